#!/bin/sh
pkill -TERM -f 'java.* org\.apache\.zookeeper\.server\.quorum\.QuorumPeerMain ' || { echo "No ZooKeeper is running" >&2; exit 1; }
