#!/usr/bin/env bash
# Puts a service's container into service:
#   deploy_service.sh NAME --bundle FILE --dependencies FILE --base IMAGE | --image IMAGE@DIGEST
#     --port N --memory MIB [--public-port N] [--machine-port]
# with its environment on standard input. What is the same already is left alone. Else the new
# container is started beside the old one, requests go to it as soon as it is ready, and the old one
# ends when its requests have; a new one that does not become ready is removed again.
#
# A service has two addresses that take turns. Which of them the host proxy sends requests to is told
# by files, looked at for each request: the second while $slots/NAME.2 is there, else the first. So
# switching needs no reload of the proxy, which would break off a request now and then. A file holds
# the name of the container at its address.
set -euo pipefail
readonly name=$1
shift
bundle="" dependencies="" base="" image="" port="" memory="" public_port="" machine_port=""
while (($# > 0)); do
  case $1 in
    --bundle | --dependencies | --base | --image | --port | --memory | --public-port)
      option=${1#--}
      printf -v "${option//-/_}" %s "$2"
      shift 2
      ;;
    --machine-port)
      machine_port=1
      shift
      ;;
    *)
      echo "Cannot deploy $name: option $1 is not known" >&2
      exit 1
      ;;
  esac
done
readonly incoming=${INCOMING:-/var/lib/platform/incoming} sites=${SITES:-/etc/caddy/platform}
readonly environments=${ENVIRONMENTS:-/etc/platform/services} work=${WORK:-/var/lib/platform}
readonly slots=$sites/slots
readonly ready_timeout=${READY_TIMEOUT:-120} drain=${DRAIN:-10}
exec 9>"$work/deploy.lock"
flock 9

environment=$(cat)
readonly pulled=$image
[[ -n $pulled ]] ||
  image="platform/$name:$(printf '%s' "$bundle $dependencies $base" | sha256sum | cut -c1-16)"
revision=$(printf '%s\n' "$image" "$memory" "$port" "$public_port" "$machine_port" "$environment" |
  sha256sum | cut -c1-12)
container="$name-$revision"
old_slot=1
[[ ! -f $slots/$name.2 ]] || old_slot=2
old_container=$(cat "$slots/$name.$old_slot" 2>/dev/null || true)

