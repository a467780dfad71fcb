#!/usr/bin/env bash
# Takes this host out of the load balancer and back: drain.sh on | off
# `on` lets /readyz of the public port fail, waits until the load balancer and the peer host have noticed
# (BALANCER_NOTICE_SECONDS), and then until no public request is active. The host continues to serve, so a
# request that comes meanwhile succeeds. Streams never end by themselves: their clients connect again,
# so the wait is limited. `off` ends when the host can serve. After a boot, a host is not drained.
set -euo pipefail
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
readonly sites=${SITES:-/etc/caddy/platform} flag=${RUN:-/run}/platform/draining
readonly proxy=${PROXY:-127.0.0.1}
mkdir -p "${flag%/*}"

# Whether the public port has active requests, by the proxy's count.
is_busy() {
  curl --silent --max-time 3 http://localhost:2019/reverse_proxy/upstreams |
    grep -q '"address":"127.0.0.1:8447","num_requests":[1-9]'
}
is_deployed() { grep --quiet --no-messages 'import public ' "$sites"/*.caddy; }
is_ready() {
  curl --silent --fail --insecure --max-time 3 --output /dev/null "https://$proxy/readyz"
}

case ${1:-} in
  on)
    [[ -e $flag ]] || touch "$flag"
    if is_deployed; then
      echo "waiting until the load balancer has noticed" >&2
      noticed=$(($(stat --format %Y "$flag") + ${BALANCER_NOTICE_SECONDS:-15}))
      while (($(date +%s) < noticed)); do sleep 0.5; done
      deadline=$((SECONDS + ${DRAIN:-30}))
      while is_busy && ((SECONDS < deadline)); do sleep 0.5; done
    fi
    echo "$NODE_NAME: drained"
    ;;
  off)
    rm -f "$flag"
    deadline=$((SECONDS + ${READY_TIMEOUT:-60}))
    until ! is_deployed || is_ready; do
      ((SECONDS < deadline)) || {
        echo "Cannot take $NODE_NAME back: its gateway is not ready" >&2
        exit 1
      }
      sleep 0.5
    done
    echo "$NODE_NAME: serving"
    ;;
  *)
    echo "Cannot drain: specify on or off" >&2
    exit 1
    ;;
esac
