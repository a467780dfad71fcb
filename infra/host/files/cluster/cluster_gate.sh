#!/usr/bin/env bash
# Decides, on the bastion, whether a change of the cluster may proceed:
#   cluster_gate.sh plan          every topic can be protected while one broker restarts
#   cluster_gate.sh before NODE [REVISION]   the cluster stays available without NODE
#   cluster_gate.sh after NODE [REVISION]    NODE serves, everything is replicated, preferred leaders lead
# NODE is e.g. kafka-2 or zookeeper-1. A node that has reached its revision passes at once: after an
# interruption, `up` must get to the node that the cluster waits for.
#
# A node that does not respond is not therefore down: what counts as evidence is in gate_brokers.sh and
# gate_zookeeper.sh. A node that is down may be changed, whatever the others do. A gate waits as long as
# the cluster makes progress, and fails when nothing has changed for GATE_TIMEOUT seconds.
#
# Standard input is the JSON object of connect.sh with "certificate" and "key" of this host, for
# ZooKeeper; optionally "absent", a list of nodes that have no running instance; and for `plan` optionally
# "topics", the catalogue as reconcile_topics.sh reads it.
set -euo pipefail
readonly step=${1:-}
if [[ $step == plan ]]; then set -- plan "" "${@:2}"; fi
readonly node=${2:-} revision=${3:-} here=${BASH_SOURCE[0]%/*}
[[ $step == plan || ($step =~ ^(before|after)$ && $node =~ ^(kafka|zookeeper)-[1-9]$) ]] || {
  echo "usage: cluster_gate.sh plan | before NODE | after NODE" >&2
  exit 2
}
readonly timeout=${GATE_TIMEOUT:-600} poll=${GATE_POLL:-3}
# A broker that recovers its logs shows no progress to other hosts.
readonly recovery_timeout=${RECOVERY_TIMEOUT:-3600}
# Polls in a row that silence must last to count.
readonly quiet_polls=3
for part in connect probes gate_brokers gate_zookeeper; do
  # shellcheck source=/dev/null
  source "$here/$part.sh"
done
require_input "$input" certificate key
sed -e '$a\' "$input/key" "$input/certificate" >"$input/keystore.pem"
ln -s authority "$input/authority.pem"
readonly number=${node##*-} kind=${node%-*} state=${STATE:-/var/lib/platform}
# Of a poll: what holds the step up, whether it has made progress, and how long to wait without any.
problems=() progress="" patience=$timeout polls=0

name_of() { cut -d' ' -f"$number" <<<"$1"; }
# The revision that a node has reached, until its next change begins.
readonly reached=$state/reached
has_reached() { [[ -n $revision && $(cat "$reached/$node" 2>/dev/null) == "$revision" ]]; }
note_reached() {
  # Without a revision, as when a node is only restarted, the record of the last one stays.
  [[ -n $revision ]] || return 0
  mkdir -p "$reached"
  rm -f "$reached/$node"
  [[ $step != after ]] || echo "$revision" >"$reached/$node"
}
# A cluster is in creation from the first look at it until every node has reached a revision. It has no
# topics until then, so that an interrupted creation can be repeated.
readonly creation=$state/cluster_creation
note_creation() {
  mkdir -p "$state"
  : >"$creation"
}
end_creation() {
  local zookeepers brokers index
  read -ra zookeepers <<<"$ZOOKEEPER_NAMES"
  read -ra brokers <<<"$BROKER_NAMES"
  for index in "${!zookeepers[@]}"; do [[ -e $reached/zookeeper-$((index + 1)) ]] || return 0; done
  for index in "${!brokers[@]}"; do [[ -e $reached/kafka-$((index + 1)) ]] || return 0; done
  rm -f "$creation"
}
pass() {
  if [[ -n $node ]]; then
    note_reached
    end_creation
  fi
  echo "$step${node:+ $node}: $*"
  exit 0
}
# Ends with the problems; of many, the first twenty.
refuse() {
  echo "Cannot proceed $step${node:+ $node}: ${problems[0]}${1:-}" >&2
  ((${#problems[@]} < 2)) || printf '  %s\n' "${problems[@]:1:19}" >&2
  ((${#problems[@]} < 21)) || echo "  and $((${#problems[@]} - 20)) more" >&2
  exit 1
}

# Whether a node has no running instance, by the list that the command got.
is_absent() { grep -qxF "$1" "$input/absent" 2>/dev/null; }
# Whether any node has ever responded to this host: if not, the cluster is new.
seen() { [[ -e $state/cluster_seen ]]; }
note_seen() {
  mkdir -p "$state"
  : >"$state/cluster_seen"
}
# Whether a condition has held in several polls in a row.
declare -A held_since
persists() {
  [[ ${held_since[$1]:-} == *" $((polls - 1))" ]] || held_since[$1]="$polls $polls"
  held_since[$1]="${held_since[$1]% *} $polls"
  ((polls - ${held_since[$1]% *} + 1 >= quiet_polls))
}

plan() {
  local topic partitions retention factor least
  problems=()
  while read -r topic partitions retention factor least; do
    [[ -z $topic ]] || ((factor > least)) || problems+=("topic $topic: is to have $factor replicas and min.insync.replicas $least: it cannot be protected while a broker restarts")
  done < <(cat "$input/topics" 2>/dev/null)
  ((REPLICATION_FACTOR > MIN_INSYNC)) ||
    problems+=("replication factor $REPLICATION_FACTOR is not above min.insync.replicas $MIN_INSYNC")
  ((${#problems[@]} == 0)) || refuse
  find_answering
  if ((${#answering[@]} == 0)); then
    pass_without_brokers
    return
  fi
  examine_partitions
  [[ $urgency != never ]] || refuse
  ((${#problems[@]} > 0)) || pass "every topic stays available while one broker restarts"
}

if [[ -n $node ]] && has_reached; then
  echo "$step $node: has reached this revision already"
  exit 0
fi
shown="" shown_at=0 progress_at=$SECONDS
while true; do
  polls=$((polls + 1)) progress="" patience=$timeout
  "${step}${kind:+_$kind}"
  [[ -z $progress ]] || progress_at=$SECONDS
  waited=$((SECONDS - progress_at))
  ((waited < patience)) || refuse " (nothing has changed for $waited s)"
  if [[ $shown != "${problems[0]}" ]] || ((SECONDS - shown_at >= 15)); then
    echo "waiting $step${node:+ $node}: ${problems[0]}${progress:+; $progress}" >&2
    shown=${problems[0]} shown_at=$SECONDS
  fi
  sleep "$poll"
done
