# What a host can find out about the others from outside. Sourced by apply_node.sh and cluster_gate.sh.
# "tls" is a folder with authority.pem and keystore.pem.

# Prints how a TCP port responds: open; refused, when the host runs and nothing listens; or silent, which
# proves nothing about the process: the network, a rule or a name may be the cause.
port_state() {
  local reason
  if reason=$(LC_ALL=C timeout 4 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>&1); then
    echo open
  elif [[ $reason == *"Connection refused"* ]]; then
    echo refused
  else
    echo silent
  fi
}
port_is_open() { [[ $(port_state "$1" "$2") == open ]]; }

# Whether the server at a port presents a certificate of the authority that is past its end: no new
# connection to it succeeds.
has_expired_certificate() {
  local tls=$1 name=$2 port=$3 presented
  presented=$(timeout 8 openssl s_client -connect "$name:$port" </dev/null 2>/dev/null |
    sed -n '/-----BEGIN CERT/,/-----END CERT/p') || true
  [[ -n $presented ]] || return 1
  openssl verify -no_check_time -CAfile "$tls/authority.pem" <<<"$presented" >/dev/null 2>&1 || return 1
  ! openssl x509 -checkend 0 -noout <<<"$presented" >/dev/null 2>&1
}

# Sends a command of four letters to a ZooKeeper node.
ask_member() {
  local tls=$1 name=$2 command=$3
  printf %s "$command" | timeout 8 openssl s_client -connect "$name:2182" -quiet -verify_return_error \
    -CAfile "$tls/authority.pem" -cert "$tls/keystore.pem" -key "$tls/keystore.pem" 2>/dev/null
}

# Prints what a ZooKeeper node is: leader, follower; waiting, when it runs without a quorum; expired, when
# its certificate is; refused or silent, like its port; unclear, when it accepts a connection and gives no
# valid response.
zookeeper_state() {
  local tls=$1 name=$2 found answer
  found=$(port_state "$name" 2182)
  if [[ $found == open ]]; then
    answer=$(ask_member "$tls" "$name" srvr) || true
    case $answer in
      *"Mode: "*) found=$(sed -n 's/^Mode: //p' <<<"$answer") ;;
      *"not currently serving"*) found=waiting ;;
      *) found=unclear ;;
    esac
    [[ $found != unclear ]] || ! has_expired_certificate "$tls" "$name" 2182 || found=expired
  fi
  echo "$found"
}
in_quorum() { [[ $(zookeeper_state "$@") =~ ^(leader|follower)$ ]]; }

# The settings of a ZooKeeper client that uses the certificates in a folder.
zookeeper_client() {
  cat <<END_OF_SETTINGS
zookeeper.ssl.client.enable=true
zookeeper.clientCnxnSocket=org.apache.zookeeper.ClientCnxnSocketNetty
zookeeper.ssl.keystore.type=PEM
zookeeper.ssl.keystore.location=$1/keystore.pem
zookeeper.ssl.truststore.type=PEM
zookeeper.ssl.truststore.location=$1/authority.pem
END_OF_SETTINGS
}
