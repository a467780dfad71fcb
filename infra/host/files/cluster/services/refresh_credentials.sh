#!/usr/bin/env bash
# Gets new credentials for the containers: refresh_credentials.sh [--missing] [SERVICE ...]
# Each service of CREDENTIAL_ROLES (`service=role ...`) has a role that this host's role may assume. A
# session lasts an hour, the longest for a role that is assumed by a role. A timer runs this every
# 15 minutes; containers read the file and refresh their credentials before they expire. If AWS does
# not respond, the former credentials stay. With --missing, services that have credentials are left out,
# and a role that was created a moment ago may need a minute to take effect.
set -euo pipefail
umask 077
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
readonly folder=${CREDENTIALS:-/run/platform/credentials} group=${CONTAINER_GROUP:-10001}
deadline=$SECONDS missing=""
if [[ ${1:-} == --missing ]]; then
  missing=yes deadline=$((SECONDS + ${CREDENTIALS_TIMEOUT:-90}))
  shift
fi
install -d --mode 0755 "$(dirname "$folder")" "$folder"
exec 9>"$folder/.lock"
flock 9

# Writes a file that containers can read, at once.
place() {
  cat >"$1.part"
  chgrp "$group" "$1.part"
  chmod 0440 "$1.part"
  mv "$1.part" "$1"
}

refresh() {
  local service=$1 role=$2 session
  session=$(timeout 60 aws sts assume-role --role-arn "$role" --role-session-name "$service-${NODE_NAME%%.*}" \
    --duration-seconds 3600 --cli-connect-timeout 5 --cli-read-timeout 10 \
    --query 'merge(Credentials, {Version: `1`})' --output json 2>"$folder/.errors") || return 1
  install -d --mode 0750 --group "$group" "$folder/$service"
  place "$folder/$service/credentials.json" <<<"$session"
  place "$folder/$service/config" <<END
[default]
credential_process = cat /run/platform/credentials/credentials.json
END
}

failed=""
for entry in ${CREDENTIAL_ROLES:-}; do
  service=${entry%%=*}
  (($# == 0)) || [[ " $* " == *" $service "* ]] || continue
  [[ -z $missing || ! -s $folder/$service/credentials.json ]] || continue
  until refresh "$service" "${entry#*=}"; do
    ((SECONDS < deadline)) || {
      echo "Cannot get credentials for $service: $(grep . "$folder/.errors" | tail -n 1)" >&2
      failed=yes
      break
    }
    sleep 3
  done
done
[[ -z $failed ]]
