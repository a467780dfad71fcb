#!/usr/bin/env bash
# Runs on the bastion: waits for the SSH server at an address and prints its public key, which every
# later connection verifies.
set -euo pipefail
readonly address=$1 deadline=$((SECONDS + ${DEADLINE:-300}))
until key=$(ssh-keyscan -T 5 -t ed25519 "$address" 2>/dev/null | cut -d' ' -f2,3) && [[ -n $key ]]; do
  ((SECONDS < deadline)) || {
    echo "Cannot reach $address on port 22 from the bastion. Check that the instance is running" >&2
    exit 1
  }
  sleep 2
done
printf '%s' "$key"
