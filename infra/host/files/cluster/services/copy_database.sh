#!/usr/bin/env bash
# Copies the services' schemas out of a managed database or into one, on a host of the services. The first
# line of standard input is the password of the database's owner.
#   copy_database.sh dump SERVER      writes a dump to standard output
#   copy_database.sh restore SERVER   replaces the schemas by those of a dump, which is the rest of standard
#                                     input, in one transaction
# The gateway's signing keys are left out: they are encrypted for their stack, and the gateway generates
# others.
set -euo pipefail
fail() {
  echo "Cannot copy the database: $*" >&2
  exit 1
}
readonly command=${1:-} server=${2:-}
[[ $command =~ ^(dump|restore)$ && -n $server ]] || {
  echo "usage: copy_database.sh dump SERVER | restore SERVER" >&2
  exit 2
}
IFS= read -r PGPASSWORD || fail "the first line of the input must be the owner's password"
export PGPASSWORD PGHOST=$server PGUSER=${DATABASE_OWNER:-platform_owner} PGDATABASE=${PGDATABASE:-platform}
export PGSSLMODE=${PGSSLMODE:-verify-full} PGCONNECT_TIMEOUT=10
export PGSSLROOTCERT=${DATABASE_AUTHORITY:-/etc/platform/database/authority.pem}
umask 077
cd /

if [[ $command == dump ]]; then
  exec pg_dump --format custom --exclude-table-data gateway.signing_keys
fi

work=$(mktemp -d)
readonly work
trap 'rm -rf "$work"' EXIT
cat >"$work/dump"
# Lines `schema owner`.
pg_restore --list "$work/dump" >"$work/list" 2>"$work/errors" || fail "the input is no dump: $(tail -1 "$work/errors")"
awk '/^[0-9]+; .* SCHEMA - / { if ($6 != "public") print $6, $7 }' "$work/list" >"$work/schemas"
[[ -s $work/schemas ]] || fail "the dump has no schema"
only=()
while read -r schema owner; do
  [[ $schema =~ ^[a-z][a-z0-9_]*$ && $owner =~ ^[a-z][a-z0-9_]*$ ]] || fail "unexpected schema $schema of $owner"
  only+=(--schema "$schema")
  echo "drop schema if exists $schema cascade; create schema $schema authorization $owner;"
  echo "revoke all on schema $schema from public;"
done <"$work/schemas" >"$work/sql"
# An extension belongs to a schema, but is not part of it for pg_restore.
grep -E '^[0-9]+; .* EXTENSION - ' "$work/list" >"$work/extensions" || true
[[ ! -s $work/extensions ]] || pg_restore --file - --use-list "$work/extensions" "$work/dump" >>"$work/sql"
pg_restore --file - "${only[@]}" "$work/dump" >>"$work/sql"
psql --quiet --no-psqlrc --single-transaction --set ON_ERROR_STOP=1 --file "$work/sql" >/dev/null
echo "restored $(wc -l <"$work/schemas") schemas"
