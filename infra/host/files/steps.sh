# Steps of every host, and how a step runs. Sourced by first_boot.sh.

# Runs a function; when it fails, the reason is recorded for install.sh.
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
  [[ -s $state/failure ]] || echo "failed while $1; see journalctl -u platform-first-boot" >"$state/failure"
}

# When this script fails for the third time since the boot or the last install, it exits with a code
# that stops systemd from restarting it. systemd's own limit does not work here: its counter is reset
# whenever units are reloaded, and this script reloads them.
count_failure() {
  local code=$? failures=0
  ((code != 0)) || return 0
  [[ ! -s $failure_count ]] || failures=$(<"$failure_count")
  echo $((failures + 1)) >"$failure_count"
  ((failures + 1 < 3)) || exit 75
}

# Stops the first boot with a readable cause.
fail() {
  echo "$*" | tee "$state/failure" >&2
  exit 1
}

# Copies a file if it differs; succeeds only if it did.
put() {
  local from=$1 to=$2 mode=${3:-0644}
  if cmp --silent "$from" "$to"; then return 1; fi
  install -D --mode "$mode" "$from" "$to"
}

make_swap() {
  ((SWAP_MIB > 0)) || return 0
  if [[ ! -f /swapfile ]]; then
    rm -f /swapfile.part
    # Without kernel support (in a container) the host runs without swap.
    fallocate --length "${SWAP_MIB}MiB" /swapfile.part || fail "Cannot create $SWAP_MIB MiB of swap: the disk is full"
    chmod 0600 /swapfile.part
    mkswap --quiet /swapfile.part 2>/dev/null || mkswap /swapfile.part >/dev/null
    mv /swapfile.part /swapfile
    grep -q '^/swapfile ' /etc/fstab || echo "/swapfile none swap sw 0 0" >>/etc/fstab
  fi
  swapon --show=NAME --noheadings | grep -qx /swapfile || swapon /swapfile ||
    echo "swap is not supported by this kernel; continuing without swap"
}

limit_logs() {
  if put "$here/units/journald.conf" /etc/systemd/journald.conf.d/platform.conf; then
    systemctl restart systemd-journald
  fi
}

# Packages by operating system: the command or file that shows that it is installed, then its package.
install_packages() {
  local wanted=()
  while read -r roles shows debian amazon; do
    # shellcheck disable=SC2086
    [[ $roles == all ]] || has_role ${roles//,/ } || continue
    if [[ $shows == /* ]]; then compgen -G "$shows" >/dev/null && continue; fi
    command -v "$shows" >/dev/null && continue
    if [[ -f /etc/debian_version ]]; then wanted+=("$debian"); else wanted+=("$amazon"); fi
    # If a system has no package, the step installs the program in another way.
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
  if ((free < 51200)); then echo "the disk is full"; else echo "the package repository is unavailable"; fi
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
  curl --fail --location --silent --show-error --connect-timeout 10 --speed-time 30 \
    --speed-limit 1000 --continue-at - --output "$target" "$url" || code=$?
  # 23: curl could not write its output.
  ((code != 23)) || fail "Cannot store $url: the disk is full"
  return "$code"
}

# Downloads to the file $1 from the first of several URLs that responds.
fetch_any() {
  local url
  for url in "${@:2}"; do
    if fetch "$url" "$1"; then return 0; fi
  done
  return 1
}

# Downloads a file once, from one of several URLs, resumes a partial download, and verifies its SHA-512.
download() {
  local urls sha512=$2 target=$3 actual
  read -ra urls <<<"$1"
  mkdir -p "$(dirname "$target")"
  if [[ ! -f $target ]]; then
    retry fetch_any "$target.part" "${urls[@]}" ||
      fail "Cannot download ${1// / or }: five attempts failed"
    mv "$target.part" "$target"
  fi
  actual=$(sha512sum "$target" | cut -d' ' -f1)
  if [[ $actual != "$sha512" ]]; then
    rm -f "$target"
    fail "Checksum mismatch for ${1// / or }: expected SHA-512 $sha512, got $actual"
  fi
}

follow_public_address() {
  systemctl enable --quiet platform-public-address.service
  systemctl start platform-public-address.service ||
    fail "Cannot read this host's addresses: the metadata service is not responding"
}
