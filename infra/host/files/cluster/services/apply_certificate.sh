#!/usr/bin/env bash
# Applies this host's certificate to HAProxy, for the public port and for the connections of the two service
# hosts, which both ends authenticate. Standard input is a JSON object with "authority" (one
# certificate or, during a rotation, several), "certificate" and "key" (PEM). Idempotent.
set -euo pipefail
umask 077
readonly here=${BASH_SOURCE[0]%/*}
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
readonly tls=${TLS_FOLDER:-/etc/platform/tls} haproxy=${HAPROXY_CONFIG:-/etc/haproxy/haproxy.cfg}
readonly work=${WORK:-/var/lib/platform}
# shellcheck source=/dev/null
source "$here/../read_input.sh"
fail() {
  echo "Cannot apply the certificate of $NODE_NAME: $*" >&2
  exit 1
}

exec 9>"$work/certificate.lock"
flock 9
input=$(mktemp -d)
readonly input
trap 'rm -rf "$input"' EXIT
read_input "$input"
require_input "$input" authority certificate key
# A file without a newline at its end would join two certificates.
for name in authority certificate key; do sed -i -e '$a\' "$input/$name"; done

openssl verify -CAfile "$input/authority" "$input/certificate" >/dev/null 2>&1 ||
  fail "it is not signed by the authority"
[[ $(openssl x509 -in "$input/certificate" -noout -pubkey 2>/dev/null) == "$(
  openssl pkey -in "$input/key" -pubout 2>/dev/null
)" ]] || fail "the key belongs to another certificate"

mkdir -p "$tls"
chmod 0755 "$tls"
changed=""
# Installs a file if it differs.
place() {
  if cmp --silent "$1" "$2"; then return 0; fi
  install --mode "$3" "$1" "$2"
  changed=yes
}
cat "$input/certificate" "$input/key" >"$input/server.pem"
place "$input/authority" "$tls/authority.crt" 0644
place "$input/server.pem" "$tls/server.pem" 0600
TLS=$tls
export TLS
"$here/../../render.sh" "$here/haproxy.cfg" "$input/haproxy.cfg"
answer=$(haproxy -c -f "$input/haproxy.cfg" 2>&1) ||
  fail "HAProxy rejected its configuration: $(grep -m 1 ALERT <<<"$answer")"
place "$input/haproxy.cfg" "$haproxy" 0644
# An interrupted reload is repeated.
cat "$tls"/{authority.crt,server.pem} "$haproxy" | sha256sum >"$input/applied"
if [[ -z $changed ]] && cmp --silent "$input/applied" "$work/certificate.applied"; then
  echo "$NODE_NAME: unchanged"
  exit 0
fi
systemctl enable --quiet haproxy
systemctl reload-or-restart haproxy || fail "HAProxy does not start"
cp "$input/applied" "$work/certificate.applied"
echo "$NODE_NAME: certificate applied"
