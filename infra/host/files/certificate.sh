#!/usr/bin/env bash
# Maintains this host's certificate authority in /etc/platform/tls, and a certificate for its current
# addresses. The authority's key never leaves the host.
set -euo pipefail
umask 077
readonly tls=${TLS_FOLDER:-/etc/platform/tls}
names="DNS:localhost,IP:127.0.0.1"
for address in "$@"; do names+=",IP:$address"; done

mkdir -p "$tls"
chmod 0755 "$tls"
if [[ ! -s $tls/authority.crt ]]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -sha256 \
    -subj "/CN=Learning platform $(hostname)" -keyout "$tls/authority.key" -out "$tls/authority.part" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" 2>/dev/null
  mv "$tls/authority.part" "$tls/authority.crt"
fi
if [[ $(cat "$tls/names" 2>/dev/null) != "$names" ]] ||
  ! openssl x509 -in "$tls/server.crt" -noout -checkend $((30 * 86400)) >/dev/null 2>&1; then
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=Learning platform" \
    -keyout "$tls/server.key.part" -out "$tls/server.csr" 2>/dev/null
  openssl x509 -req -in "$tls/server.csr" -CA "$tls/authority.crt" -CAkey "$tls/authority.key" \
    -CAcreateserial -days 365 -sha256 -out "$tls/server.crt.part" 2>/dev/null -extfile <(
    printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n' "$names"
  )
  mv "$tls/server.key.part" "$tls/server.key"
  mv "$tls/server.crt.part" "$tls/server.crt"
  rm -f "$tls/server.csr"
  echo "$names" >"$tls/names"
  if id caddy >/dev/null 2>&1; then
    chgrp caddy "$tls/server.key"
    chmod 0640 "$tls/server.key"
    systemctl is-active --quiet caddy && systemctl reload caddy
  fi
fi
chmod 0644 "$tls"/*.crt
# Kafka reads its key and certificate from one file. The user is created after the first boot's first run.
readonly owner=${KAFKA_OWNER:-kafka} etc=${KAFKA_ETC:-/etc/kafka}
if id "$owner" >/dev/null 2>&1; then
  install -d --mode 0755 "$etc"
  install -d --mode 0700 --owner "$owner" "$etc/tls"
  cat "$tls/server.key" "$tls/server.crt" >"$tls/keystore.part"
  install --mode 0600 --owner "$owner" "$tls/keystore.part" "$etc/tls/keystore.pem"
  rm "$tls/keystore.part"
fi
