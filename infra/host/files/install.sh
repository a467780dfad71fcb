#!/usr/bin/env bash
# Ends the install script (infra/host/install_script.ts), which has just written this folder: starts
# the first boot in the background and, when told `wait`, waits until the host is what it should be.
set -euo pipefail
readonly unit=platform-first-boot.service state=/var/lib/platform

mkdir -p "$state"
cp /opt/platform/host/units/platform-*.service /opt/platform/host/units/platform-*.timer \
  /etc/systemd/system/
systemctl daemon-reload
systemctl enable --quiet "$unit"
if [[ $(cat "$state/ready" 2>/dev/null) != "$(cat /opt/platform/host/revision)" ]]; then
  # What failed for good gets another chance with every install.
  systemctl reset-failed "$unit" 2>/dev/null || true
  rm -f "$state/failure" /run/platform-first-boot.failures
  if systemctl is-active --quiet "$unit"; then
    systemctl restart --no-block "$unit"
  else
    systemctl start --no-block "$unit"
  fi
fi
[[ ${1:-} == wait ]] || exit 0

deadline=$((SECONDS + ${2:-900}))
until [[ $(cat "$state/ready" 2>/dev/null) == "$(cat /opt/platform/host/revision)" ]]; do
  if [[ $(systemctl is-failed "$unit") == failed ]] || ((SECONDS > deadline)); then
    echo "Cannot make this host ready: $(cat "$state/failure" 2>/dev/null ||
      echo "the first boot did not end in time, at: $(cat "$state/step" 2>/dev/null)")" >&2
    journalctl --unit "$unit" --lines 15 --no-pager --output cat >&2
    exit 1
  fi
  sleep 2
done
echo "ready: $(cat /opt/platform/host/revision)"
