# Sourced by the commands that get a JSON object on standard input, so that no secret is in a list of
# processes.

# Writes the members of the object to files of their names in the folder $1: an object as lines
# `name value`, an array as lines.
read_input() {
  python3 -c '
import json, os, sys

def text(value):
    if isinstance(value, dict):
        return "".join(f"{name} {entry}\n" for name, entry in value.items())
    if isinstance(value, list):
        return "".join(f"{entry}\n" for entry in value)
    return str(value)

try:
    members = json.load(sys.stdin)
except ValueError:
    sys.exit("Cannot read standard input: it is not JSON")
for name, value in members.items():
    with open(os.path.join(sys.argv[1], os.path.basename(name)), "w") as file:
        file.write(text(value))
' "$1"
}

# Fails unless the input had every one of these members.
require_input() {
  local folder=$1 name
  for name in "${@:2}"; do
    [[ -s $folder/$name ]] || {
      echo "Cannot run $(basename "$0"): the input has no \"$name\"" >&2
      exit 1
    }
  done
}
