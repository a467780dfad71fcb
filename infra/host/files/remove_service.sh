#!/usr/bin/env bash
# Takes a service off this host: remove_service.sh NAME
set -euo pipefail
readonly name=$1
exec 9>/var/lib/platform/deploy.lock
flock 9
rm -f "/etc/caddy/platform/$name.caddy"
systemctl reload caddy
docker ps --all --filter "label=platform.service=$name" --format '{{.Names}}' |
  xargs --no-run-if-empty docker rm --force >/dev/null
docker image prune --all --force --filter "label=platform.service=$name" >/dev/null
rm -f "/etc/platform/services/$name.env"
