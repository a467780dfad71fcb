#!/usr/bin/env bash
# Reconciles the cluster's topics with standard input, in lines
#   name partitions retention.ms replication-factor min.insync.replicas
# It prints its plan, then creates topics, adds partitions and changes settings. It never deletes
# anything and does not touch other topics. Idempotent; concurrent runs are serialized. For a secure
# cluster, standard input is the JSON object of cluster/connect.sh with these lines as "topics".
set -euo pipefail
given=$(cat)
if [[ $given == "{"* ]]; then
  # shellcheck source=/dev/null
  source "${BASH_SOURCE[0]%/*}/cluster/connect.sh" <<<"$given"
  require_input "$input" topics
  given=$(<"$input/topics")
else
  readonly bin=${KAFKA_BIN:-/opt/kafka/bin} server=${KAFKA_SERVER:-localhost:9092} client=()
  # Kafka's programs run for a second: the optimizing compiler would cost more time than it saves.
  export KAFKA_JVM_PERFORMANCE_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
fi
exec 9>"${LOCK:-/run/lock/platform-topics}"
flock 9
declare -A partitions retention insync known

deadline=$((SECONDS + ${BROKER_TIMEOUT:-180}))
until described=$("$bin/kafka-topics.sh" --bootstrap-server "$server" "${client[@]}" --describe --exclude-internal 2>/tmp/reconcile_topics.err); do
  ((SECONDS < deadline)) || {
    echo "Cannot reconcile topics: no broker is responding on $server: $(tail -1 /tmp/reconcile_topics.err)" >&2
    exit 1
  }
  sleep 2
done
while IFS=$'\t' read -r -a fields; do
  declare -A field=()
  for part in "${fields[@]}"; do
    key=${part%%:*}
    value=${part#*:}
    field[${key// /}]=${value## }
  done
  [[ -n ${field[PartitionCount]:-} ]] || continue
  topic=${field[Topic]}
  partitions[$topic]=${field[PartitionCount]}
  for setting in ${field[Configs]//,/ }; do
    case $setting in
      retention.ms=*) retention[$topic]=${setting#*=} ;;
      min.insync.replicas=*) insync[$topic]=${setting#*=} ;;
    esac
  done
done <<<"$described"

plan=() known=()
while read -r topic wanted keep factor least; do
  [[ -n $topic ]] || continue
  known[$topic]=yes
  settings="retention.ms=$keep min.insync.replicas=$least"
  if [[ -z ${partitions[$topic]:-} ]]; then
    plan+=("create $topic $wanted $factor $settings")
    continue
  fi
  if ((wanted > partitions[$topic])); then plan+=("add-partitions $topic $wanted"); fi
  if ((wanted < partitions[$topic])); then
    echo "warning: $topic has ${partitions[$topic]} partitions, more than $wanted; partitions are never removed" >&2
  fi
  [[ ${retention[$topic]:-} == "$keep" && ${insync[$topic]:-} == "$least" ]] || plan+=("set $topic $settings")
done <<<"$given"
for topic in "${!partitions[@]}"; do
  [[ -n ${known[$topic]:-} ]] ||
    echo "warning: topic $topic is not in the catalogue; it is not changed" >&2
done

if ((${#plan[@]} == 0)); then
  echo "${#known[@]} topics, nothing to change"
  exit 0
fi
printf '%s\n' "${plan[@]}"
for entry in "${plan[@]}"; do
  read -r action topic rest <<<"$entry"
  case $action in
    create)
      read -r count factor settings <<<"$rest"
      options=()
      for setting in $settings; do options+=(--config "$setting"); done
      "$bin/kafka-topics.sh" --bootstrap-server "$server" "${client[@]}" --create --if-not-exists --topic "$topic" \
        --partitions "$count" --replication-factor "$factor" "${options[@]}" >/dev/null
      ;;
    add-partitions)
      "$bin/kafka-topics.sh" --bootstrap-server "$server" "${client[@]}" --alter --topic "$topic" \
        --partitions "$rest" >/dev/null
      ;;
    set)
      "$bin/kafka-configs.sh" --bootstrap-server "$server" "${client[@]}" --alter --entity-type topics \
        --entity-name "$topic" --add-config "${rest// /,}" >/dev/null
      ;;
  esac
done
echo "${#known[@]} topics, ${#plan[@]} changes applied"
