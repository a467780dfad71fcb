#!/usr/bin/env bash
# Decides, on the bastion, whether a host of the services may change, and whether it serves again:
#   services_gate.sh before HOST [TOKEN]   the other host serves, or HOST itself does not
#   services_gate.sh after HOST [TOKEN]    HOST has served for as long as the load balancer needs to notice
# HOST is e.g. services-1. Another token only makes Pulumi run the command again.
#
# Silence of both hosts is no evidence that neither serves, unless no host has ever responded to this
# bastion. Standard input is a JSON object with "authority", and optionally "absent", a list of hosts that
# have no running instance.
set -euo pipefail
readonly step=${1:-} host=${2:-}
[[ $step =~ ^(before|after)$ && $host =~ ^services-[1-9]$ ]] || {
  echo "usage: services_gate.sh before HOST | after HOST" >&2
  exit 2
}
# shellcheck source=/dev/null
source "${BASH_SOURCE[0]%/*}/read_input.sh"
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
readonly timeout=${GATE_TIMEOUT:-600} poll=${GATE_POLL:-1} seen=${STATE:-/var/lib/platform}/services_seen
# Polls in a row for which a host must not serve to count as not serving.
readonly quiet_polls=5
umask 077
input=$(mktemp -d)
readonly input
trap 'rm -rf "$input"' EXIT
read_input "$input"
require_input "$input" authority

# Prints what a host does: serves; idle, when it responds but does not serve; or silent.
state_of() {
  local code=0 result status connected
  result=$(curl --silent --max-time 5 --cacert "$input/authority" --output /dev/null \
    --write-out '%{http_code} %{time_appconnect}' "https://$1/readyz") || code=$?
  read -r status connected <<<"$result"
  case $code in
    0) if [[ $status == 200 ]]; then echo serves; else echo idle; fi ;;
    # Refused, or a certificate that no client accepts.
    7 | 35 | 60) echo idle ;;
    # HAProxy waits for a container that does not run.
    28) if [[ $connected == *[1-9]* ]]; then echo idle; else echo silent; fi ;;
    *) echo silent ;;
  esac
}
is_absent() { grep -qxF "$1" "$input/absent" 2>/dev/null; }
pass() {
  echo "$step $host: $*"
  exit 0
}

own="" others=()
for name in $SERVICE_NAMES; do
  if [[ ${name%%.*} == "$host" ]]; then own=$name; else others+=("$name"); fi
done

# A poll sets `problem`, or passes.
idle_polls=0
before() {
  local name state
  ! is_absent "$host" || pass "it has no running instance"
  for name in "${others[@]}"; do
    ! is_absent "${name%%.*}" || pass "${name%%.*} has no running instance"
    state=$(state_of "$name")
    [[ $state == silent ]] || touch "$seen"
    [[ $state != serves ]] || pass "${name%%.*} serves"
  done
  state=$(state_of "$own")
  [[ $state == silent ]] || touch "$seen"
  problem="${others[0]%%.*} does not serve"
  case $state in
    idle)
      idle_polls=$((idle_polls + 1))
      ((idle_polls < quiet_polls)) || pass "it does not serve"
      ;;
    silent)
      [[ -e $seen ]] || pass "the hosts are new"
      problem="neither host responds to the bastion. If one has no running instance, name it in downNodes"
      ;;
    *) idle_polls=0 ;;
  esac
}

serving_since=""
after() {
  if [[ $(state_of "$own") != serves ]]; then
    serving_since="" problem="https://$own/readyz does not respond with 200"
    return
  fi
  touch "$seen"
  serving_since=${serving_since:-$SECONDS}
  ((SECONDS - serving_since < BALANCER_NOTICE_SECONDS)) || pass "it serves"
  problem="the load balancer has to notice that it serves"
}

problem="" shown=""
deadline=$((SECONDS + timeout))
while true; do
  "$step"
  if ((SECONDS >= deadline)); then
    echo "Cannot proceed $step $host: $problem (for $timeout s)" >&2
    exit 1
  fi
  [[ $problem == "$shown" ]] || echo "waiting $step $host: $problem" >&2
  shown=$problem
  sleep "$poll"
done
