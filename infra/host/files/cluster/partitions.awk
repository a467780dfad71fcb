# Reads the output of kafka-topics.sh --describe and prints what speaks against a step, one line per
# problem: its first word is `never` (waiting cannot help), `wait` or `elect` (only a preferred leader is
# missing), the second the topic, the rest the reason.
#   -v step=before|after|plan  -v node=N (for before)  -v least=MIN_INSYNC (of a topic without a setting)
BEGIN { FS = "\t" }

function value(name,   i) {
  for (i = 1; i <= NF; i++) if (index($i, name ": ") == 1) return substr($i, length(name) + 3)
  return ""
}

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
  text = value("Isr")
  gsub(/ /, "", text)
  inSync = text == "" ? 0 : split(text, members, ",")
  held = "," text ","
  absent = ""
  for (i = 1; i <= count; i++) {
    if (index(held, "," replicas[i] ",") == 0 && !(step == "before" && replicas[i] == node)) {
      absent = absent (absent == "" ? "" : ",") replicas[i]
    }
  }
  hasNode = index("," value("Replicas") ",", "," node ",") > 0
  if (step != "after" && count <= minimum && (step == "plan" || hasNode)) {
    if (!(topic in named)) {
      print "never", topic, "has " count " replicas and min.insync.replicas " minimum ": it cannot be protected while a broker restarts"
    }
    named[topic] = 1
  } else if (step == "plan") {
    next
  } else if (leader !~ /^[0-9]+$/) {
    print "wait", topic, "partition " partition " is offline"
  } else if (absent != "") {
    print "wait", topic, "partition " partition " is under-replicated: broker " absent " is missing"
  } else if (step == "before" && index(held, "," node ",") > 0 && inSync - 1 < minimum) {
    print "wait", topic, "partition " partition " would have " inSync - 1 " replicas, below min.insync.replicas " minimum
  } else if (step == "after" && leader != replicas[1]) {
    print "elect", topic, "partition " partition " is led by broker " leader " instead of " replicas[1]
  }
}
