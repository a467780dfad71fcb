#!/usr/bin/env bash
# Creates a login and a schema for each service in the platform's database, from lines
# "service password [login]" on standard input; the login has the rights of the service. Idempotent.
# With --disable, each line has only a login, which loses its password.
#   provision_database.sh                on this host, as PostgreSQL's superuser; creates the database
#   provision_database.sh --server NAME  on another server, over TLS. The first line is "owner password":
#     the login platform_owner owns the database and may create logins, but is not a superuser.
set -euo pipefail
fail() {
  echo "Cannot set up the database: $*" >&2
  exit 1
}
disables=""
if [[ ${1:-} == --disable ]]; then
  disables=yes
  shift
fi
if [[ ${1:-} == --server ]]; then
  read -r login PGPASSWORD || true
  [[ $login == owner && -n ${PGPASSWORD:-} ]] || fail "the first line of the input must be \"owner password\""
  export PGPASSWORD PGHOST=$2 PGUSER=platform_owner PGSSLMODE=verify-full PGCONNECT_TIMEOUT=10
  export PGSSLROOTCERT=${DATABASE_AUTHORITY:-/etc/platform/database/authority.pem}
  readonly first=platform as_user=()
else
  readonly first=postgres as_user=(runuser -u postgres --)
fi
sql() { (cd / && "${as_user[@]}" psql --quiet --no-align --tuples-only --set ON_ERROR_STOP=1 "$@"); }

services=() logins=() passwords=""
while read -r service password login; do
  login=${login:-$service}
  [[ $service =~ ^[a-z][a-z0-9_]*$ && $login =~ ^[a-z][a-z0-9_]*$ ]] &&
    [[ $password =~ ^[A-Za-z0-9]{16,}$ || ($disables && -z $password) ]] ||
    fail "invalid service name or password format for \"$service\""
  services+=("$service")
  logins+=("$login")
  passwords+="$password"$'\n'
done

deadline=$((SECONDS + ${DATABASE_TIMEOUT:-60}))
until answer=$(sql --dbname "$first" --command "select 1" 2>&1 >/dev/null); do
  # Trying again cannot help.
  [[ $answer != *certificate* && $answer != *"password authentication failed"* ]] ||
    fail "$(head -n 1 <<<"${answer#psql: error: }")"
  ((SECONDS < deadline)) || fail "PostgreSQL is not responding"
  sleep 1
done
[[ $first == platform || -n $(sql --dbname postgres --command "select 1 from pg_database where datname = 'platform'") ]] ||
  sql --dbname postgres --command "create database platform template template0 encoding 'UTF8' locale 'C.UTF-8'"

if [[ $disables ]]; then
  for login in "${logins[@]}"; do
    sql --dbname platform <<EOF
do \$\$ begin
  if exists (select from pg_roles where rolname = '$login') then
    alter role $login nologin password null;
  end if;
end \$\$;
EOF
    echo "$login: disabled"
  done
  exit 0
fi

# What PostgreSQL stores instead of each password (RFC 5803), so that no log of the server can contain
# one.
verifiers() {
  python3 -c '
import base64, hashlib, hmac, os, sys

def text(data):
    return base64.b64encode(data).decode()

for line in sys.stdin:
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac("sha256", line.strip().encode(), salt, 4096)
    client, server = (hmac.digest(salted, key, "sha256") for key in (b"Client Key", b"Server Key"))
    print(f"SCRAM-SHA-256$4096:{text(salt)}${text(hashlib.sha256(client).digest())}:{text(server)}")
' <<<"${passwords%$'\n'}"
}

# A login other than the owner of the schema, for a rotation: its sessions act as the owner.
separate_login() {
  [[ $login != "$service" ]] || return 0
  cat <<EOF
do \$\$ begin
  if not exists (select from pg_roles where rolname = '$login') then create role $login; end if;
  if not pg_has_role('$login', '$service', 'member') then grant $service to $login; end if;
end \$\$;
alter role $login set role = '$service';
alter role $login set search_path = $service;
EOF
}

mapfile -t verifiers < <(verifiers)
for index in "${!services[@]}"; do
  service=${services[index]} login=${logins[index]}
  sql --dbname platform <<EOF
begin;
set local client_min_messages = warning;
do \$\$ begin
  perform pg_advisory_xact_lock(hashtext('provision'));
  if not exists (select from pg_roles where rolname = '$service') then create role $service; end if;
  -- Only a member of a role may create what that role owns.
  if not pg_has_role(current_user, '$service', 'member') then grant $service to current_user; end if;
end \$\$;
$(separate_login)
alter role $login login password '${verifiers[index]:?}';
grant connect, create on database platform to $service;
create schema if not exists $service authorization $service;
create schema if not exists ${service}_rebuild authorization $service;
revoke all on schema $service, ${service}_rebuild from public;
alter role $service set search_path = $service;
commit;
EOF
  echo "$service: login and schema ready"
done
