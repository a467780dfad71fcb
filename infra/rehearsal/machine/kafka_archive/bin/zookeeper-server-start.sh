#!/bin/sh
home=$(cd "$(dirname "$0")/.." && pwd)
daemon=
if [ "$1" = -daemon ]; then daemon=-daemon; shift; fi
export KAFKA_HEAP_OPTS="${KAFKA_HEAP_OPTS:--Xmx512M -Xms512M}"
export KAFKA_LOG4J_OPTS="${KAFKA_LOG4J_OPTS:--Dlog4j.configuration=file:$home/config/log4j.properties}"
exec "$home/bin/kafka-run-class.sh" $daemon org.apache.zookeeper.server.quorum.QuorumPeerMain "$@"
