#!/bin/sh
pkill -TERM -f 'java.* kafka\.Kafka ' || { echo "No Kafka broker is running" >&2; exit 1; }
