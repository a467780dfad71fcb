#!/usr/bin/env bash
# Restores the platform's database: restore_database.sh latest | TIME.dump | /a/file
# The dump is restored to a second database, which replaces the live one only after it succeeded.
set -euo pipefail
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
as_postgres() { (cd / && runuser -u postgres -- "$@"); }
sql() { as_postgres psql --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 "$@"; }
readonly prefix="s3://$BACKUP_BUCKET/backups/postgresql/"

wanted=${1:?Specify a dump: latest, one of $(aws s3 ls "$prefix" | awk '{print $4}' | tail -3 | xargs), or a file}
if [[ $wanted == latest ]]; then
  wanted=$(aws s3 ls "$prefix" | awk '{print $4}' | sort | tail -1)
  [[ -n $wanted ]] || {
    echo "Cannot restore: no dump found under $prefix" >&2
    exit 1
  }
fi
file=$wanted
if [[ $wanted != /* ]]; then
  file=${WORK:-/var/lib/platform}/restore.dump
  aws s3 cp --only-show-errors "$prefix$wanted" "$file"
fi

sql --dbname postgres --command "drop database if exists platform_restored" \
  --command "create database platform_restored template template0 encoding 'UTF8' locale 'C.UTF-8'"
as_postgres pg_restore --exit-on-error --dbname platform_restored <"$file"
mapfile -t owners < <(sql --dbname platform_restored --command \
  "select distinct r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = n.nspname")

mapfile -t containers < <(docker ps --quiet --filter label=platform.service)
((${#containers[@]} == 0)) || docker stop --time 30 "${containers[@]}" >/dev/null
start_again() { ((${#containers[@]} == 0)) || docker start "${containers[@]}" >/dev/null; }
trap start_again EXIT
sql --dbname postgres <<EOF
select pg_terminate_backend(pid) from pg_stat_activity where datname = 'platform';
drop database if exists platform_before;
alter database platform rename to platform_before;
alter database platform_restored rename to platform;
$(for owner in "${owners[@]}"; do echo "grant connect, create on database platform to $owner;"; done)
EOF
echo "restored $wanted; the previous database is now platform_before"
