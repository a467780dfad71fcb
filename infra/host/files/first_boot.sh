#!/usr/bin/env bash
# Configures this host as described in /etc/platform/host.env. Runs at every boot and after every
# change of these files. Each step is skipped when its result exists, so an interrupted first boot
# resumes where it stopped.
set -euo pipefail
readonly here=${PLATFORM_FILES:-/opt/platform/host} state=${STATE:-/var/lib/platform}
readonly run=${RUN:-/run} etc=${PLATFORM_ETC:-/etc/platform}
readonly failure_count=$run/platform-first-boot.failures
mkdir -p "$state" "$etc"
exec 9>"$run/platform-first-boot.lock"
flock 9
# What this run applies: another install can replace the files at any time.
revision=$(<"$here/revision")
readonly revision
set -a
# shellcheck source=/dev/null
source "$etc/host.env"
set +a
export DEBIAN_FRONTEND=noninteractive
# shellcheck source=/dev/null
source "$here/steps.sh"
trap count_failure EXIT
# Whether this host has one of these roles.
has_role() {
  local role
  for role in "$@"; do
    [[ " $ROLES " != *" $role "* ]] || return 0
  done
  return 1
}
is_secure() { [[ ${SECURE:-} == yes ]]; }
# A lab's service host has the database, too; a cluster's connects to a server elsewhere and to its peer.
if has_role services; then
  if is_secure; then ROLES+=" database-client peer"; else ROLES+=" database"; fi
fi
# A host has only the files of its roles.
for role_steps in kafka services cluster/node cluster/session_manager cluster/certificates cluster/services/host; do
  # shellcheck source=/dev/null
  [[ ! -f $here/$role_steps.sh ]] || source "$here/$role_steps.sh"
done

step "creating swap" make_swap
step "limiting logs" limit_logs
step "installing packages" install_packages
if is_secure && has_role zookeeper kafka; then
  step "mounting the data volume" mount_data_volume
fi
step "reading the public address" follow_public_address
if has_role zookeeper kafka bastion; then
  step "installing Kafka" install_kafka
  if is_secure; then step "preparing the node" prepare_node; else step "configuring Kafka" configure_kafka; fi
fi
if [[ -n ${SESSION_MANAGER_URL:-} ]]; then step "installing Session Manager's agent" install_session_manager; fi
if has_role services; then
  if is_secure; then
    step "downloading the database's authority" fetch_database_authority
    step "providing credentials" provide_credentials
  else
    step "configuring PostgreSQL" configure_postgresql
  fi
  step "configuring Docker" configure_docker
  step "configuring the host proxy" configure_proxy
  if is_secure; then step "preparing to drain" drain_at_stop; fi
fi
if [[ -n ${MONITORED:-} ]]; then step "reporting certificates" report_certificates; fi
if [[ $(cat "$here/revision" 2>/dev/null) != "$revision" ]]; then
  echo "the files have changed during this run; applying the new ones"
  exec "$here/first_boot.sh"
fi
echo "$revision" >"$state/ready.part"
mv "$state/ready.part" "$state/ready"
rm -f "$state/failure" "$state/step"
