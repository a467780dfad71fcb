# The gates of brokers. Sourced by cluster_gate.sh.
#
# What ZooKeeper says about a broker is the evidence. Registered: the others report its replicas, whether
# or not it responds to this host. Not registered, but connected to ZooKeeper: the process starts or
# recovers its logs. Neither: it is down.
registered="" controller_epoch="" answering=() urgency=""

# Asks for the ids of the registered brokers, the number of controllers elected so far, and the clients
# of each member. Leaves a problem when the majority does not respond. The shell exits with the result of
# its last command: a new cluster has no controller yet.
ask_zookeeper() {
  local name members=0 responses=0
  zookeeper_client "$input" >"$input/zookeeper.properties"
  printf 'ls /brokers/ids\nget /controller_epoch\n' |
    timeout 60 "$bin/zookeeper-shell.sh" "$ZOOKEEPER_CONNECT" -zk-tls-config-file "$input/zookeeper.properties" \
      >"$input/zookeeper" 2>&1 || true
  : >"$input/connections"
  for name in $ZOOKEEPER_NAMES; do
    members=$((members + 1))
    ask_member "$input" "$name" cons >"$input/response" || true
    [[ ! -s $input/response ]] || responses=$((responses + 1))
    cat "$input/response" >>"$input/connections"
  done
  if ((responses * 2 <= members)) ||
    ! grep -qE '^\[[0-9, ]*\]|Node does not exist: /brokers/ids' "$input/zookeeper"; then
    problems=("ZooKeeper cannot be asked which brokers run: $responses of $members nodes respond")
    return 1
  fi
  note_seen
  registered=$(grep -oE '^\[[0-9, ]*\]' "$input/zookeeper" | tr -d '[] ' || true)
  controller_epoch=$(grep -E '^[0-9]+$' "$input/zookeeper" | tail -1 || true)
}

# Prints what ZooKeeper says about a broker: registered, connected, down, or unknown without its address.
broker_state() {
  local broker=$1 address
  if [[ ",$registered," == *",$broker,"* ]]; then
    echo registered
    return
  fi
  address=$(getent ahostsv4 "$(cut -d' ' -f"$broker" <<<"$BROKER_NAMES")" | cut -d' ' -f1 | head -1) || true
  if [[ -z $address ]]; then
    echo unknown
  elif grep -qF "/$address:" "$input/connections"; then
    echo connected
  else
    echo down
  fi
}

