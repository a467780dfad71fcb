#!/usr/bin/env bash
# Applies this node's configuration, certificate and password, and starts or restarts its process:
# nothing else does on a node of a secure cluster. Standard input is a JSON object with "authority",
# "certificate" and "key" (PEM) and, for a broker, "password" and "user" of the inter-broker user
# (`broker` by default).
#
# The process is restarted only when something that it uses has changed, and never while a broker
# recovers its logs. The command ends when the process serves; standard error shows the progress.
#
# Kafka has one password per user. To change the inter-broker password one broker at a time, the other
# of two users gets the new one: until the last broker has changed, both are valid.
set -euo pipefail
umask 077
readonly here=${BASH_SOURCE[0]%/*}
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
# shellcheck source=/dev/null
source "${ADDRESS_ENV:-/etc/platform/address.env}"
readonly etc=${KAFKA_ETC:-/etc/kafka} bin=${KAFKA_BIN:-/opt/kafka/bin} owner=${KAFKA_OWNER:-kafka}
readonly state=${STATE:-/var/lib/platform} started=${STARTED:-/run}
TLS=$etc/tls
KAFKA_DATA=${KAFKA_DATA:-/var/lib/kafka}
ZOOKEEPER_DATA=${ZOOKEEPER_DATA:-/var/lib/zookeeper}
LISTEN_ADDRESS=${LISTEN_ADDRESS:-0.0.0.0}
# For Kafka's command line tools.
KAFKA_HEAP_OPTS=-Xmx128m
KAFKA_JVM_PERFORMANCE_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
set +a
# shellcheck source=/dev/null
source "$here/read_input.sh"
# shellcheck source=/dev/null
source "$here/probes.sh"
# Already mounted: the file system of a volume that has grown grows too.
[[ -z ${DATA_DEVICE:-} ]] || "$here/data_volume.sh"
unit=zookeeper
[[ " $ROLES " != *" kafka "* ]] || unit=kafka
readonly unit timeout=${READY_TIMEOUT:-1800}
local_address=$LISTEN_ADDRESS
[[ $local_address != 0.0.0.0 ]] || local_address=127.0.0.1
progress() { echo "$NODE_NAME: $*" >&2; }
fail() {
  echo "Cannot apply $NODE_NAME: $*" >&2
  exit 1
}

mkdir -p "$state" "$etc/tls"
exec 9>"$state/apply_node.lock"
flock 9
input=$(mktemp -d)
readonly input
trap 'rm -rf "$input"' EXIT
read_input "$input"
require_input "$input" authority certificate key
[[ $unit == zookeeper ]] || require_input "$input" password

# Installs a file if it differs.
place() {
  cmp --silent "$1" "$2" || install -D --owner "$owner" --group "$owner" --mode 0600 "$1" "$2"
}
render() { "$here/../render.sh" "$here/$1" "$input/$1"; }

# A file without a newline at its end would join two certificates.
pem() { sed -e '$a\' "$@"; }
pem "$input/key" "$input/certificate" >"$input/keystore.pem"
pem "$input/authority" >"$input/authority.pem"
openssl verify -CAfile "$input/authority.pem" "$input/certificate" >/dev/null 2>&1 ||
  fail "its certificate is not signed by the authority"
place "$input/keystore.pem" "$etc/tls/keystore.pem"
place "$input/authority.pem" "$etc/tls/authority.pem"
place "$here/../log4j.properties" "$etc/log4j.properties"

configure_zookeeper() {
  local name number=0
  ZOOKEEPER_SERVERS=""
  for name in $ZOOKEEPER_NAMES; do
    number=$((number + 1))
    ZOOKEEPER_SERVERS+="server.$number=$name:2888:3888"$'\n'
  done
  export ZOOKEEPER_SERVERS
  render zookeeper.properties
  place "$input/zookeeper.properties" "$etc/zookeeper.properties"
  echo "KAFKA_HEAP_OPTS=-Xms${ZOOKEEPER_HEAP_MIB}m -Xmx${ZOOKEEPER_HEAP_MIB}m" >"$input/zookeeper.env"
  place "$input/zookeeper.env" "$etc/zookeeper.env"
  echo "$ZOOKEEPER_ID" >"$input/myid"
  place "$input/myid" "$ZOOKEEPER_DATA/myid"
}

configure_kafka() {
  local setting
  INTER_BROKER_USER=$(cat "$input/user" 2>/dev/null || echo broker)
  INTER_BROKER_PASSWORD=$(<"$input/password")
  [[ $INTER_BROKER_USER == broker || $INTER_BROKER_USER == broker-2 ]] ||
    fail "the inter-broker user must be broker or broker-2, not $INTER_BROKER_USER"
  allow_inter_broker_user
  protect_znodes
  export INTER_BROKER_USER INTER_BROKER_PASSWORD
  render server.properties
  # A comma ends a setting only before another name.
  sed -E 's/,([a-z][a-z.]*=)/\n\1/g' <<<"$BROKER_SETTINGS" >>"$input/server.properties"
  place "$input/server.properties" "$etc/server.properties"
  {
    echo "KAFKA_HEAP_OPTS=-Xms${KAFKA_HEAP_MIB}m -Xmx${KAFKA_HEAP_MIB}m"
    [[ -z ${MONITORED:-} ]] || monitoring_options
  } >"$input/kafka.env"
  place "$input/kafka.env" "$etc/kafka.env"
}

# The options with which a broker serves its figures to CloudWatch's agent, on this host only: JMX, and, if
# the image contains it, jmx_exporter. They are in the environment of the unit only: Kafka's tools would
# otherwise try to listen on the same port.
monitoring_options() {
  local jmx=-Dcom.sun.management.jmxremote exporter=${JMX_EXPORTER:-/opt/jmx_exporter}
  echo "KAFKA_JMX_OPTS=$jmx $jmx.host=127.0.0.1 $jmx.port=9999 $jmx.rmi.port=9999 $jmx.authenticate=false $jmx.ssl=false -Djava.rmi.server.hostname=127.0.0.1"
  [[ ! -e $exporter/jmx_prometheus_javaagent.jar ]] ||
    echo "KAFKA_OPTS=-javaagent:$exporter/jmx_prometheus_javaagent.jar=127.0.0.1:9404:$exporter/jmx_exporter.yml"
}

# Creates the inter-broker user in ZooKeeper, which works before any broker runs. What was set is
# recorded as a hash.
allow_inter_broker_user() {
  local wanted recorded user hash
  wanted="$INTER_BROKER_USER $(printf %s "$INTER_BROKER_PASSWORD" | sha256sum | cut -d' ' -f1)"
  recorded=$(cat "$state/inter_broker_user" 2>/dev/null || true)
  [[ $recorded != "$wanted" ]] || return 0
  read -r user hash <<<"$recorded"
  [[ $user != "$INTER_BROKER_USER" ]] ||
    fail "the password of $user cannot change while brokers use it; give the other inter-broker user a new one"
  progress "creating the user $INTER_BROKER_USER"
  zookeeper_client "$etc/tls" >"$input/client.properties"
  echo "SCRAM-SHA-512=iterations=8192,password=$INTER_BROKER_PASSWORD" >"$input/scram.properties"
  "$bin/kafka-configs.sh" --zookeeper "$ZOOKEEPER_CONNECT" --zk-tls-config-file "$input/client.properties" \
    --alter --entity-type users --entity-name "$INTER_BROKER_USER" \
    --add-config-file "$input/scram.properties" >"$input/configs.log" 2>&1 ||
    fail "the user $INTER_BROKER_USER cannot be created: $(tail -1 "$input/configs.log")"
  echo "$wanted" >"$state/inter_broker_user"
}

# Kafka's zookeeper.set.acl protects the znodes of brokers, but not those of ZooKeeper itself, nor
# /consumers, which is for clients of the time before Kafka had groups.
protect_znodes() {
  local access=x509:CN=kafka:cdrwa,world:anyone:r path paths="/zookeeper/quota /zookeeper /consumers /"
  [[ ! -e $state/znodes_protected ]] || return 0
  progress "protecting the root of ZooKeeper"
  zookeeper_client "$etc/tls" >"$input/client.properties"
  {
    echo "create /consumers"
    for path in $paths; do echo "setAcl $path $access"; done
    for path in $paths; do echo "getAcl $path"; done
  } | timeout 120 "$bin/zookeeper-shell.sh" "$ZOOKEEPER_CONNECT" -zk-tls-config-file "$input/client.properties" \
    >"$input/znodes.log" 2>&1 || true
  (($(grep -c "^'x509,'CN=kafka" "$input/znodes.log" || true) == 4)) ||
    fail "the root of ZooKeeper cannot be protected: $(grep . "$input/znodes.log" | tail -1)"
  : >"$state/znodes_protected"
}

running() { systemctl is-active --quiet "$unit"; }
up_to_date() { [[ $(cat "$started/platform-$unit.started" 2>/dev/null) == "$revision" ]]; }

# A broker opens its ports when it has recovered its logs. ZooKeeper serves as part of a quorum, unless
# there cannot be one yet.
serves() {
  if [[ $unit == kafka ]]; then
    port_is_open "$local_address" 9092
  else
    in_quorum "$etc/tls" "$local_address" || cannot_form_quorum
  fi
}

# Whether ZooKeeper runs, and no other member can join it: none accepts connections, or those that do
# have expired certificates. The first nodes of a new ensemble wait for the others, and so does the first
# node that is repaired of an ensemble that is down.
lonely=0
cannot_form_quorum() {
  local name expired=""
  if [[ $(zookeeper_state "$etc/tls" "$local_address") != waiting ]]; then return 1; fi
  for name in $ZOOKEEPER_NAMES; do
    if [[ $name == "$NODE_NAME" ]] || ! port_is_open "$name" 3888; then continue; fi
    if ! has_expired_certificate "$etc/tls" "$name" 3888; then
      lonely=0
      return 1
    fi
    expired=$name
  done
  lonely=$((lonely + 1))
  # Of an ensemble that has had a leader, one lost connection is no evidence.
  [[ $(cat "$ZOOKEEPER_DATA/version-2/currentEpoch" 2>/dev/null || echo 0) == 0 ]] || ((lonely >= 3)) || return 1
  if [[ -n $expired ]]; then
    progress "runs; a quorum forms when the expired certificate of $expired is renewed"
  else
    progress "runs; no other member of the ensemble does"
  fi
}

last_log_line() { journalctl --unit "$unit" --lines 1 --no-pager --output cat 2>/dev/null | cut -c1-160; }

# Waits for a condition; fails with the process's log after the deadline.
wait_for() {
  local condition=$1 deadline=$((SECONDS + timeout)) next=$((SECONDS + 10))
  until "$condition"; do
    ((SECONDS < deadline)) || {
      journalctl --unit "$unit" --lines 15 --no-pager --output cat >&2
      fail "$unit does not serve after $timeout s; it was not restarted"
    }
    if ((SECONDS >= next)); then
      progress "$unit does not serve yet: $(last_log_line)"
      next=$((SECONDS + 10))
    fi
    sleep 1
  done
}
# A process that cannot start is restarted by systemd and reads the new files by itself.
serves_or_up_to_date() { up_to_date || serves; }

"configure_$unit"
revision=$("$here/record_start.sh" "$unit" --print)
readonly revision
systemctl enable --quiet "$unit"
# What a broker has to replicate is the difference to what it holds in the end.
held_bytes() {
  { find "$KAFKA_DATA/data" -name '*.log' -type f -printf '%s\n' 2>/dev/null || true; } |
    awk '{ bytes += $1 } END { printf "%.0f", bytes }'
}
result=unchanged held=""
if ! running; then
  [[ $unit == zookeeper ]] || held=" with $(held_bytes) bytes of logs"
  result=started
  progress "starting $unit"
  systemctl start "$unit"
elif ! up_to_date; then
  [[ $unit == zookeeper ]] || wait_for serves_or_up_to_date
  if ! up_to_date; then
    result=restarted
    progress "restarting $unit"
    systemctl restart "$unit"
  fi
fi
wait_for serves
echo "$NODE_NAME: $unit $result$held"
