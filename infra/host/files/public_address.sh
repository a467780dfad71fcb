#!/usr/bin/env bash
# Reads this host's addresses from the metadata service (IMDSv2) and rewrites what depends on them:
# the broker's advertised listeners, and the certificates of the gateway and of the broker's outer listener.
set -euo pipefail
readonly metadata=${METADATA_URL:-http://169.254.169.254}
set -a
# shellcheck source=/dev/null
source /etc/platform/host.env

ask() { curl --fail --silent --max-time 5 --header "X-aws-ec2-metadata-token: $token" "$metadata/latest/meta-data/$1"; }

deadline=$((SECONDS + 90))
until token=$(curl --fail --silent --max-time 5 --request PUT \
  --header "X-aws-ec2-metadata-token-ttl-seconds: 60" "$metadata/latest/api/token"); do
  ((SECONDS < deadline)) || {
    echo "Cannot read this host's addresses: $metadata is not responding" >&2
    exit 1
  }
  sleep 1
done
INSTANCE_ID=$(ask instance-id)
PRIVATE_IP=$(ask local-ipv4)
AVAILABILITY_ZONE=$(ask placement/availability-zone)
# A host in a private subnet has none.
PUBLIC_IP=$(ask public-ipv4 || true)
KAFKA_EXTERNAL_HOST=${KAFKA_EXTERNAL_NAME:-${PUBLIC_IP:-$PRIVATE_IP}}
set +a

cat >/etc/platform/address.env.part <<EOF
INSTANCE_ID=$INSTANCE_ID
PRIVATE_IP=$PRIVATE_IP
PUBLIC_IP=$PUBLIC_IP
AVAILABILITY_ZONE=$AVAILABILITY_ZONE
KAFKA_PUBLIC_IP=$KAFKA_EXTERNAL_HOST
KAFKA_BOOTSTRAP_SERVERS=$KAFKA_EXTERNAL_HOST:9094
EOF
mv /etc/platform/address.env.part /etc/platform/address.env

# On a secure host the commands of cluster/ write these: the names there never change.
[[ ${SECURE:-} != yes ]] || exit 0
/opt/platform/host/certificate.sh "$PRIVATE_IP" "${PUBLIC_IP:-$PRIVATE_IP}"
if [[ " $ROLES " == *" kafka "* ]]; then
  /opt/platform/host/render.sh /opt/platform/host/kafka/server.properties /etc/kafka/server.properties
fi
