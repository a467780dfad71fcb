#!/usr/bin/env bash
# The last part of the install script (infra/host/install_script.ts), which has just written this
# folder: starts the first boot in the background and, with the argument `wait`, waits until it has
# completed, and shows its steps on standard error.
set -euo pipefail
readonly unit=platform-first-boot.service state=/var/lib/platform

mkdir -p "$state"
find /opt/platform/host/units -name 'platform-*' -exec cp --target-directory /etc/systemd/system {} +
systemctl daemon-reload
systemctl enable --quiet "$unit"
if [[ $(cat "$state/ready" 2>/dev/null) != "$(cat /opt/platform/host/revision)" ]]; then
  # Every install retries a first boot that has failed.
  systemctl reset-failed "$unit" 2>/dev/null || true
  rm -f "$state/failure" /run/platform-first-boot.failures
  if systemctl is-active --quiet "$unit"; then
    systemctl restart --no-block "$unit"
  else
    systemctl start --no-block "$unit"
  fi
fi
[[ ${1:-} == wait ]] || exit 0

deadline=$((SECONDS + ${2:-900})) shown=""
until [[ $(cat "$state/ready" 2>/dev/null) == "$(cat /opt/platform/host/revision)" ]]; do
  if [[ $(systemctl is-failed "$unit") == failed ]] || ((SECONDS > deadline)); then
    echo "Cannot set up this host: $(cat "$state/failure" 2>/dev/null ||
      echo "the first boot timed out while $(cat "$state/step" 2>/dev/null)")" >&2
    journalctl --unit "$unit" --lines 15 --no-pager --output cat >&2
    exit 1
  fi
  current=$(cat "$state/step" 2>/dev/null || true)
  [[ -z $current || $current == "$shown" ]] || echo "first boot: $current" >&2
  shown=$current
  # A first boot that was about to end when these files came has not seen them.
  [[ $(systemctl is-active "$unit") != active ]] || systemctl restart --no-block "$unit"
  sleep 2
done
echo "ready: $(cat /opt/platform/host/revision)"
