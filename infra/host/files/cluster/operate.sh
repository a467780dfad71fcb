#!/usr/bin/env bash
# Answers an operator's questions about the cluster and moves its partitions, on the bastion. Standard
# input is the JSON object of connect.sh, with "certificate" and "key" of this host for ZooKeeper.
#   operate.sh controller   prints the id of the controller
#   operate.sh topics       describes every topic: lines of kafka-topics.sh
#   operate.sh groups       describes every consumer group
#   operate.sh moving       prints the partitions that a reassignment still moves, and `throttled` when a
#                           throttle is set
#   operate.sh move BYTES   starts to move the partitions of the member "moves", the JSON of
#                           kafka-reassign-partitions.sh, with at most so many bytes a second of each broker
#   operate.sh unthrottle   removes every throttle of a reassignment
set -euo pipefail
readonly command=${1:-} here=${BASH_SOURCE[0]%/*}
# shellcheck source=/dev/null
source "$here/connect.sh"
# shellcheck source=/dev/null
source "$here/probes.sh"
fail() {
  echo "Cannot run $command: $*" >&2
  exit 1
}
run() {
  local reason
  reason=$(kafka "$@" 2>&1) || fail "$reason"
}
at=(--bootstrap-server "$server")
readonly throttle=leader.replication.throttled.rate,follower.replication.throttled.rate
readonly throttled=leader.replication.throttled.replicas,follower.replication.throttled.replicas

controller() {
  local found
  require_input "$input" certificate key
  sed -e '$a\' "$input/key" "$input/certificate" >"$input/keystore.pem"
  ln -s authority "$input/authority.pem"
  zookeeper_client "$input" >"$input/zookeeper.properties"
  echo "get /controller" |
    timeout 60 "$bin/zookeeper-shell.sh" "$ZOOKEEPER_CONNECT" -zk-tls-config-file "$input/zookeeper.properties" \
      >"$input/zookeeper" 2>&1 || true
  found=$(grep -oE '"brokerid":[0-9]+' "$input/zookeeper" | head -1) || fail "ZooKeeper knows no controller"
  echo "${found#*:}"
}

topics() {
  run kafka-topics.sh "${at[@]}" "${client[@]}" --describe
  cat "$input/output"
}

groups() {
  run kafka-consumer-groups.sh "${at[@]}" "${client[@]}" --describe --all-groups
  cat "$input/output"
}

# Lines `type name` of what has a throttle.
throttles() {
  local type
  for type in brokers topics; do
    run kafka-configs.sh "${at[@]}" "${client[@]}" --describe --entity-type "$type"
    awk -v type="$type" '
      /configs for / { name = $0; sub(/^.*configs for (the )?[a-z]+ /, "", name); sub(/ are:.*$/, "", name) }
      /throttled\.(rate|replicas)=/ { if (name != "") print type, name; name = "" }' "$input/output"
  done
}

moving() {
  local found
  run kafka-reassign-partitions.sh "${at[@]}" "${client[@]}" --list
  grep -oE '^[^ ]+-[0-9]+: ' "$input/output" | sed 's/: $//' || true
  found=$(throttles)
  [[ -z $found ]] || echo throttled
}

move() {
  local rate=$1
  require_input "$input" moves
  [[ $rate =~ ^[1-9][0-9]*$ ]] || fail "the throttle must be a number of bytes a second"
  run kafka-reassign-partitions.sh "${at[@]}" "${client[@]}" --execute \
    --reassignment-json-file "$input/moves" --throttle "$rate"
  ! grep -qiE '^(error|.*exception)' "$input/output" || fail "$(grep -iE 'error|exception' "$input/output" | head -1)"
  echo moving
}

unthrottle() {
  local type name settings found
  found=$(throttles)
  while read -r type name; do
    [[ -n $name ]] || continue
    settings=$throttle
    [[ $type == brokers ]] || settings=$throttled
    # A setting that is not set cannot be deleted.
    run kafka-configs.sh "${at[@]}" "${client[@]}" --describe --entity-type "$type" --entity-name "$name"
    settings=$(tr ',' '\n' <<<"$settings" | while read -r setting; do
      ! grep -q "$setting=" "$input/output" || echo "$setting"
    done | paste -sd,)
    run kafka-configs.sh "${at[@]}" "${client[@]}" --alter --entity-type "$type" --entity-name "$name" \
      --delete-config "$settings"
    echo "removed the throttle of $name"
  done <<<"$found"
}

case $command in
  controller | topics | groups | moving | unthrottle) "$command" ;;
  move) move "${2:-}" ;;
  *)
    echo "usage: operate.sh controller | topics | groups | moving | move BYTES | unthrottle" >&2
    exit 2
    ;;
esac
