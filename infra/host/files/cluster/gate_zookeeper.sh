# The gates of ZooKeeper nodes. Sourced by cluster_gate.sh.
#
# A node that the quorum does not need may be changed. Otherwise it must be outside of any quorum by its
# own word, refuse connections, present an expired certificate, or be silent to a member that has no
# quorum either.
states=()

# Sets what each node is: see zookeeper_state.
examine_ensemble() {
  local name
  states=()
  for name in $ZOOKEEPER_NAMES; do
    zookeeper_state "$input" "$name" >"$input/state-$name" &
  done
  wait
  for name in $ZOOKEEPER_NAMES; do
    states+=("$(<"$input/state-$name")")
  done
  [[ " ${states[*]} " != *" leader "* && " ${states[*]} " != *" follower "* && " ${states[*]} " != *" waiting "* ]] ||
    note_seen
}

# Whether no node of the cluster has ever responded, and none does now.
is_new() { ! seen && [[ ! ${states[*]} =~ leader|follower|waiting|expired|unclear ]]; }

described() {
  case $1 in
    waiting) echo "is not part of the quorum" ;;
    expired) echo "has an expired certificate" ;;
    refused) echo "refuses connections" ;;
    silent) echo "does not respond" ;;
    unclear) echo "does not complete a TLS connection" ;;
    *) echo "is the quorum's $1" ;;
  esac
}

before_zookeeper() {
  local own index other members=0 waiting="" name
  problems=()
  examine_ensemble
  own=${states[number - 1]}
  for index in "${!states[@]}"; do
    ((index + 1 != number)) || continue
    other=${states[index]} name=zookeeper-$((index + 1))
    case $other in
      leader | follower) members=$((members + 1)) ;;
      *)
        [[ $other != waiting ]] || waiting=$name
        problems+=("ZooKeeper has no quorum without node $number: $name $(described "$other")")
        ;;
    esac
  done
  ((members < ${#states[@]} - 1)) || pass "the other nodes keep the quorum"
  case $own in
    waiting | expired | refused) pass "node $number is not needed: it $(described "$own")" ;;
    leader | follower) return 0 ;;
  esac
  ! is_absent "$node" || pass "node $number has no running instance"
  ! is_new || pass "no node has ever responded: the ensemble is new"
  if ((members == 0)) && [[ -n $waiting ]] && persists "silent"; then
    pass "node $number does not respond, and $waiting has no quorum with it"
  fi
  problems=("node $number $(described "$own"), but may be part of the quorum: ${problems[*]}. If its instance is stopped or terminated, name it in the setting downNodes")
}

after_zookeeper() {
  local own index other responding="" expired="" silent=""
  problems=()
  examine_ensemble
  own=${states[number - 1]}
  for index in "${!states[@]}"; do
    ((index + 1 != number)) || continue
    other=${states[index]}
    case $other in
      leader | follower) responding=yes ;;
      waiting)
        responding=yes
        problems+=("zookeeper-$((index + 1)) is not part of the quorum")
        ;;
      expired) expired=zookeeper-$((index + 1)) ;;
      silent | unclear) silent=yes ;;
    esac
  done
  case $own in
    leader | follower) ((${#problems[@]} > 0)) || pass "is the quorum's $own" ;;
    waiting)
      problems=("node $number is not part of the quorum" "${problems[@]}")
      [[ -z $expired ]] || pass "runs; the quorum forms when the expired certificate of $expired is renewed"
      [[ -n $responding ]] || { [[ -n $silent ]] && ! persists "alone"; } ||
        pass "runs; no other node of the ensemble does"
      ;;
    *) problems=("node $number $(described "$own")") ;;
  esac
}
