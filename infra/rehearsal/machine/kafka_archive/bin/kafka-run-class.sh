#!/bin/sh
# Runs a class of Kafka with the environment variables of the release's scripts:
# KAFKA_HEAP_OPTS, KAFKA_OPTS, KAFKA_JVM_PERFORMANCE_OPTS, KAFKA_LOG4J_OPTS, KAFKA_JMX_OPTS, LOG_DIR.
home=$(cd "$(dirname "$0")/.." && pwd)
logs=${LOG_DIR:-$home/logs}
heap=${KAFKA_HEAP_OPTS:--Xmx256M}
logging=${KAFKA_LOG4J_OPTS:--Dlog4j.configuration=file:$home/config/tools-log4j.properties}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ "$1" = -daemon ]; then
  shift
  mkdir -p "$logs"
  # shellcheck disable=SC2086
  nohup "$java" $heap $KAFKA_JVM_PERFORMANCE_OPTS "-Dkafka.logs.dir=$logs" $logging $KAFKA_JMX_OPTS \
    $KAFKA_OPTS -cp "$home/libs/*" "$@" > "$logs/kafka.out" 2>&1 < /dev/null &
  exit 0
fi
# shellcheck disable=SC2086
exec "$java" $heap $KAFKA_JVM_PERFORMANCE_OPTS "-Dkafka.logs.dir=$logs" $logging $KAFKA_JMX_OPTS \
  $KAFKA_OPTS -cp "$home/libs/*" "$@"
