# Session Manager's agent. Sourced by first_boot.sh.

# Debian has no package of it: Amazon's is installed, in the version and with the checksum that the
# stack's settings pin. Another version replaces the one that is installed.
install_session_manager() {
  local package=/opt/platform/downloads/amazon-ssm-agent-${SESSION_MANAGER_SHA512:0:16}.deb
  local version=${SESSION_MANAGER_URL%/*/*}
  version=${version##*/}
  [[ $(dpkg-query --show --showformat '${Version}' amazon-ssm-agent 2>/dev/null) != "$version"* ]] || return 0
  download "$SESSION_MANAGER_URL" "$SESSION_MANAGER_SHA512" "$package"
  dpkg --install "$package" >/dev/null || fail "Cannot install Session Manager's agent $version"
  systemctl enable --quiet --now amazon-ssm-agent
}
