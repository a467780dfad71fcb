#!/usr/bin/env bash
# Waits until this host's broker answers; says what its unit last said when it does not.
set -euo pipefail
deadline=$((SECONDS + 240))
until timeout 20 /opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server localhost:9092 >/dev/null 2>&1; do
  ((SECONDS < deadline)) || {
    echo "Cannot reach the broker on this host: it does not answer on port 9092. Its last lines:" >&2
    journalctl --unit kafka --unit zookeeper --lines 20 --no-pager --output cat >&2
    exit 1
  }
  sleep 2
done
echo "the broker answers"
