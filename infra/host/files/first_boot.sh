#!/usr/bin/env bash
# Makes this host what /etc/platform/host.env says. Runs at every boot and after every change of
# these files; each step is over at once where its result is there already, so that a first boot
# that was cut off goes on where it stopped.
set -euo pipefail
readonly here=/opt/platform/host state=/var/lib/platform
readonly failure_count=/run/platform-first-boot.failures
mkdir -p "$state" /etc/platform
exec 9>/run/platform-first-boot.lock
flock 9
set -a
# shellcheck source=/dev/null
source /etc/platform/host.env
set +a
export DEBIAN_FRONTEND=noninteractive
# shellcheck source=/dev/null
source "$here/steps.sh"
trap count_failure EXIT
for role_steps in kafka services; do
  # shellcheck source=/dev/null
  source "$here/$role_steps.sh"
done
has_role() { [[ " $ROLES " == *" $1 "* ]]; }

step "swap" make_swap
step "log limits" limit_logs
step "packages" install_packages
step "public address" follow_public_address
if has_role kafka; then
  step "Kafka's archive" install_kafka
  step "Kafka's configuration" configure_kafka
fi
if has_role services; then
  step "PostgreSQL" configure_postgresql
  step "Docker" configure_docker
  step "host proxy" configure_proxy
fi
cp "$here/revision" "$state/ready.part"
mv "$state/ready.part" "$state/ready"
rm -f "$state/failure" "$state/step"
