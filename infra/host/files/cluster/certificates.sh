# Reports when certificates end. Sourced by first_boot.sh.

report_certificates() {
  local unit changed=""
  for unit in platform-certificate-days.service platform-certificate-days.timer; do
    put "$here/cluster/units/$unit" "/etc/systemd/system/$unit" && changed=1
  done
  [[ -z $changed ]] || systemctl daemon-reload
  systemctl enable --quiet --now platform-certificate-days.timer
}
