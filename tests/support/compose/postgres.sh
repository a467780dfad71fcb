#!/usr/bin/env bash
# What the official image of PostgreSQL does: creates POSTGRES_DB at the first start, with the scripts of
# /docker-entrypoint-initdb.d, then serves. While the scripts run, the server listens only on its socket.
set -euo pipefail
readonly data=/var/lib/postgresql/data bin=/usr/lib/postgresql/15/bin
as_postgres() { runuser -u postgres -- "$@"; }
if [[ ! -s $data/PG_VERSION ]]; then
  chown postgres "$data"
  chmod 0700 "$data"
  as_postgres "$bin/initdb" --pgdata "$data" --auth-local peer --auth-host scram-sha-256 >/dev/null
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  as_postgres "$bin/pg_ctl" --pgdata "$data" --wait --options "-c listen_addresses=''" start >/dev/null
  as_postgres psql --quiet --command "alter role postgres password '${POSTGRES_PASSWORD:?}'" \
    --command "create database ${POSTGRES_DB:?}"
  for script in /docker-entrypoint-initdb.d/*.sql; do
    as_postgres psql --quiet --set ON_ERROR_STOP=1 --dbname "$POSTGRES_DB" <"$script"
  done
  as_postgres "$bin/pg_ctl" --pgdata "$data" --wait stop >/dev/null
fi
exec runuser -u postgres -- "$bin/postgres" -D "$data" -c "listen_addresses=*"
