#!/usr/bin/env bash
# Copies a template, with every @NAME@ replaced by the environment variable of that name.
set -euo pipefail
readonly template=$1 target=$2
text=$(<"$template")
while [[ $text =~ @([A-Z_]+)@ ]]; do
  name=${BASH_REMATCH[1]}
  [[ -v $name ]] || {
    echo "Cannot render $template: $name is not set" >&2
    exit 1
  }
  text=${text//"@$name@"/"${!name}"}
done
mkdir -p "$(dirname "$target")"
printf '%s\n' "$text" >"$target.part"
mv "$target.part" "$target"
