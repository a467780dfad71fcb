#!/usr/bin/env bash
# Deploys a service's container:
#   deploy_service.sh NAME --bundle FILE [--model FILE] --dependencies FILE --base IMAGE | --image IMAGE@DIGEST
#     --port N --machine-port N --memory MIB [--public-port N]
# with its environment on standard input. An unchanged container is not touched. Otherwise the new
# container is started next to the old one, receives requests as soon as it is ready, and the old one
# stops when its requests have finished; a new one that does not become ready is removed.
#
# A service alternates between two addresses. A file selects the one that the host proxy uses, and is
# read for each request: the second while $slots/NAME.2 exists, otherwise the first. So switching needs
# no reload of the proxy, which occasionally aborts a request. The file contains the name of the
# container at that address.
#
# Standard error shows the progress: Pulumi's command provider logs each line as it arrives.
set -euo pipefail
readonly here=${BASH_SOURCE[0]%/*} action=deploy name=$1
shift
# shellcheck source=/dev/null
source "$here/service_image.sh"
bundle="" model="" dependencies="" base="" image="" port="" memory="" public_port="" machine_port=""
while (($# > 0)); do
  case $1 in
    --bundle | --model | --dependencies | --base | --image | --port | --machine-port | --memory | --public-port)
      option=${1#--}
      printf -v "${option//-/_}" %s "$2"
      shift 2
      ;;
    *) fail "unknown option $1" ;;
  esac
done
readonly incoming=${INCOMING:-/var/lib/platform/incoming} sites=${SITES:-/etc/caddy/platform}
readonly environments=${ENVIRONMENTS:-/etc/platform/services} work=${WORK:-/var/lib/platform}
readonly slots=$sites/slots
readonly ready_timeout=${READY_TIMEOUT:-120} drain=${DRAIN:-10}
# What a service host of a cluster adds, see cluster/services/container.sh.
container_options=()
route() { echo "to ADDRESS"; }
public_site() {
  site "https://:$public_port" 8080 "$(route "$port")" \
    "tls /etc/platform/tls/server.crt /etc/platform/tls/server.key"
}
local_sites() { :; }
prepare_container() { :; }
set -a
# shellcheck source=/dev/null
[[ ! -f ${HOST_ENV:=/etc/platform/host.env} ]] || source "$HOST_ENV"
set +a
# shellcheck source=/dev/null
[[ ${SECURE:-} != yes ]] || source "$here/cluster/services/container.sh"
# Two locks: one of this service, and one of the host for everything but the wait for the container.
lock_host() {
  flock --nonblock 9 || {
    progress "waiting for another deployment on this host"
    flock 9
  }
}
exec 8>"$work/$name.deploy.lock" 9>"$work/deploy.lock"
flock 8
lock_host

environment=$(cat)
readonly pulled=$image
[[ -n $pulled ]] || image="platform/$name:$(content_hash)"
revision=$(printf '%s\n' "$image" "$memory" "$port" "$public_port" "$machine_port" "$environment" \
  "${container_options[@]}" | sha256sum | cut -c1-12)
container="$name-$revision"
old_slot=1
[[ ! -f $slots/$name.2 ]] || old_slot=2
old_container=$(cat "$slots/$name.$old_slot" 2>/dev/null || true)

old_runtime=""
[[ -z $old_container ]] || old_runtime=$(docker inspect \
  --format '{{with .Config.Labels}}{{index . "platform.runtime"}}{{end}}' "$old_container" 2>/dev/null || true)

others() {
  docker ps --all --filter "label=platform.service=$name" --format '{{.Names}}' | { grep -vx "$1" || true; }
}
is_running() { [[ $(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]; }

# The two addresses of a service. The proxy connects to the container directly: a published port of
# Docker accepts connections before the service listens, so the proxy could not wait for it.
address_of() { echo "172.30.0.$((10 + (port % 100) * 2 + $1))"; }

# A site of the proxy, with the two addresses of the service: site ADDRESS CONTAINER_PORT ROUTE LINE ...
site() {
  local address=$1 inner=$2 route=$3
  echo "$address {"
  printf '\t%s\n' "${@:4}"
  echo "	@second file {"
  echo "		root $slots"
  echo "		try_files /$name.2"
  echo "	}"
  echo "	handle @second {"
  echo "		import ${route/ADDRESS/"$(address_of 2):$inner"}"
  echo "	}"
  echo "	handle {"
  echo "		import ${route/ADDRESS/"$(address_of 1):$inner"}"
  echo "	}"
  echo "}"
}

# The sites of a service: its port and its machine port (/metrics and /internal), for the containers on
# this host, and the public port. All switch together.
site_text() {
  site "http://:$port" 8080 "$(route "$port")" "bind 172.30.0.1"
  site "http://:$machine_port" 9090 "$(route "$machine_port")" "bind 172.30.0.1"
  [[ -z $public_port ]] || public_site
  local_sites
}

# Configures the service's site in the proxy. The loaded configuration is recorded, so that an
# interrupted reload is repeated.
readonly site_file=$sites/$name.caddy loaded=$work/$name.caddy.loaded
configure_proxy() {
  site_text >"$work/$name.caddy.part"
  ! cmp --silent "$work/$name.caddy.part" "$loaded" || return 0
  install --mode 0644 "$work/$name.caddy.part" "$site_file"
  if systemctl reload caddy; then
    mv "$work/$name.caddy.part" "$loaded"
    return 0
  fi
  if [[ -f $loaded ]]; then install --mode 0644 "$loaded" "$site_file"; else rm -f "$site_file"; fi
  systemctl reload caddy || true
  return 1
}

if [[ $old_container == "$container" ]]; then
  is_running "$container" || docker start "$container" >/dev/null 2>&1 || true
  if is_running "$container"; then
    configure_proxy || fail "the host proxy rejected its configuration"
    others "$container" | xargs --no-run-if-empty docker rm --force >/dev/null
    echo "$container: unchanged"
    exit 0
  fi
  old_container=""
fi

# Removes what an interrupted deployment left behind.
others "$old_container" | xargs --no-run-if-empty docker rm --force >/dev/null

if docker image inspect "$image" >/dev/null 2>&1; then
  :
elif [[ -n $pulled ]]; then
  progress "pulling the image $image"
  log_in "$image"
  docker pull --quiet "$image" >/dev/null ||
    fail "image $image cannot be pulled${old_container:+; $old_container keeps serving}"
else
  build_image "$image"
fi

slot=1
[[ -z $old_container || $old_slot == 2 ]] || slot=2
address=$(address_of "$slot")
# The machine port opens last.
ready_url="http://$address:9090/readyz"
(umask 077 && printf '%s\n' "$environment" >"$environments/$name.env")
# The services of a host share its slots for heavy jobs through one folder.
install -d --mode 1777 "$work/tmp/$name" "$work/job_slots"
prepare_container
docker run --detach --name "$container" --hostname "$name" --network platform \
  --ip "$address" --label "platform.service=$name" --env-file "$environments/$name.env" \
  --memory "${memory}m" --memory-swap "$((memory * 2))m" --pids-limit 512 \
  --volume "$work/job_slots:/var/lib/job_slots" --env HOST_JOB_SLOTS_FOLDER=/var/lib/job_slots \
  --read-only --volume "$work/tmp/$name:/tmp" --cap-drop ALL --security-opt no-new-privileges \
  "${container_options[@]}" \
  "$image" >/dev/null

abort_deployment() {
  {
    echo "Cannot deploy $name: $1${old_container:+; $old_container keeps serving}. Last log lines of $container:"
    docker logs --tail 25 "$container" 2>&1
  } >&2
  docker rm --force "$container" >/dev/null
  exit 1
}

# Meanwhile, the image of another service can be built.
flock --unlock 9
progress "waiting until $container is ready"
deadline=$((SECONDS + ready_timeout))
until curl --fail --silent --max-time 3 --output /dev/null "$ready_url"; do
  is_running "$container" || abort_deployment "the container exited"
  ((SECONDS < deadline)) || abort_deployment "the container was not ready within $ready_timeout s: $(
    curl --silent --max-time 3 "$ready_url" | head -c 300
  )"
  sleep 0.5
done
lock_host
docker update --restart unless-stopped "$container" >/dev/null

configure_proxy || abort_deployment "the host proxy rejected its configuration"
mkdir -p "$slots"
echo "$container" >"$work/$name.slot"
mv "$work/$name.slot" "$slots/$name.$slot"
((slot == 2)) || rm -f "$slots/$name.2"

if [[ -n $old_container ]]; then
  # The proxy sends it no new requests and reports how many are active. Streams never end by
  # themselves: their clients reconnect to the new container.
  is_busy() {
    curl --silent --max-time 3 http://localhost:2019/reverse_proxy/upstreams |
      grep -Eq "\"address\":\"$(address_of "$old_slot"):(8080|9090)\",\"num_requests\":[1-9]"
  }
  progress "stopping $old_container"
  ((drain == 0)) || sleep 1
  deadline=$((SECONDS + drain))
  while is_busy && ((SECONDS < deadline)); do sleep 0.2; done
  docker stop --time 40 "$old_container" >/dev/null
  docker rm --force "$old_container" >/dev/null
fi
docker image prune --all --force --filter "label=platform.service=$name" >/dev/null
# The former runtime, unless another service's image is built on it. A host that pulls has none.
if [[ -n $old_runtime && -z $(docker image ls --quiet --filter "label=platform.runtime=$old_runtime") ]] &&
  docker image inspect "$old_runtime" >/dev/null 2>&1; then
  docker image rm "$old_runtime" >/dev/null
fi
remove_former_archives
echo "$container: deployed"
