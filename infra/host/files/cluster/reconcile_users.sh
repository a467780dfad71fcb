#!/usr/bin/env bash
# Makes the cluster's users and access rules equal to a list. Standard input is the JSON object of
# connect.sh with
#   "users"  an object of passwords by name
#   "acls"   lines `user Operation Topic|Group|Cluster name`
# Prints each change. A password is set when the user is missing or when it differs from what this host
# set last, of which it stores a hash. Users and rules that are not in the list are removed, and so is the
# inter-broker user that is not in use any more. New rules are added before old ones are removed.
set -euo pipefail
# shellcheck source=/dev/null
source "${BASH_SOURCE[0]%/*}/connect.sh"
require_input "$input" users acls
readonly iterations=8192 state=${STATE:-/var/lib/platform}/kafka_users
mkdir -p "$state"
exec 9>"$state/.lock"
flock 9
changes=0
change() {
  changes=$((changes + 1))
  echo "$*"
}
run() {
  local reason
  reason=$(kafka "$@" 2>&1) || {
    echo "Cannot reconcile users: $reason" >&2
    exit 1
  }
}
configs=(kafka-configs.sh --bootstrap-server "$server" "${client[@]}" --entity-type users)

run "${configs[@]}" --describe
sed -n "s/^SCRAM credential configs for user-principal '\(.*\)' are SCRAM-SHA-512=iterations=\([0-9]*\).*/\1 \2/p" \
  "$input/output" >"$input/present"
while read -r user password; do
  hash=$(printf %s "$password" | sha256sum | cut -d' ' -f1)
  ! grep -qxF "$user $iterations" "$input/present" || [[ $(cat "$state/$user" 2>/dev/null) != "$hash" ]] || continue
  echo "SCRAM-SHA-512=iterations=$iterations,password=$password" >"$input/scram.properties"
  change "set the password of $user"
  run "${configs[@]}" --alter --entity-name "$user" --add-config-file "$input/scram.properties"
  echo "$hash" >"$state/$user"
done <"$input/users"

# Rules as lines of seven fields: user, operation, resource type, name, pattern, host, permission.
run kafka-acls.sh --bootstrap-server "$server" "${client[@]}" --list
awk -v OFS='\t' '
  function pascal(text,   words, count, i, joined) {
    count = split(tolower(text), words, "_")
    for (i = 1; i <= count; i++) joined = joined toupper(substr(words[i], 1, 1)) substr(words[i], 2)
    return joined
  }
  function between(from, to,   text) {
    text = substr($0, index($0, from) + length(from))
    return substr(text, 1, index(text, to) - 1)
  }
  /^Current ACLs for resource / {
    type = pascal(between("resourceType=", ", name="))
    name = between("name=", ", patternType=")
    pattern = between("patternType=", ")")
  }
  /^[ \t]+\(principal=User:/ {
    print between("principal=User:", ", host="), pascal(between("operation=", ", permissionType=")),
      type, name, pattern, between("host=", ", operation="), between("permissionType=", ")")
  }' "$input/output" | sort --unique >"$input/listed"
awk -v OFS='\t' 'NF == 4 { print $1, $2, $3, $4, "LITERAL", "*", "ALLOW" }' "$input/acls" | sort --unique >"$input/wanted"

# Runs kafka-acls.sh once for all resources for which a user gets or loses the same operations.
apply_rules() {
  local action=$1 verb=$2 user pattern host permission operations resources item arguments
  while IFS=$'\t' read -r user pattern host permission operations resources; do
    arguments=("--${permission,,}-principal" "User:$user" "--${permission,,}-host" "$host" --resource-pattern-type "$pattern")
    for item in ${operations//,/ }; do arguments+=(--operation "$item"); done
    while IFS=: read -r item name; do
      case $item in
        Cluster) arguments+=(--cluster) ;;
        ?*) arguments+=("--${item,,}" "$name") ;;
      esac
    done < <(tr ' ' '\n' <<<"$resources")
    change "$verb $user: ${operations//,/, } on $resources"
    run kafka-acls.sh --bootstrap-server "$server" "${client[@]}" "$action" --force "${arguments[@]}"
  done < <(
    sort --field-separator=$'\t' --key=1,1 --key=3,7 --key=2,2 | awk -F'\t' -v OFS='\t' '
      { key = $1 OFS $5 OFS $6 OFS $7; resource = $3 ":" $4; id = key OFS resource
        operations[id] = operations[id] (operations[id] == "" ? "" : ",") $2; keys[id] = key; names[id] = resource }
      END {
        for (id in keys) { group = keys[id] OFS operations[id]
          resources[group] = resources[group] (resources[group] == "" ? "" : " ") names[id] }
        for (group in resources) print group, resources[group]
      }' | sort
  )
}
apply_rules --add allow < <(comm -13 "$input/listed" "$input/wanted")
apply_rules --remove "no longer allow" < <(comm -23 "$input/listed" "$input/wanted")

# Until "user" is accepted, a rotation of the inter-broker user is not complete.
in_use=$(sed -n 's/.*username="\([^"]*\)".*/\1/p' "$input/client.properties")
while read -r user _; do
  [[ $user != "$in_use" ]] || continue
  [[ $user != broker && $user != broker-2 || $in_use == "$(<"$input/user")" ]] || continue
  ! grep -q "^$user " "$input/users" || continue
  change "remove the user $user"
  run "${configs[@]}" --alter --entity-name "$user" --delete-config SCRAM-SHA-512
  rm -f "$state/$user"
done <"$input/present"
echo "$(wc -l <"$input/users") users, $(wc -l <"$input/wanted") rules, $changes changes"