# Sets the brokers that respond; $input/port-NAME is the state of each port, `expired` when the broker
# presents an expired certificate.
find_answering() {
  local name
  answering=()
  for name in $BROKER_NAMES; do
    probe_broker "$name" >"$input/port-$name" &
  done
  wait
  for name in $BROKER_NAMES; do
    [[ $(port_of "$name") != open ]] || answering+=("$name")
  done
  ((${#answering[@]} == 0)) || note_seen
}
probe_broker() {
  local port
  port=$(port_state "$1" 9092)
  [[ $port != open ]] || ! has_expired_certificate "$input" "$1" 9092 || port=expired
  echo "$port"
}
port_of() { cat "$input/port-$1"; }

# Runs one of Kafka's tools against the brokers that respond.
ask_brokers() {
  local tool=$1 servers
  shift
  servers=$(printf '%s:9092,' "${answering[@]}")
  kafka "$tool" --bootstrap-server "${servers%,}" "$@"
}

# Sets the problems that a step has with the cluster's partitions, by urgency: never, wait, elect. The
# argument lists brokers that are down.
examine_partitions() {
  local word reason
  problems=() urgency=""
  if ((${#answering[@]} == 0)); then
    problems=("no broker responds")
    urgency=wait
    return
  fi
  if ! reason=$(ask_brokers kafka-topics.sh "${client[@]}" --describe 2>&1); then
    problems=("the brokers cannot be asked: $reason")
    urgency=wait
    ! is_refused || urgency=never
    return
  fi
  awk -v step="$step" -v node="$number" -v least="$MIN_INSYNC" -v down="${1:-}" -f "$here/partitions.awk" \
    "$input/output" >"$input/problems"
  for word in never wait elect; do
    grep -q "^$word " "$input/problems" || continue
    urgency=$word
    mapfile -t problems < <(sed -n "s/^$word \([^ ]*\)/topic \1:/p" "$input/problems")
    break
  done
  [[ $urgency != wait ]] || watch_replication
}

# Lines `partition broker bytes` of the replicas of all brokers that run.
replica_sizes() {
  ask_brokers kafka-log-dirs.sh "${client[@]}" --describe >/dev/null || return 0
  grep -oE '"broker":[0-9]+|"partition":"[^"]+","size":[0-9]+' "$input/output" | tr -d '":' |
    sed -E 's/^broker//; s/^partition(.*),size([0-9]+)$/\1 \2/' |
    awk 'NF == 1 { broker = $1 } NF == 2 { print $1, broker, $2 }'
}

# Progress is a replica that is in sync again, or one that has more bytes than ever before.
declare -A most_bytes
fewest_behind=""
watch_replication() {
  local partition broker bytes behind most total=0 grown=""
  behind=$(grep -c '^behind ' "$input/problems" || true)
  ((behind > 0)) || return 0
  if [[ -n $fewest_behind ]] && ((behind < fewest_behind)); then grown=yes; fi
  ((${fewest_behind:-behind} < behind)) || fewest_behind=$behind
  while read -r partition broker bytes; do
    total=$((total + bytes))
    most=${most_bytes[$partition $broker]:-}
    if [[ -n $most ]] && ((bytes > most)); then grown=yes; fi
    ((${most:--1} >= bytes)) || most_bytes[$partition $broker]=$bytes
  done < <(awk 'NR == FNR { if ($1 == "behind") behind[$2, $3] = 1; next } ($1, $2) in behind' \
    "$input/problems" <(replica_sizes))
  [[ -z $grown ]] || progress="$behind replicas to go, which have $total bytes"
}

# Each check ends the command or leaves its problems.
before_kafka() {
  local name
  name=$(name_of "$BROKER_NAMES")
  problems=()
  find_answering
  [[ $(port_of "$name") != expired ]] ||
    pass "the certificate of broker $number has expired: no new connection to it succeeds"
  if ! ask_zookeeper; then
    ! is_absent "$node" || pass "broker $number has no running instance"
    return 0
  fi
  case $(broker_state "$number") in
    down) pass "broker $number does not run: it is neither registered in ZooKeeper nor connected to it" ;;
    connected)
      problems=("broker $number runs, but is not registered in ZooKeeper: it starts or recovers its logs")
      patience=$recovery_timeout
      return 0
      ;;
    unknown)
      ! is_absent "$node" || pass "broker $number has no running instance"
      problems=("broker $number is not registered in ZooKeeper, but its address is not known: $name")
      return 0
      ;;
  esac
  examine_partitions
  [[ $urgency != never ]] || refuse
  ((${#problems[@]} > 0)) ||
    pass "every topic stays available without broker $number; controller epoch ${controller_epoch:-unknown}"
}

after_kafka() {
  local name other broker=0 down="" excused=""
  name=$(name_of "$BROKER_NAMES")
  problems=()
  ask_zookeeper || return 0
  case $(broker_state "$number") in
    registered) ;;
    connected)
      problems=("broker $number runs, but is not registered in ZooKeeper: it starts or recovers its logs")
      patience=$recovery_timeout
      return 0
      ;;
    *)
      problems=("broker $number is not registered in ZooKeeper")
      return 0
      ;;
  esac
  find_answering
  [[ $(port_of "$name") == open ]] || {
    problems=("broker $number is registered in ZooKeeper, but its port 9092 is $(port_of "$name") to the bastion")
    return 0
  }
  for other in $BROKER_NAMES; do
    broker=$((broker + 1))
    [[ $(broker_state "$broker") != down ]] || down+="${down:+,}$broker"
  done
  # A broker that systemd restarts is down for a moment.
  [[ -z $down ]] || ! persists "down $down" || excused=$down
  examine_partitions "$excused"
  case $urgency in
    never) refuse ;;
    wait)
      for other in $BROKER_NAMES; do
        [[ $other == "$name" || $(port_of "$other") != expired ]] ||
          pass "broker $number serves; it cannot catch up before the expired certificate of $other is renewed"
      done
      ;;
    elect)
      ask_brokers kafka-leader-election.sh --admin.config "$input/client.properties" \
        --election-type PREFERRED --all-topic-partitions >/dev/null 2>&1 || true
      ;;
    "") pass "everything ${excused:+that can be }is replicated${excused:+, broker $excused is down}; broker $number holds $(held_bytes) bytes; controller epoch $controller_epoch" ;;
  esac
}
held_bytes() { replica_sizes | awk -v broker="$number" '$2 == broker { bytes += $3 } END { printf "%.0f", bytes }'; }

# For `plan`, when no broker responds: ends the command when there is nothing to protect.
pass_without_brokers() {
  local name broker=0
  for name in $BROKER_NAMES; do
    [[ $(port_of "$name") != expired ]] ||
      pass "the certificate of $name has expired: its topics cannot be looked at"
  done
  if ask_zookeeper; then
    for name in $BROKER_NAMES; do
      broker=$((broker + 1))
      [[ $(broker_state "$broker") == down ]] || problems+=("broker $broker runs, but does not respond to the bastion")
    done
    ((${#problems[@]} > 0)) || pass "no broker runs: there is nothing to protect"
    return 0
  fi
  examine_ensemble
  if is_new; then
    note_creation
    pass "no node has ever responded: there is nothing to protect"
  fi
  [[ ! -e $creation ]] || pass "the creation of the cluster was interrupted: there is nothing to protect"
  ! everything_is_down || pass "no node runs: there is nothing to protect"
  problems=("no broker responds, and ${problems[0]}. If instances are stopped or terminated, name their nodes in the setting downNodes")
}

# Whether no node of the cluster runs as far as anything can be known.
everything_is_down() {
  local index=0 name
  for name in $ZOOKEEPER_NAMES; do
    [[ ${states[index]} == refused ]] || is_absent "zookeeper-$((index + 1))" || return 1
    index=$((index + 1))
  done
  index=0
  for name in $BROKER_NAMES; do
    index=$((index + 1))
    [[ $(port_of "$name") == refused ]] || is_absent "kafka-$index" || return 1
  done
}
