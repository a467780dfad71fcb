# Sourced by apply_node.sh and cluster_gate.sh.

# Prints what a ZooKeeper node is: leader, follower, or waiting when it runs without a quorum. Fails
# when it does not respond. Needs the certificates in the folder $1: authority.pem, keystore.pem.
zookeeper_mode() {
  local tls=$1 name=$2 answer
  answer=$(printf srvr | timeout 8 openssl s_client -connect "$name:2182" -quiet -verify_return_error \
    -CAfile "$tls/authority.pem" -cert "$tls/keystore.pem" -key "$tls/keystore.pem" 2>/dev/null) || true
  case $answer in
    *"Mode: "*) sed -n 's/^Mode: //p' <<<"$answer" ;;
    *"not currently serving"*) echo waiting ;;
    *) return 1 ;;
  esac
}

in_quorum() {
  local mode
  mode=$(zookeeper_mode "$@") && [[ $mode == leader || $mode == follower ]]
}

# The settings of a ZooKeeper client that uses the certificates in a folder.
zookeeper_client() {
  cat <<END
zookeeper.ssl.client.enable=true
zookeeper.clientCnxnSocket=org.apache.zookeeper.ClientCnxnSocketNetty
zookeeper.ssl.keystore.type=PEM
zookeeper.ssl.keystore.location=$1/keystore.pem
zookeeper.ssl.truststore.type=PEM
zookeeper.ssl.truststore.location=$1/authority.pem
END
}

# Whether a port accepts connections.
port_is_open() { timeout 4 bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$1" "$2" 2>/dev/null; }
