# Sourced by the commands that connect to a secure cluster. Reads the JSON object on standard input
# ("authority", "user", "password" and what the command needs) into the folder $input. While the
# inter-broker user changes, "otherUser" and "otherPassword" are used when the first is refused. Sets
#   server  the bootstrap servers
#   client  the options of Kafka's command line tools that select the client's settings
# shellcheck source=/dev/null
source "$(dirname "${BASH_SOURCE[0]}")/read_input.sh"
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
readonly bin=${KAFKA_BIN:-/opt/kafka/bin}
KAFKA_HEAP_OPTS=-Xmx160m
# The same order in sort, comm and join.
LC_ALL=C
KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
set +a
umask 077
input=$(mktemp -d)
readonly input
trap 'rm -rf "$input"' EXIT
read_input "$input"
require_input "$input" authority user password
write_client() {
  cat >"$input/client.properties" <<END
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="$(<"$input/$1")" password="$(<"$input/$2")";
ssl.truststore.type=PEM
ssl.truststore.location=$input/authority
socket.connection.setup.timeout.ms=3000
default.api.timeout.ms=30000
request.timeout.ms=15000
END
}
write_client user password
server=$(for name in $BROKER_NAMES; do echo "$name:9092"; done | paste -sd,)
readonly server
readonly client=(--command-config "$input/client.properties")

# Runs one of Kafka's tools with its output in $input/output; fails with the reason on one line.
kafka() {
  local tool=$1
  shift
  "$bin/$tool" "$@" </dev/null >"$input/output" 2>"$input/errors" || {
    if [[ -s $input/otherPassword ]] && grep -q SaslAuthentication "$input/errors" "$input/output"; then
      write_client otherUser otherPassword
      rm "$input/otherPassword"
      kafka "$tool" "$@"
      return
    fi
    reason_of_failure >&2
    return 1
  }
  # Some tools report an error and exit with 0.
  ! grep -qE '^(Error while executing|Error:)' "$input/output" || {
    grep -m1 -E '^(Error while executing|Error:)' "$input/output" >&2
    return 1
  }
}

reason_of_failure() {
  local reason
  reason=$(grep -hoE '(SaslAuthentication|SslAuthentication|SSLHandshake|[A-Za-z]*Authorization|Timeout|Config|InvalidConfiguration|InvalidRequest|UnknownTopicOrPartition)[A-Za-z]*Exception: .*' \
    "$input/errors" "$input/output" | head -1)
  echo "${reason:-$(cat "$input/errors" "$input/output" | grep . | tail -1)}"
}

# Whether trying again cannot help.
is_refused() { grep -qE 'SaslAuthentication|SslAuthentication|SSLHandshake|Authorization' "$input/errors"; }
