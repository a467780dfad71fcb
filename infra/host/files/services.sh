# Steps of a host with the role services. Sourced by first_boot.sh.

configure_postgresql() {
  local settings access unit changed=""
  if [[ -f /etc/debian_version ]]; then
    settings=/etc/postgresql/15/main/conf.d/platform.conf
    access=/etc/postgresql/15/main/pg_hba.conf
    unit=postgresql@15-main
  else
    settings=/var/lib/pgsql/data/platform.conf
    access=/var/lib/pgsql/data/pg_hba.conf
    unit=postgresql
    [[ -s /var/lib/pgsql/data/PG_VERSION ]] || postgresql-setup --initdb
    grep -qx "include_if_exists = 'platform.conf'" /var/lib/pgsql/data/postgresql.conf ||
      echo "include_if_exists = 'platform.conf'" >>/var/lib/pgsql/data/postgresql.conf
  fi
  "$here/render.sh" "$here/postgresql.conf" /tmp/postgresql.conf
  put /tmp/postgresql.conf "$settings" && changed=1
  if ! grep -q '^host platform all 172.30.0.0/24 ' "$access"; then
    echo "host platform all 172.30.0.0/24 scram-sha-256" >>"$access"
    changed=1
  fi
  systemctl enable --quiet postgresql
  if [[ -n $changed ]]; then systemctl restart "$unit"; else systemctl start "$unit"; fi
  systemctl daemon-reload
  systemctl enable --quiet --now platform-database-dump.timer platform-database-dump-at-stop.service
}

configure_docker() {
  if put "$here/docker.json" /etc/docker/daemon.json; then systemctl restart docker; fi
  systemctl enable --quiet --now docker
  docker network inspect platform >/dev/null 2>&1 ||
    docker network create --subnet 172.30.0.0/24 --gateway 172.30.0.1 \
      --opt com.docker.network.bridge.name=platform0 platform >/dev/null
  install -d --mode 0755 /var/lib/platform/build
  install -d --mode 0700 /etc/platform/services
  install -d --mode 0700 --owner "$LOGIN_USER" /var/lib/platform/incoming
}

configure_proxy() {
  local changed=""
  mkdir -p /etc/caddy/platform
  if is_secure; then
    "$here/render.sh" "$here/cluster/services/Caddyfile" /tmp/Caddyfile
    put /tmp/Caddyfile /etc/caddy/Caddyfile && changed=1
  else
    put "$here/Caddyfile" /etc/caddy/Caddyfile && changed=1
  fi
  if command -v caddy >/dev/null; then
    put "$here/units/caddy.conf" /etc/systemd/system/caddy.service.d/platform.conf && changed=1
  else
    id caddy >/dev/null 2>&1 || useradd --system --shell /usr/sbin/nologin caddy
    put "$here/units/caddy-container.service" /etc/systemd/system/caddy.service && changed=1
    systemctl daemon-reload
  fi
  # The key was created before its group existed. A cluster's host gets it later.
  if [[ -e /etc/platform/tls/server.key ]]; then
    chgrp caddy /etc/platform/tls/server.key
    chmod 0640 /etc/platform/tls/server.key
  fi
  systemctl enable --quiet caddy
  if [[ -n $changed ]]; then
    systemctl daemon-reload
    systemctl restart caddy
  else
    systemctl start caddy
  fi
}
