# Steps of a service host of a cluster. Sourced by first_boot.sh.

# The certificates that the database's certificate is verified with. Once it has some, a host can start
# without this download.
fetch_database_authority() {
  local folder=/etc/platform/database
  install -d --mode 0755 "$folder"
  if retry fetch_authority "$folder/authority.part"; then
    chmod 0644 "$folder/authority.part"
    mv "$folder/authority.part" "$folder/authority.pem"
  else
    rm -f "$folder/authority.part"
    [[ -s $folder/authority.pem ]] ||
      fail "Cannot download the database's authority: $DATABASE_AUTHORITY_URL does not respond with certificates"
  fi
}

fetch_authority() {
  curl --fail --location --silent --show-error --connect-timeout 15 --max-time 60 --output "$1" \
    "$DATABASE_AUTHORITY_URL" && openssl x509 -in "$1" -noout 2>/dev/null
}

# Installs the units of this host.
install_units() {
  local unit changed=""
  for unit in "$here"/cluster/services/units/*; do
    put "$unit" "/etc/systemd/system/${unit##*/}" && changed=1
  done
  [[ -z $changed ]] || systemctl daemon-reload
}

provide_credentials() {
  install_units
  systemctl enable --quiet --now platform-metadata-guard.service
  systemctl enable --quiet platform-credentials.service
  systemctl enable --quiet --now platform-credentials.timer
  # The roles may not be ready yet: a deployment waits for the credentials of its service.
  systemctl restart --no-block platform-credentials.service
}

# After the proxy, so that it is stopped before it.
drain_at_stop() {
  systemctl enable --quiet --now platform-drain.service
}
