#!/usr/bin/env bash
# Makes the cluster-wide dynamic settings of the brokers equal to a list, without restarting anything.
# Standard input is the JSON object of connect.sh with "settings", an object of values by name. A setting
# that is not in the list returns to its static value.
set -euo pipefail
# shellcheck source=/dev/null
source "${BASH_SOURCE[0]%/*}/connect.sh"
# No settings are an empty object.
[[ -e $input/settings ]] || {
  echo "Cannot run broker_settings.sh: the input has no \"settings\"" >&2
  exit 1
}
configs=(kafka-configs.sh --bootstrap-server "$server" "${client[@]}" --entity-type brokers --entity-default)
run() {
  local reason
  reason=$(kafka "$@" 2>&1) || {
    echo "Cannot change broker settings: $reason" >&2
    exit 1
  }
}

run "${configs[@]}" --describe
sed -n 's/^  \([a-z0-9.]*\)=\(.*\) sensitive=[a-z]* synonyms=.*/\1 \2/p' "$input/output" | sort >"$input/present"
sort "$input/settings" >"$input/wanted"
mapfile -t changed < <(comm -13 "$input/present" "$input/wanted")
mapfile -t removed < <(join -v 1 <(cut -d' ' -f1 "$input/present") <(cut -d' ' -f1 "$input/wanted"))
if ((${#changed[@]} + ${#removed[@]} == 0)); then
  echo "$(wc -l <"$input/wanted") dynamic settings, nothing to change"
  exit 0
fi
arguments=()
if ((${#changed[@]} > 0)); then
  printf 'set %s\n' "${changed[@]}"
  printf '%s\n' "${changed[@]}" | sed 's/ /=/' >"$input/changes.properties"
  arguments+=(--add-config-file "$input/changes.properties")
fi
if ((${#removed[@]} > 0)); then
  printf 'reset %s\n' "${removed[@]}"
  arguments+=(--delete-config "$(IFS=,; echo "${removed[*]}")")
fi
run "${configs[@]}" --alter "${arguments[@]}"
echo "$(wc -l <"$input/wanted") dynamic settings, $((${#changed[@]} + ${#removed[@]})) changes applied"
