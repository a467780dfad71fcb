# What a service host of a cluster adds to a deployment. Sourced by deploy_service.sh.
readonly credentials=${CREDENTIALS:-/run/platform/credentials}

# The port of a service on 127.0.0.1 that leads to this host's container only.
local_port() { echo $(($1 + 10000)); }
route() { echo "to ADDRESS $(local_port "$1")"; }
# HAProxy has the public port.
public_site() {
  site "http://:8448" 8080 "to_public ADDRESS $(local_port "$port")" "bind 127.0.0.1" "import public $machine_port"
}
local_sites() {
  site "http://:$(local_port "$port")" 8080 "local ADDRESS" "bind 127.0.0.1"
  site "http://:$(local_port "$machine_port")" 9090 "local ADDRESS" "bind 127.0.0.1"
}

has_credentials() { [[ " ${CREDENTIAL_ROLES:-} " == *" $name="* ]]; }
container_options=(
  --volume /etc/platform/database:/run/platform/database:ro
  --env DATABASE_TLS_AUTHORITY=/run/platform/database/authority.pem
  # A connection whose other end does not respond any more fails after 6 s instead of 15 minutes.
  --sysctl net.ipv4.tcp_retries2=4
  --env AWS_EC2_METADATA_DISABLED=true
)
if has_credentials; then
  container_options+=(
    --volume "$credentials/$name:/run/platform/credentials:ro"
    --env AWS_CONFIG_FILE=/run/platform/credentials/config
  )
fi

prepare_container() {
  if has_credentials; then "$here/cluster/services/refresh_credentials.sh" --missing "$name"; fi
}
