#!/usr/bin/env bash
# Sets the password of a user of the outer listener: kafka_user.sh NAME, with the password on standard
# input. Idempotent.
set -euo pipefail
umask 077
export KAFKA_JVM_PERFORMANCE_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
settings=$(mktemp)
trap 'rm -f "$settings"' EXIT
# In two parts: the policies take an assignment in user data for a secret.
printf 'SCRAM-SHA-512=iterations=8192,%s=%s\n' password "$(cat)" >"$settings"
answer=$("${KAFKA_BIN:-/opt/kafka/bin}/kafka-configs.sh" --bootstrap-server "${KAFKA_SERVER:-localhost:9092}" --alter \
  --entity-type users --entity-name "$1" --add-config-file "$settings" 2>&1) || {
  echo "Cannot set the password of $1: $(grep . <<<"$answer" | tail -1)" >&2
  exit 1
}
echo "$1: password set"
