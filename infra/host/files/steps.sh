# Steps that every host takes, and how a step is taken. Sourced by first_boot.sh.

# Runs a function; when it fails, its reason is kept for whoever waits for this host.
step() {
  local title=$1 action=$2
  echo "$title" >"$state/step"
  echo "· $title"
  trap 'note_failure "$title"' ERR
  set -o errtrace
  "$action"
  trap - ERR
}

note_failure() {
  [[ -s $state/failure ]] || echo "step \"$1\" failed; see journalctl -u platform-first-boot" >"$state/failure"
}

# When this script fails for the third time since the boot or the last install, it says so by a code
# after which systemd does not start it again. systemd's own limit does not hold: it forgets its
# count whenever units are reloaded, which this script makes it do.
count_failure() {
  local code=$? failures=0
  ((code != 0)) || return 0
  [[ ! -s $failure_count ]] || failures=$(<"$failure_count")
  echo $((failures + 1)) >"$failure_count"
  ((failures + 1 < 3)) || exit 75
}

# Ends the first boot with one readable cause.
fail() {
  echo "$*" | tee "$state/failure" >&2
  exit 1
}

# Copies a file when it differs; answers whether it did.
put() {
  local from=$1 to=$2 mode=${3:-0644}
  if cmp --silent "$from" "$to"; then return 1; fi
  install -D --mode "$mode" "$from" "$to"
}

make_swap() {
  ((SWAP_MIB > 0)) || return 0
  if [[ ! -f /swapfile ]]; then
    rm -f /swapfile.part
    # A kernel that refuses (a container's) leaves the host without swap, which only costs memory.
    fallocate --length "${SWAP_MIB}MiB" /swapfile.part || fail "Cannot make swap of $SWAP_MIB MiB: the disk is full"
    chmod 0600 /swapfile.part
    mkswap --quiet /swapfile.part 2>/dev/null || mkswap /swapfile.part >/dev/null
    mv /swapfile.part /swapfile
    grep -q '^/swapfile ' /etc/fstab || echo "/swapfile none swap sw 0 0" >>/etc/fstab
  fi
  swapon --show=NAME --noheadings | grep -qx /swapfile || swapon /swapfile ||
    echo "this kernel takes no swap; going on without"
}

limit_logs() {
  if put "$here/units/journald.conf" /etc/systemd/journald.conf.d/platform.conf; then
    systemctl restart systemd-journald
  fi
}

# Packages by operating system: name of the command or file that shows it is there, then its package.
install_packages() {
  local wanted=()
  while read -r roles shows debian amazon; do
    [[ $roles == all ]] || has_role "$roles" || continue
    if [[ $shows == /* ]]; then compgen -G "$shows" >/dev/null && continue; fi
    command -v "$shows" >/dev/null && continue
    if [[ -f /etc/debian_version ]]; then wanted+=("$debian"); else wanted+=("$amazon"); fi
    # What a system has no package of, its step gets in another way.
    [[ ${wanted[-1]} != - ]] || unset 'wanted[-1]'
  done <"$here/packages"
  ((${#wanted[@]} > 0)) || return 0
  echo "installing ${wanted[*]}"
  if [[ -f /etc/debian_version ]]; then
    retry apt-get -o DPkg::Lock::Timeout=300 update -qq
    retry apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${wanted[@]}"
  else
    retry dnf install -y --quiet "${wanted[@]}"
  fi || fail "Cannot install ${wanted[*]}: $(why_not_installed)"
}

why_not_installed() {
  local free
  free=$(df --output=avail -k /var | tail -1)
  if ((free < 51200)); then echo "the disk is full"; else echo "the package archive refused or did not answer"; fi
}

retry() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if "$@"; then return 0; fi
    sleep $((attempt * 4))
  done
  return 1
}

fetch() {
  local url=$1 target=$2 code=0
  curl --fail --location --silent --show-error --connect-timeout 15 --speed-time 30 \
    --speed-limit 1000 --continue-at - --output "$target" "$url" || code=$?
  # 23: curl could not write what it was sent.
  ((code != 23)) || fail "Cannot keep $url: the disk is full"
  return "$code"
}

# Fetches a file once, going on where an earlier try ended, and trusts it only by its SHA-512.
download() {
  local url=$1 sha512=$2 target=$3 actual
  mkdir -p "$(dirname "$target")"
  if [[ ! -f $target ]]; then
    retry fetch "$url" "$target.part" ||
      fail "Cannot download $url: it did not answer, or broke off, five times"
    mv "$target.part" "$target"
  fi
  actual=$(sha512sum "$target" | cut -d' ' -f1)
  if [[ $actual != "$sha512" ]]; then
    rm -f "$target"
    fail "Cannot trust $url: its SHA-512 is $actual, not $sha512"
  fi
}

follow_public_address() {
  systemctl enable --quiet platform-public-address.service
  systemctl start platform-public-address.service ||
    fail "Cannot learn this host's addresses: the metadata service does not answer"
}
