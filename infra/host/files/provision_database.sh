#!/usr/bin/env bash
# Creates the platform's database with a login and a schema for each service, from lines
# "service password" on standard input. Idempotent.
set -euo pipefail
sql() { (cd / && runuser -u postgres -- psql --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 "$@"); }

deadline=$((SECONDS + 60))
until sql --dbname postgres --command "select 1" >/dev/null 2>&1; do
  ((SECONDS < deadline)) || {
    echo "Cannot set up the database: PostgreSQL is not responding" >&2
    exit 1
  }
  sleep 1
done
[[ -n $(sql --dbname postgres --command "select 1 from pg_database where datname = 'platform'") ]] ||
  sql --dbname postgres --command "create database platform"

while read -r service password; do
  [[ $service =~ ^[a-z][a-z0-9_]*$ && $password =~ ^[A-Za-z0-9]{16,}$ ]] || {
    echo "Cannot set up the database: invalid service name or password format for \"$service\"" >&2
    exit 1
  }
  sql --dbname platform <<EOF
begin;
select pg_advisory_xact_lock(hashtext('provision'));
do \$\$ begin
  if not exists (select from pg_roles where rolname = '$service') then create role $service; end if;
end \$\$;
set local log_statement = 'none';
alter role $service login password '$password';
grant connect, create on database platform to $service;
create schema if not exists $service authorization $service;
create schema if not exists ${service}_rebuild authorization $service;
revoke all on schema $service, ${service}_rebuild from public;
alter role $service set search_path = $service;
commit;
EOF
  echo "$service: login and schema ready"
done
