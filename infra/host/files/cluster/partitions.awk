# Reads the output of kafka-topics.sh --describe and prints what speaks against a step, one line per
# problem: its first word is `never` (waiting cannot help), `wait` or `elect` (only a preferred leader is
# missing), the second the topic, the rest the reason. A line `behind <partition> <broker>` names a
# replica that has to catch up.
#   -v step=before|after|plan  -v node=N (for before)  -v least=MIN_INSYNC (of a topic without a setting)
#   -v down=A,B (for after): brokers that do not run, for which the step does not wait
BEGIN { FS = "\t" }

function value(name,   i) {
  for (i = 1; i <= NF; i++) if (index($i, name ": ") == 1) return substr($i, length(name) + 3)
  return ""
}
function includes(list, broker) { return index("," list ",", "," broker ",") > 0 }

/^Topic: .*PartitionCount: / {
  minimum = least
  if (match($0, /min\.insync\.replicas=[0-9]+/)) {
    minimum = substr($0, RSTART + 20, RLENGTH - 20)
  }
  next
}

/Partition: [0-9]+/ {
  topic = value("Topic")
  partition = topic "-" value("Partition")
  leader = value("Leader")
  count = split(value("Replicas"), replicas, ",")
  held = value("Isr")
  gsub(/ /, "", held)
  inSync = held == "" ? 0 : split(held, members, ",")
  # Without a leader, a partition waits for the last brokers that were in sync.
  lost = inSync > 0
  for (i = 1; i <= inSync; i++) if (!includes(down, members[i])) lost = 0
  absent = ""
  for (i = 1; i <= count; i++) {
    if (!includes(held, replicas[i]) && !(step == "before" && replicas[i] == node) && !includes(down, replicas[i])) {
      absent = absent (absent == "" ? "" : ",") replicas[i]
    }
  }
  hasNode = includes(value("Replicas"), node)
  if (step != "after" && count <= minimum && (step == "plan" || hasNode)) {
    if (!(topic in named)) {
      print "never", topic, "has " count " replicas and min.insync.replicas " minimum ": it cannot be protected while a broker restarts"
    }
    named[topic] = 1
  } else if (step == "plan") {
    next
  } else if (leader !~ /^[0-9]+$/) {
    if (!lost) print "wait", topic, "partition " partition " is offline"
  } else if (absent != "") {
    print "wait", topic, "partition " partition " is under-replicated: broker " absent " is missing"
    absentCount = split(absent, each, ",")
    for (i = 1; i <= absentCount; i++) print "behind", partition, each[i]
  } else if (step == "before" && includes(held, node) && inSync - 1 < minimum) {
    print "wait", topic, "partition " partition " would have " inSync - 1 " replicas, below min.insync.replicas " minimum
  } else if (step == "after" && leader != replicas[1] && !includes(down, replicas[1])) {
    print "elect", topic, "partition " partition " is led by broker " leader " instead of " replicas[1]
  }
}
