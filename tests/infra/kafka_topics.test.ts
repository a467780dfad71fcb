import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { topicLines } from "../../infra/components/kafka_topics.ts";
import { topics } from "../../shared/contracts/topics.ts";

const script = join(import.meta.dirname, "../../infra/host/files/reconcile_topics.sh");
const run = promisify(execFile);
const reconciler = suite<{ folder: string }>("topic reconciler");

/** Kafka's own programs, played by one that keeps topics as lines "name partitions settings". */
const kafkaTopics = `#!/usr/bin/env bash
set -euo pipefail
state=$(dirname "$0")/state calls=$(dirname "$0")/calls
touch "$state"
echo "$(basename "$0") $*" >>"$calls"
topic="" partitions="" action="" configs=""
while (($# > 0)); do
  case $1 in
    --topic | --entity-name) topic=$2; shift ;;
    --partitions) partitions=$2; shift ;;
    --config | --add-config) configs+="\${configs:+,}$2"; shift ;;
    --describe | --create | --alter) action=\${1#--} ;;
  esac
  shift
done
line() { grep "^$1 " "$state" || true; }
replace() { { grep -v "^$1 " "$state" || true; echo "$1 $2 $3"; } >"$state.new"; mv "$state.new" "$state"; }
case $action in
  describe)
    while read -r name count settings; do
      printf 'Topic: %s\\tTopicId: Zm9v\\tPartitionCount: %s\\tReplicationFactor: 1\\tConfigs: %s\\n' "$name" "$count" "$settings"
      printf '\\tTopic: %s\\tPartition: 0\\tLeader: 1\\tReplicas: 1\\tIsr: 1\\n' "$name"
    done <"$state" ;;
  create) replace "$topic" "$partitions" "$configs" ;;
  alter)
    read -r _ count settings <<<"$(line "$topic")"
    replace "$topic" "\${partitions:-$count}" "\${configs:-$settings}" ;;
esac
`;

reconciler.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "topics-"));
  for (const program of ["kafka-topics.sh", "kafka-configs.sh"]) {
    writeFileSync(join(context.folder, program), kafkaTopics);
    chmodSync(join(context.folder, program), 0o755);
  }
});
reconciler.after.each(({ folder }) => rmSync(folder, { recursive: true }));

async function reconcile(folder: string, lines: string) {
  const child = run("bash", [script], {
    env: { ...process.env, KAFKA_BIN: folder, LOCK: join(folder, "lock"), BROKER_TIMEOUT: "0" },
  });
  child.child.stdin?.end(lines);
  return await child;
}
const stateOf = (folder: string): string[] =>
  readFileSync(join(folder, "state"), "utf8").trim().split("\n").sort();
const changesIn = (folder: string): string[] =>
  existsSync(join(folder, "calls"))
    ? readFileSync(join(folder, "calls"), "utf8")
        .split("\n")
        .filter((call) => /--create|--alter/.test(call))
    : [];
const catalogue = topicLines({ topics, replication: { factor: 1, minInSync: 1 } });

reconciler(
  "creates the catalogue's topics, and then finds nothing to change",
  async ({ folder }) => {
    const first = await reconcile(folder, catalogue);
    assert.match(first.stdout, /^create chat\.message 3 1 retention\.ms=2592000000/m);
    assert.match(first.stdout, "10 topics, 10 changes applied");
    assert.is(stateOf(folder).length, 10);
    assert.ok(
      stateOf(folder).includes("quiz.requested 3 retention.ms=259200000,min.insync.replicas=1"),
    );
    const before = changesIn(folder).length;
    assert.is((await reconcile(folder, catalogue)).stdout, "10 topics, nothing to change\n");
    assert.is(changesIn(folder).length, before);
  },
);

reconciler(
  "adds partitions and sets retention where they differ, and there only",
  async ({ folder }) => {
    writeFileSync(
      join(folder, "state"),
      [
        "a 1 retention.ms=1000,min.insync.replicas=1",
        "b 3 retention.ms=5,min.insync.replicas=1",
        "c 3 retention.ms=1000,min.insync.replicas=1",
        "",
      ].join("\n"),
    );
    const { stdout } = await reconcile(folder, "a 3 1000 1 1\nb 3 1000 1 1\nc 3 1000 1 1\n");
    assert.is(
      stdout,
      "add-partitions a 3\nset b retention.ms=1000 min.insync.replicas=1\n3 topics, 2 changes applied\n",
    );
    assert.equal(stateOf(folder), [
      "a 3 retention.ms=1000,min.insync.replicas=1",
      "b 3 retention.ms=1000,min.insync.replicas=1",
      "c 3 retention.ms=1000,min.insync.replicas=1",
    ]);
  },
);

reconciler(
  "warns of what it does not know or would have to shrink, and leaves both",
  async ({ folder }) => {
    const state = "a 6 retention.ms=1000,min.insync.replicas=1\nstranger 2 \n";
    writeFileSync(join(folder, "state"), state);
    const { stdout, stderr } = await reconcile(folder, "a 3 1000 1 1\n");
    assert.is(stdout, "1 topics, nothing to change\n");
    assert.match(stderr, "warning: a has 6 partitions, more than 3; partitions are never removed");
    assert.match(stderr, "warning: topic stranger is not in the catalogue; it is not changed");
    assert.is(readFileSync(join(folder, "state"), "utf8"), state);
  },
);

reconciler("run twice at once makes each topic once", async ({ folder }) => {
  await Promise.all([reconcile(folder, catalogue), reconcile(folder, catalogue)]);
  assert.is(changesIn(folder).length, 10);
});

reconciler("says which broker did not answer", async ({ folder }) => {
  writeFileSync(
    join(folder, "kafka-topics.sh"),
    "#!/bin/sh\necho 'Connection refused' >&2\nexit 1\n",
  );
  try {
    await reconcile(folder, catalogue);
    assert.unreachable();
  } catch (error) {
    const { stderr } = error as { stderr: string };
    assert.match(stderr, "no broker is responding on localhost:9092: Connection refused");
  }
});

reconciler.run();
