#!/usr/bin/env bash
# Decides, on the bastion, whether a change of the cluster may proceed:
#   cluster_gate.sh plan          every topic can be protected while one broker restarts
#   cluster_gate.sh before NODE [REVISION]   the cluster stays available without NODE
#   cluster_gate.sh after NODE [REVISION]    NODE serves, everything is replicated, preferred leaders lead
# NODE is e.g. kafka-2 or zookeeper-1. A node that has reached its revision passes at once: after an
# interruption, `up` must get to the node that the cluster waits for. Waits for a condition that can still come true. Standard input is
# the JSON object of connect.sh with "certificate" and "key" of this host, for ZooKeeper; and for `plan`
# optionally "topics", the catalogue as reconcile_topics.sh reads it.
set -euo pipefail
readonly step=$1
if [[ $step == plan ]]; then set -- plan "" "${@:2}"; fi
readonly node=${2:-} revision=${3:-} here=${BASH_SOURCE[0]%/*}
readonly timeout=${GATE_TIMEOUT:-600} poll=${GATE_POLL:-3}
# shellcheck source=/dev/null
source "$here/connect.sh"
# shellcheck source=/dev/null
source "$here/zookeeper_mode.sh"
require_input "$input" certificate key
sed -e '$a\' "$input/key" "$input/certificate" >"$input/keystore.pem"
ln -s authority "$input/authority.pem"
problems=() answering=()
readonly number=${node##*-} kind=${node%-*}

name_of() { cut -d' ' -f"$number" <<<"$1"; }
# The revision that a node has reached, until its next change begins.
readonly reached=${STATE:-/var/lib/platform}/reached
has_reached() { [[ -n $revision && $(cat "$reached/$node" 2>/dev/null) == "$revision" ]]; }
note_reached() {
  mkdir -p "$reached"
  rm -f "$reached/$node"
  [[ $step != after || -z $revision ]] || echo "$revision" >"$reached/$node"
}
pass() {
  [[ -z $node ]] || note_reached
  echo "$step${node:+ $node}: $*"
  exit 0
}
# Ends with the problems; of many, the first twenty.
refuse() {
  echo "Cannot proceed $step${node:+ $node}: ${problems[0]:-$*}" >&2
  ((${#problems[@]} < 2)) || printf '  %s\n' "${problems[@]:1:19}" >&2
  ((${#problems[@]} < 21)) || echo "  and $((${#problems[@]} - 20)) more" >&2
  exit 1
}

# What ZooKeeper knows: the ids of the registered brokers, and the number of controllers elected so far.
# The shell exits with the result of its last command: a new cluster has no controller yet.
registered="" controller_epoch=""
ask_zookeeper() {
  zookeeper_client "$input" >"$input/zookeeper.properties"
  printf 'ls /brokers/ids\nget /controller_epoch\n' |
    timeout 60 "$bin/zookeeper-shell.sh" "$ZOOKEEPER_CONNECT" -zk-tls-config-file "$input/zookeeper.properties" \
      >"$input/zookeeper" 2>&1 || true
  grep -qE '^\[[0-9, ]*\]|Node does not exist: /brokers/ids' "$input/zookeeper" || return 1
  registered=$(grep -oE '^\[[0-9, ]*\]' "$input/zookeeper" | tr -d '[] ' || true)
  controller_epoch=$(grep -E '^[0-9]+$' "$input/zookeeper" | tail -1 || true)
}

find_answering() {
  local name
  answering=()
  for name in $BROKER_NAMES; do
    ! port_is_open "$name" 9092 || answering+=("$name")
  done
}
answers() { [[ " ${answering[*]} " == *" $1 "* ]]; }

# Sets the problems that a step has with the cluster's partitions, by urgency: never, wait, elect.
examine_partitions() {
  local word rest
  problems=() urgency=""
  if ! reason=$(kafka kafka-topics.sh --bootstrap-server "$server" "${client[@]}" --describe 2>&1); then
    problems=("the brokers cannot be asked: $reason")
    urgency=wait
    ! is_refused || urgency=never
    return
  fi
  awk -v step="$step" -v node="$number" -v least="$MIN_INSYNC" -f "$here/partitions.awk" "$input/output" \
    >"$input/problems"
  for word in never wait elect; do
    grep -q "^$word " "$input/problems" || continue
    urgency=$word
    mapfile -t problems < <(sed -n "s/^$word \([^ ]*\)/topic \1:/p" "$input/problems")
    return
  done
}

plan() {
  local topic partitions retention factor least
  while read -r topic partitions retention factor least; do
    [[ -z $topic ]] || ((factor > least)) || problems+=("topic $topic: is to have $factor replicas and min.insync.replicas $least: it cannot be protected while a broker restarts")
  done < <(cat "$input/topics" 2>/dev/null)
  ((REPLICATION_FACTOR > MIN_INSYNC)) ||
    problems+=("replication factor $REPLICATION_FACTOR is not above min.insync.replicas $MIN_INSYNC")
  ((${#problems[@]} == 0)) || refuse
  find_answering
  ((${#answering[@]} > 0)) || pass "no broker responds: there is nothing to protect"
  examine_partitions
  ((${#problems[@]} == 0)) || refuse
  pass "every topic stays available while one broker restarts"
}

# Each check ends the command or leaves its problems.
before_kafka() {
  find_answering
  if ((${#answering[@]} == 0)); then
    if ! ask_zookeeper; then
      problems=("neither a broker nor ZooKeeper responds")
    elif [[ -z $registered ]]; then
      pass "no broker is registered: there is nothing to protect"
    else
      problems=("brokers $registered are registered but none responds")
    fi
    return
  fi
  answers "$(name_of "$BROKER_NAMES")" || pass "broker $number does not run"
  examine_partitions
  [[ $urgency != never ]] || refuse
  ((${#problems[@]} > 0)) || {
    ask_zookeeper || true
    pass "every topic stays available without broker $number; controller epoch ${controller_epoch:-unknown}"
  }
}

after_kafka() {
  find_answering
  problems=("broker $number does not respond")
  answers "$(name_of "$BROKER_NAMES")" || return 0
  examine_partitions
  case $urgency in
    never) refuse ;;
    elect)
      kafka kafka-leader-election.sh --bootstrap-server "$server" --admin.config "$input/client.properties" \
        --election-type PREFERRED --all-topic-partitions || true
      ;;
    "")
      if ask_zookeeper && [[ ",$registered," == *",$number,"* ]]; then
        pass "everything is replicated; controller epoch $controller_epoch"
      fi
      problems=("broker $number is not registered in ZooKeeper")
      ;;
  esac
}

before_zookeeper() {
  local name
  problems=()
  in_quorum "$input" "$(name_of "$ZOOKEEPER_NAMES")" || pass "node $number is not part of a quorum"
  for name in $ZOOKEEPER_NAMES; do
    [[ $name == "$(name_of "$ZOOKEEPER_NAMES")" ]] || in_quorum "$input" "$name" ||
      problems+=("ZooKeeper has no quorum without node $number: $name is not part of it")
  done
  ((${#problems[@]} > 0)) || pass "the other nodes keep the quorum"
}

after_zookeeper() {
  local name mode running=0
  problems=()
  for name in $ZOOKEEPER_NAMES; do
    mode=$(zookeeper_mode "$input" "$name") || continue
    running=$((running + 1))
    [[ $mode != waiting ]] || problems+=("$name is not part of the quorum")
  done
  mode=$(zookeeper_mode "$input" "$(name_of "$ZOOKEEPER_NAMES")" || true)
  [[ $mode != waiting || $running -gt 1 ]] || pass "runs; the rest of the ensemble does not exist yet"
  [[ -n $mode ]] || problems=("node $number does not respond")
  ((${#problems[@]} > 0)) || pass "is the quorum's $mode"
}

[[ $step != plan ]] || plan
[[ $step =~ ^(before|after)$ && $node =~ ^(kafka|zookeeper)-[1-9]$ ]] || {
  echo "usage: cluster_gate.sh plan | before NODE | after NODE" >&2
  exit 2
}
if has_reached; then
  echo "$step $node: has reached this revision already"
  exit 0
fi
shown="" deadline=$((SECONDS + timeout))
while true; do
  "${step}_$kind"
  ((SECONDS < deadline)) || refuse "timed out"
  [[ $shown == "${problems[0]:-}" ]] || echo "waiting $step $node: ${problems[0]}" >&2
  shown=${problems[0]:-}
  sleep "$poll"
done
