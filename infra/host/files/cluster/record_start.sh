#!/usr/bin/env bash
# Prints the revision of everything that a process of the unit uses (release, unit, configuration,
# certificates) with `--print`; without, records it as what the starting process uses.
set -euo pipefail
readonly unit=$1 etc=${KAFKA_ETC:-/etc/kafka} units=${UNITS:-/etc/systemd/system}
revision=$(
  {
    readlink --canonicalize "${KAFKA_HOME:-/opt/kafka}"
    cat "$units/$unit.service"
    find "$etc" -type f -print0 | sort --zero-terminated | xargs --null sha256sum
  } | sha256sum | cut -c1-16
)
if [[ ${2:-} == --print ]]; then
  echo "$revision"
else
  echo "$revision" >"${STARTED:-/run}/platform-$unit.started"
fi
