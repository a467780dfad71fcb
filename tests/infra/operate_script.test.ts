import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { temporaryFolder } from "../support/temporary_folder.ts";

const script = join(import.meta.dirname, "../../infra/host/files/cluster/operate.sh");
const operate = suite("operate.sh");

/** Runs the script with tools that print a text, or run a command in place of one. */
async function run(
  args: readonly string[],
  tools: Readonly<Record<string, string>>,
  input: Readonly<Record<string, string>> = {},
) {
  const folder = temporaryFolder("operate");
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "calls"), "");
  writeFileSync(
    join(folder, "host.env"),
    'BROKER_NAMES="k1 k2 k3"\nZOOKEEPER_CONNECT="z1:2182"\nZOOKEEPER_NAMES="z1"\n',
  );
  for (const [name, body] of Object.entries(tools)) {
    const path = join(folder, "bin", name);
    const options = `sed "s#/tmp/[^ ]*/#INPUT/#g" <<<"$*"`;
    writeFileSync(
      path,
      `#!/usr/bin/env bash\necho "${name} $(${options})" >>"${folder}/calls"\n${body}\n`,
    );
    chmodSync(path, 0o755);
  }
  const given = { authority: "A", certificate: "C", key: "K", user: "broker", password: "secret" };
  const { code, stdout, stderr } = await new Promise<{
    code: number;
    stdout: string;
    stderr: string;
  }>((done) => {
    const child = execFile(
      "bash",
      [script, ...args],
      {
        env: {
          PATH: process.env.PATH,
          ...{ HOST_ENV: join(folder, "host.env"), KAFKA_BIN: join(folder, "bin") },
        },
      },
      (error, out, errors) =>
        done({ code: Number(error?.code ?? 0), stdout: out.trim(), stderr: errors.trim() }),
    );
    child.stdin?.end(JSON.stringify({ ...given, ...input }));
  });
  return { code, stdout, stderr, calls: readFileSync(join(folder, "calls"), "utf8") };
}

const server =
  "--bootstrap-server k1:9092,k2:9092,k3:9092 --command-config INPUT/client.properties";
const throttles = `
case "$*" in
  *"--alter"*) ;;
  *"--entity-name 1"*) echo "Dynamic configs for broker 1 are:"; echo "  leader.replication.throttled.rate=5 sensitive=false" ;;
  *"--entity-name a"*) echo "Dynamic configs for topic a are:"; echo "  follower.replication.throttled.replicas=0:1 sensitive=false" ;;
  *"--entity-type brokers"*)
    echo "Dynamic configs for broker 1 are:"
    echo "  leader.replication.throttled.rate=5 sensitive=false synonyms={}"
    echo "Dynamic configs for broker 2 are:"
    echo "  log.cleaner.threads=2 sensitive=false synonyms={}" ;;
  *) echo "Dynamic configs for topic a are:"; echo "  follower.replication.throttled.replicas=0:1 sensitive=false" ;;
esac`;
const noThrottle = 'echo "Dynamic configs for broker 1 are:"';

operate("names the controller by what ZooKeeper says", async () => {
  const shell = `echo '{"version":2,"brokerid":3,"timestamp":"1","kraftControllerEpoch":-1}'`;
  const { stdout } = await run(["controller"], { "zookeeper-shell.sh": shell });
  assert.is(stdout, "3");
  const none = await run(["controller"], { "zookeeper-shell.sh": "echo Node does not exist" });
  assert.is(none.code, 1);
  assert.is(none.stderr, "Cannot run controller: ZooKeeper knows no controller");
});

operate("lists what moves, and whether a throttle is set", async () => {
  const list = 'printf "Current partition reassignments:\\na-0: replicas: 1,2. adding: 2.\\n"';
  const moving = await run(["moving"], {
    "kafka-reassign-partitions.sh": list,
    "kafka-configs.sh": throttles,
  });
  assert.is(moving.stdout, "a-0\nthrottled");
  const idle = await run(["moving"], {
    "kafka-reassign-partitions.sh": 'echo "No partition reassignments found."',
    "kafka-configs.sh": noThrottle,
  });
  assert.equal([idle.code, idle.stdout], [0, ""]);
});

operate("starts to move partitions with a throttle, given as a number of bytes", async () => {
  const tools = { "kafka-reassign-partitions.sh": "echo Successfully started" };
  const { stdout, calls } = await run(["move", "5000"], tools, { moves: "{}" });
  assert.is(stdout, "moving");
  assert.match(
    calls,
    `kafka-reassign-partitions.sh ${server} --execute --reassignment-json-file INPUT/moves --throttle 5000`,
  );
  const wrong = await run(["move", "fast"], tools, { moves: "{}" });
  assert.is(wrong.code, 1);
  assert.match(wrong.stderr, "the throttle must be a number of bytes a second");
});

operate("removes every throttle, and no other setting", async () => {
  const { stdout, calls } = await run(["unthrottle"], { "kafka-configs.sh": throttles });
  assert.is(stdout, "removed the throttle of 1\nremoved the throttle of a");
  const altered = calls.split("\n").filter((line) => line.includes("--alter"));
  assert.equal(altered, [
    `kafka-configs.sh ${server} --alter --entity-type brokers --entity-name 1 --delete-config leader.replication.throttled.rate`,
    `kafka-configs.sh ${server} --alter --entity-type topics --entity-name a --delete-config follower.replication.throttled.replicas`,
  ]);
  const none = await run(["unthrottle"], { "kafka-configs.sh": noThrottle });
  assert.equal([none.code, none.stdout], [0, ""]);
});

operate("fails with the reason of Kafka's tool on one line", async () => {
  const tools = { "kafka-configs.sh": 'echo "org.x.TimeoutException: no broker" >&2; exit 1' };
  const { code, stderr } = await run(["unthrottle"], tools);
  assert.is(code, 1);
  assert.match(stderr, /^Cannot run unthrottle: TimeoutException: no broker$/);
});

operate.run();
