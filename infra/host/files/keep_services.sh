#!/usr/bin/env bash
# Removes every service from this host that is not named: keep_services.sh NAME ...
set -euo pipefail
readonly sites=${SITES:-/etc/caddy/platform} environments=${ENVIRONMENTS:-/etc/platform/services}
readonly work=${WORK:-/var/lib/platform}
exec 9>"$work/deploy.lock"
flock 9
docker ps --all --filter label=platform.service --format '{{.Label "platform.service"}}' | sort -u |
  while read -r name; do
    [[ " $* " != *" $name "* ]] || continue
    rm -f "$sites/$name.caddy" "$work/$name.caddy.loaded"
    systemctl reload caddy
    rm -f "$sites/slots/$name".[12]
    docker ps --all --quiet --filter "label=platform.service=$name" | xargs docker rm --force >/dev/null
    docker image prune --all --force --filter "label=platform.service=$name" >/dev/null
    rm -f "$environments/$name.env"
    echo "$name: removed"
  done
