#!/usr/bin/env bash
# Applies this host's certificate to the proxy: for the public port, and for the connections of the two
# service hosts, which both ends authenticate. Standard input is a JSON object with "authority" (one
# certificate or, during a rotation, several), "certificate" and "key" (PEM). Idempotent.
set -euo pipefail
umask 077
readonly here=${BASH_SOURCE[0]%/*}
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
readonly tls=${TLS_FOLDER:-/etc/platform/tls} sites=${SITES:-/etc/caddy/platform}
readonly group=${CADDY_GROUP:-caddy} work=${WORK:-/var/lib/platform}
# shellcheck source=/dev/null
source "$here/../read_input.sh"
fail() {
  echo "Cannot apply the certificate of $NODE_NAME: $*" >&2
  exit 1
}

# Deployments reload the proxy too.
exec 9>"$work/deploy.lock"
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

mkdir -p "$tls" "$sites/slots"
chmod 0755 "$tls"
changed=""
# Installs a file if it differs.
place() {
  if cmp --silent "$1" "$2"; then return 0; fi
  install --group "$group" --mode "$3" "$1" "$2"
  changed=yes
}
# The proxy reads only the first certificate of a file with authorities of clients.
awk -v folder="$input" '/-----BEGIN/ { n++ } n { print > (folder "/authority-" n ".crt") }' "$input/authority"
TRUSTED=""
for file in "$input"/authority-*.crt; do
  place "$file" "$tls/${file##*/}" 0644
  TRUSTED+="trusted_ca_cert_file $tls/${file##*/} "
done
TRUSTED=$(sed 's/ trusted_ca/\n\t\t\ttrusted_ca/g' <<<"${TRUSTED% }")
export TRUSTED
place "$input/authority" "$tls/authority.crt" 0644
place "$input/certificate" "$tls/server.crt" 0644
place "$input/key" "$tls/server.key" 0640
"$here/../../render.sh" "$here/peers.caddy" "$input/peers.caddy"
place "$input/peers.caddy" "$sites/peers.caddy" 0644
# An interrupted reload is repeated.
cat "$tls"/*.crt "$tls/server.key" "$sites/peers.caddy" | sha256sum >"$input/applied"
if [[ -z $changed ]] && cmp --silent "$input/applied" "$work/certificate.applied"; then
  echo "$NODE_NAME: unchanged"
  exit 0
fi
systemctl reload caddy || fail "the host proxy rejected its configuration"
cp "$input/applied" "$work/certificate.applied"
echo "$NODE_NAME: certificate applied"
