#!/usr/bin/env bash
# Reports for how many days the certificates of this host are valid, as the metric platform_certificate_days of
# the catalogue: to CloudWatch's agent, and to Prometheus' node exporter where it is installed. A timer runs it.
# The certificate that expires first counts, be it the host's own or one of an authority.
set -euo pipefail
set -a
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
set +a
# The stack had an agent once; the timer is still there.
[[ -n ${MONITORED:-} ]] || exit 0
readonly kafka=${KAFKA_ETC:-/etc/kafka}/tls services=${TLS_FOLDER:-/etc/platform/tls}
readonly collected=${COLLECTED:-/var/lib/prometheus/node-exporter} port=${STATSD_PORT:-8125}

fail() {
  echo "Cannot report the certificates of $NODE_NAME: $*" >&2
  exit 1
}
# The ends of all certificates in a file; x509 reads only its first one.
ends_of() {
  openssl crl2pkcs7 -nocrl -certfile "$1" 2>/dev/null | openssl pkcs7 -print_certs -noout -text | sed -n 's/^ *Not After *: //p'
}

first=""
for file in "$kafka"/{keystore,authority}.pem "$services"/{server.pem,authority.crt}; do
  [[ -s $file ]] || continue
  ends=$(ends_of "$file") || fail "$file cannot be read"
  [[ -n $ends ]] || fail "$file has none"
  while read -r end; do
    seconds=$(date --date "$end" +%s)
    [[ -n $first ]] && ((first <= seconds)) || first=$seconds
  done <<<"$ends"
done
# The first certificate is applied after the first boot.
[[ -n $first ]] || exit 0
# To statsd, a value with a sign would be a change of the last one.
days=$(((first - $(date +%s)) / 86400))
((days >= 0)) || days=0

echo "platform_certificate_days:$days|g|#Stack:$MONITORED,Host:${NODE_NAME%%.*}" >"/dev/udp/127.0.0.1/$port"
[[ -d $collected ]] || exit 0
printf '# TYPE platform_certificate_days gauge\nplatform_certificate_days %s\n' "$days" >"$collected/platform.part"
mv "$collected/platform.part" "$collected/platform.prom"
