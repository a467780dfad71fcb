#!/usr/bin/env bash
# Dumps the platform's database to s3://BUCKET/backups/postgresql/TIME.dump, or to the given file.
set -euo pipefail
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
as_postgres() { (cd / && runuser -u postgres -- "$@"); }

if [[ -z $(as_postgres psql -qAtc "select 1 from pg_database where datname = 'platform'") ]]; then
  echo "No database yet: nothing to dump"
  exit 0
fi
readonly file=${1:-${WORK:-/var/lib/platform}/database.dump}
as_postgres pg_dump --format custom platform >"$file.part"
mv "$file.part" "$file"
if [[ -z ${1:-} ]]; then
  target="s3://$BACKUP_BUCKET/backups/postgresql/$(date --utc +%Y-%m-%dT%H-%M-%SZ).dump"
  aws s3 cp --only-show-errors "$file" "$target"
  echo "dumped to $target"
fi
