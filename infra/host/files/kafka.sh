# Steps of a host with ZooKeeper, Kafka or its command line tools. Sourced by first_boot.sh.

install_kafka() {
  local folder="/opt/kafka-$KAFKA_VERSION" archive="/var/cache/platform/kafka-$KAFKA_VERSION.tgz"
  id kafka >/dev/null 2>&1 || useradd --system --home-dir /var/lib/kafka --shell /usr/sbin/nologin kafka
  if [[ ! -x $folder/bin/kafka-server-start.sh ]]; then
    download "$KAFKA_URLS" "$KAFKA_SHA512" "$archive"
    rm -rf "$folder.part"
    mkdir -p "$folder.part"
    tar --extract --gzip --file "$archive" --directory "$folder.part" --strip-components 1 --no-same-owner ||
      fail "Cannot unpack Kafka: the disk is full or the archive is damaged"
    mv "$folder.part" "$folder"
    rm -f "$archive"
  fi
  ln -sfn "$folder" /opt/kafka
  install -d --owner kafka --group kafka /var/lib/kafka /var/lib/kafka/data /var/lib/zookeeper /var/log/kafka
}

configure_kafka() {
  local changed=""
  put "$here/units/zookeeper.service" /etc/systemd/system/zookeeper.service && changed=1
  put "$here/units/kafka.service" /etc/systemd/system/kafka.service && changed=1
  put "$here/log4j.properties" /etc/kafka/log4j.properties && changed=1
  "$here/render.sh" "$here/kafka/zookeeper.properties" /tmp/zookeeper.properties
  put /tmp/zookeeper.properties /etc/kafka/zookeeper.properties && changed=1
  printf 'KAFKA_HEAP_OPTS=-Xms%dm -Xmx%dm\n' "$ZOOKEEPER_HEAP_MIB" "$ZOOKEEPER_HEAP_MIB" >/tmp/zookeeper.env
  put /tmp/zookeeper.env /etc/kafka/zookeeper.env && changed=1
  printf 'KAFKA_HEAP_OPTS=-Xms%dm -Xmx%dm\n' "$KAFKA_HEAP_MIB" "$KAFKA_HEAP_MIB" >/tmp/kafka.env
  put /tmp/kafka.env /etc/kafka/kafka.env && changed=1
  # The broker's configuration and certificate depend on the public address: that unit writes them.
  local before after written="/etc/kafka/server.properties /etc/kafka/tls/keystore.pem"
  # shellcheck disable=SC2086
  before=$(sha256sum $written 2>/dev/null || true)
  systemctl restart platform-public-address.service
  # shellcheck disable=SC2086
  after=$(sha256sum $written)
  [[ $before == "$after" ]] || changed=1
  systemctl daemon-reload
  systemctl enable --quiet zookeeper kafka
  if [[ -n $changed ]]; then
    systemctl restart --no-block zookeeper
    systemctl restart --no-block kafka
  else
    systemctl start --no-block zookeeper kafka
  fi
}
