#!/usr/bin/env bash
# Mounts this node's data volume, and creates a file system on a volume that has nothing on it. It
# waits until the volume is attached. Runs at every boot; a table of file systems would need device
# events, which a container does not have.
set -euo pipefail
# shellcheck source=/dev/null
source "${HOST_ENV:-/etc/platform/host.env}"
readonly devices=${DEVICES:-/dev} timeout=${VOLUME_TIMEOUT:-600}
folder=/var/lib/zookeeper
[[ " $ROLES " != *" kafka "* ]] || folder=/var/lib/kafka
fail() {
  echo "Cannot mount the data volume: $*" >&2
  exit 1
}

# The disk with the root file system; nothing in a container.
root_disk() {
  local source parent
  source=$(findmnt --noheadings --output SOURCE /) || return 0
  parent=$(lsblk --noheadings --nodeps --output PKNAME "$source" 2>/dev/null) || return 0
  echo "$devices/${parent:-${source##*/}}"
}

# AWS names a volume by its id on instances with NVMe, otherwise by the device name of its attachment.
find_disks() {
  local path disk root name=${DATA_DEVICE##*/}
  root=$(root_disk)
  for path in "$devices"/disk/by-id/nvme-Amazon_Elastic_Block_Store_vol*; do
    [[ -e $path && $path != *-part* ]] || continue
    disk=$(readlink --canonicalize "$path")
    [[ $disk == "$root" ]] || echo "$disk"
  done | sort --unique | grep . && return 0
  for path in "$devices/$name" "$devices/xvd${name: -1}"; do
    [[ ! -e $path ]] || readlink --canonicalize "$path"
  done | sort --unique
}

if mountpoint --quiet "$folder"; then
  # A volume that has grown since; nothing changes otherwise.
  resize2fs "$(findmnt --noheadings --output SOURCE "$folder")" >/dev/null 2>&1 || true
  exit 0
fi
deadline=$((SECONDS + timeout))
until mapfile -t disks < <(find_disks) && ((${#disks[@]} > 0)); do
  ((SECONDS < deadline)) || fail "no volume was attached as $DATA_DEVICE within $timeout s"
  sleep 1
done
((${#disks[@]} == 1)) || fail "found several volumes: ${disks[*]}"
readonly disk=${disks[0]}

# blkid also exits with 2 when it cannot read: only a volume whose first bytes were read may be new.
dd if="$disk" of=/dev/null bs=1M count=4 status=none || fail "$disk cannot be read"
code=0
blkid --probe "$disk" >/dev/null || code=$?
case $code in
  0)
    kind=$(blkid --probe --output value --match-tag TYPE "$disk" || true)
    [[ $kind == ext4 ]] || fail "$disk contains ${kind:-something that is not a file system}; it is not formatted"
    ;;
  2)
    echo "creating a file system on the new volume $disk"
    mkfs.ext4 -q "$disk" || fail "no file system can be created on $disk"
    ;;
  *) fail "$disk cannot be read (blkid: $code)" ;;
esac
mkdir -p "$folder"
mount -o noatime "$disk" "$folder" || fail "$disk cannot be mounted at $folder"
# After the volume has grown.
resize2fs "$disk" >/dev/null 2>&1 || true
echo "mounted $disk at $folder"
