#!/usr/bin/env bash
# Configures this host as described in /etc/platform/host.env. Runs at every boot and after every
# change of these files. Each step is skipped when its result exists, so an interrupted first boot
# resumes where it stopped.
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

step "creating swap" make_swap
step "limiting logs" limit_logs
step "installing packages" install_packages
step "reading the public address" follow_public_address
if has_role kafka; then
  step "installing Kafka" install_kafka
  step "configuring Kafka" configure_kafka
fi
if has_role services; then
  step "configuring PostgreSQL" configure_postgresql
  step "configuring Docker" configure_docker
  step "configuring the host proxy" configure_proxy
fi
cp "$here/revision" "$state/ready.part"
mv "$state/ready.part" "$state/ready"
rm -f "$state/failure" "$state/step"
