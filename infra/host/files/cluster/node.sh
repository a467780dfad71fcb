# Steps of a host of a secure cluster. Sourced by first_boot.sh.

mount_data_volume() {
  put "$here/cluster/units/platform-data-volume.service" /etc/systemd/system/platform-data-volume.service || true
  systemctl daemon-reload
  systemctl enable --quiet platform-data-volume
  systemctl start platform-data-volume ||
    fail "$(journalctl --unit platform-data-volume --lines 1 --no-pager --output cat)"
}

# Nothing is started here: apply_node.sh starts ZooKeeper and Kafka, behind the gate of their node.
prepare_node() {
  local unit folder
  for unit in zookeeper kafka; do
    has_role "$unit" || continue
    put "$here/cluster/units/$unit.service" "/etc/systemd/system/$unit.service" || true
    folder=/var/lib/$unit
    # A replaced instance can have another number for the user kafka.
    [[ -z $(find "$folder" -maxdepth 2 ! -user kafka ! -name lost+found -print -quit) ]] ||
      chown --recursive kafka:kafka "$folder"
  done
  install -d --owner kafka --group kafka --mode 0700 /etc/kafka /etc/kafka/tls
  systemctl daemon-reload
}