others() {
  docker ps --all --filter "label=platform.service=$name" --format '{{.Names}}' | { grep -vx "$1" || true; }
}
is_running() { [[ $(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]; }

# Two addresses of a service: the proxy speaks to the container itself. At a published port Docker
# would answer for one that does not listen, and the proxy could not wait for it.
address_of() { echo "172.30.0.$((10 + (port % 100) * 2 + $1))"; }

site_text() {
  local opening
  for opening in "http://:$port" ${public_port:+"https://:$public_port"}; do
    echo "$opening {"
    if [[ $opening == http:* ]]; then
      echo "	bind 172.30.0.1"
    else
      echo "	tls /etc/platform/tls/server.crt /etc/platform/tls/server.key"
    fi
    echo "	@second file {"
    echo "		root $slots"
    echo "		try_files /$name.2"
    echo "	}"
    echo "	handle @second {"
    echo "		import to $(address_of 2):8080"
    echo "	}"
    echo "	handle {"
    echo "		import to $(address_of 1):8080"
    echo "	}"
    echo "}"
  done
}

# Makes the proxy know the service's site; what it was told last is kept, in case telling it was cut off.
readonly site=$sites/$name.caddy told=$work/$name.caddy.told
tell_proxy() {
  site_text >"$work/$name.caddy.part"
  ! cmp --silent "$work/$name.caddy.part" "$told" || return 0
  install --mode 0644 "$work/$name.caddy.part" "$site"
  if systemctl reload caddy; then
    mv "$work/$name.caddy.part" "$told"
    return 0
  fi
  if [[ -f $told ]]; then install --mode 0644 "$told" "$site"; else rm -f "$site"; fi
  systemctl reload caddy || true
  return 1
}

if [[ $old_container == "$container" ]]; then
  is_running "$container" || docker start "$container" >/dev/null 2>&1 || true
  if is_running "$container"; then
    tell_proxy || { echo "Cannot deploy $name: the host proxy refused its site" >&2; exit 1; }
    others "$container" | xargs --no-run-if-empty docker rm --force >/dev/null
    echo "$container: unchanged"
    exit 0
  fi
  old_container=""
fi

# What an interrupted deployment left behind.
others "$old_container" | xargs --no-run-if-empty docker rm --force >/dev/null

if docker image inspect "$image" >/dev/null 2>&1; then
  :
elif [[ -n $pulled ]]; then
  docker pull --quiet "$image" >/dev/null ||
    { echo "Cannot deploy $name: its image $image cannot be pulled${old_container:+; $old_container keeps serving}" >&2; exit 1; }
else
  context="$work/build/$name"
  rm -rf "$context"
  # The service runs as nobody in particular: it must be able to read what root unpacks here.
  umask 022
  mkdir -p "$context"
  for archive in "$dependencies" "$bundle"; do
    tar --extract --gzip --file "$incoming/$archive" --directory "$context" ||
      { echo "Cannot deploy $name: its bundle $archive is damaged, or the disk is full" >&2; exit 1; }
  done
  docker build --quiet --tag "$image" --build-arg "BASE=$base" --build-arg "SERVICE=$name" \
    --label "platform.service=$name" "$context" >/dev/null ||
    { echo "Cannot deploy $name: its image cannot be built on $base${old_container:+; $old_container keeps serving}" >&2; exit 1; }
  rm -rf "$context"
fi

slot=1
[[ -z $old_container || $old_slot == 2 ]] || slot=2
address=$(address_of "$slot")
ready_url="http://$address:8080/readyz"
[[ -z $machine_port ]] || ready_url="http://$address:9090/readyz"
(umask 077 && printf '%s\n' "$environment" >"$environments/$name.env")
install -d --mode 1777 "$work/tmp/$name"
docker run --detach --name "$container" --hostname "$name" --network platform \
  --ip "$address" --label "platform.service=$name" --env-file "$environments/$name.env" \
  --memory "${memory}m" --memory-swap "$((memory * 2))m" --pids-limit 512 \
  --read-only --volume "$work/tmp/$name:/tmp" --cap-drop ALL --security-opt no-new-privileges \
  "$image" >/dev/null

give_up() {
  {
    echo "Cannot deploy $name: $1${old_container:+; $old_container keeps serving}. The new one's last lines:"
    docker logs --tail 25 "$container" 2>&1
  } >&2
  docker rm --force "$container" >/dev/null
  exit 1
}

deadline=$((SECONDS + ready_timeout))
until curl --fail --silent --max-time 3 --output /dev/null "$ready_url"; do
  is_running "$container" || give_up "it ended by itself"
  ((SECONDS < deadline)) || give_up "it was not ready within $ready_timeout s: $(
    curl --silent --max-time 3 "$ready_url" | head -c 300
  )"
  sleep 0.5
done
docker update --restart unless-stopped "$container" >/dev/null

tell_proxy || give_up "the host proxy refused to switch to it"
mkdir -p "$slots"
echo "$container" >"$work/$name.slot"
mv "$work/$name.slot" "$slots/$name.$slot"
((slot == 2)) || rm -f "$slots/$name.2"

if [[ -n $old_container ]]; then
  # The proxy sends nothing more to it, and says how much it still waits for. Streams never end by
  # themselves: those go on at the new one.
  is_busy() {
    curl --silent --max-time 3 http://localhost:2019/reverse_proxy/upstreams |
      grep -q "\"address\":\"$(address_of "$old_slot"):8080\",\"num_requests\":[1-9]"
  }
  ((drain == 0)) || sleep 1
  deadline=$((SECONDS + drain))
  while is_busy && ((SECONDS < deadline)); do sleep 0.2; done
  docker stop --time 40 "$old_container" >/dev/null
  docker rm --force "$old_container" >/dev/null
fi
docker image prune --all --force --filter "label=platform.service=$name" >/dev/null
find "$incoming" -name "$name-*.tgz" ! -name "$bundle" -delete
echo "$container: in service"
