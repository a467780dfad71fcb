#!/usr/bin/env bash
# Waits until this host's broker is ready; on a timeout shows the last log lines.
set -euo pipefail
# Kafka's programs run for a second: the optimizing compiler would cost more time than it saves.
export KAFKA_JVM_PERFORMANCE_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
deadline=$((SECONDS + 240))
until timeout 20 /opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:9092 >/dev/null 2>&1; do
  ((SECONDS < deadline)) || {
    echo "The broker on this host is not responding on port 9092. Last log lines:" >&2
    journalctl --unit kafka --unit zookeeper --lines 20 --no-pager --output cat >&2
    exit 1
  }
  sleep 2
done
echo "the broker is ready"
