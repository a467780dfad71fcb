#!/usr/bin/env bash
# Puts a service's container into service:
#   deploy_service.sh NAME --bundle FILE --dependencies FILE --base IMAGE | --image IMAGE@DIGEST
#     --port N --memory MIB [--public-port N] [--machine-port]
# with its environment on standard input. What is the same already is left alone. Else the new
# container is started beside the old one, the host proxy is switched when it is ready, and the old
# one ends when its requests have; a new one that does not become ready is removed again.
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
read -r _ old_container old_slot _ 2>/dev/null <"$sites/$name.caddy" || true

others() {
  docker ps --all --filter "label=platform.service=$name" --format '{{.Names}}' | { grep -vx "$1" || true; }
}
is_running() { [[ $(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null) == true ]]; }

if [[ ${old_container:-} == "$container" ]]; then
  is_running "$container" || docker start "$container" >/dev/null 2>&1 || true
  if is_running "$container"; then
    # One that was cut off while it switched may not have told the proxy.
    if [[ -n $(others "$container") ]]; then
      systemctl reload caddy
      others "$container" | xargs docker rm --force >/dev/null
    fi
    echo "$container: unchanged"
    exit 0
  fi
  old_container=""
fi

# What an interrupted deployment left behind.
others "${old_container:-}" | xargs --no-run-if-empty docker rm --force >/dev/null

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

# Two addresses of a service take turns. The proxy speaks to the container itself: at a published
# port Docker would answer for one that does not listen, and the proxy could not wait for it.
address_of() { echo "172.30.0.$((10 + (port % 100) * 2 + $1))"; }
slot=1
[[ ${old_slot:-} == 1 ]] && slot=2
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

site="$sites/$name.caddy"
[[ -f $site ]] && cp "$site" "$work/$name.caddy.before"
{
  echo "# $container $slot"
  echo "http://:$port {"
  echo "	bind 172.30.0.1"
  echo "	reverse_proxy $address:8080 {"
  echo "		import upstream"
  echo "	}"
  echo "}"
  if [[ -n $public_port ]]; then
    echo "https://:$public_port {"
    echo "	tls /etc/platform/tls/server.crt /etc/platform/tls/server.key"
    echo "	reverse_proxy $address:8080 {"
    echo "		import upstream"
    echo "	}"
    echo "}"
  fi
} >"$site.part"
chmod 0644 "$site.part"
mv "$site.part" "$site"
if ! systemctl reload caddy; then
  if [[ -f $work/$name.caddy.before ]]; then mv "$work/$name.caddy.before" "$site"; else rm -f "$site"; fi
  systemctl reload caddy || true
  give_up "the host proxy refused to switch to it"
fi
rm -f "$work/$name.caddy.before"

if [[ -n ${old_container:-} ]]; then
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
