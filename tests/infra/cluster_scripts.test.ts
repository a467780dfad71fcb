import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fetchKafkaPrograms } from "../../apps/local/kafka_programs.ts";
import {
  brokerSettingsLine,
  dynamicBrokerSettings,
  splitBrokerSettings,
  staticBrokerSettings,
} from "../../infra/host/broker_settings.ts";

const files = join(import.meta.dirname, "../../infra/host/files/cluster");
const run = promisify(execFile);
const scripts = suite<{ folder: string }>("scripts of a secure cluster");

scripts.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "cluster-"));
});
scripts.after.each(({ folder }) => rmSync(folder, { recursive: true }));

scripts("are all valid bash", () => {
  const shell = readdirSync(files).filter((path) => path.endsWith(".sh"));
  assert.ok(shell.length > 8);
  for (const path of shell) execFileSync("bash", ["-n", join(files, path)]);
});

/** Puts a program on the path that records its call and then runs `body`. */
function fake(folder: string, name: string, body: string): void {
  const path = join(folder, "bin", name);
  mkdirSync(join(folder, "bin"), { recursive: true });
  writeFileSync(path, `#!/usr/bin/env bash\necho "${name} $*" >>"${folder}/calls"\n${body}\n`);
  chmodSync(path, 0o755);
}

/**
 * Runs data_volume.sh for a broker with the devices of an instance with NVMe: a root disk with a
 * partition, and `volumes`, each with what blkid says of it: nothing, or a type.
 */
async function mountVolume(
  folder: string,
  {
    volumes,
    mounted = false,
    readable = true,
  }: { volumes: Record<string, string>; mounted?: boolean; readable?: boolean },
) {
  const dev = join(folder, "dev");
  const byId = join(dev, "disk/by-id");
  mkdirSync(byId, { recursive: true });
  const link = (disk: string, name: string) => {
    writeFileSync(join(dev, disk), "");
    symlinkSync(join(dev, disk), join(byId, name));
  };
  const id = "nvme-Amazon_Elastic_Block_Store_vol";
  link("nvme0n1", `${id}0root`);
  link("nvme0n1p1", `${id}0root-part1`);
  for (const disk of Object.keys(volumes)) {
    link(disk, `${id}0${disk}`);
    symlinkSync(join(dev, disk), join(byId, `${id}0${disk}_1`));
  }
  writeFileSync(join(folder, "host.env"), 'ROLES="kafka"\nDATA_DEVICE="/dev/sdf"\n');
  fake(folder, "findmnt", `echo ${dev}/nvme0n1p1`);
  fake(folder, "lsblk", "echo nvme0n1");
  fake(folder, "mountpoint", mounted ? "exit 0" : "exit 1");
  const kinds = Object.entries(volumes).map(
    ([disk, kind]) => `  */${disk}) ${kind === "" ? "exit 2" : `kind=${kind}`} ;;`,
  );
  fake(
    folder,
    "blkid",
    `case \${*: -1} in\n${kinds.join("\n")}\nesac\n[[ $* != *TYPE* ]] || echo "$kind"`,
  );
  for (const name of ["mkfs.ext4", "mkdir", "mount", "resize2fs"]) fake(folder, name, "true");
  fake(folder, "dd", readable ? "true" : "exit 1");
  const outcome = await run("/bin/bash", [join(files, "data_volume.sh")], {
    env: {
      PATH: `${folder}/bin:${process.env.PATH}`,
      ...{ DEVICES: dev, HOST_ENV: join(folder, "host.env"), VOLUME_TIMEOUT: "0" },
    },
  }).then(
    () => "",
    (error: { stderr: string }) => error.stderr.trim(),
  );
  const calls = readFileSync(join(folder, "calls"), "utf8").split("\n");
  const callsOf = (name: string) => calls.filter((call) => call.startsWith(`${name} `));
  const formats = callsOf("mkfs.ext4");
  return { outcome, dev, formats, mounts: callsOf("mount"), growths: callsOf("resize2fs") };
}

scripts("format a new data volume, never the root disk, and mount it", async ({ folder }) => {
  const { outcome, dev, formats, mounts } = await mountVolume(folder, { volumes: { nvme1n1: "" } });
  assert.is(outcome, "");
  assert.equal(formats, [`mkfs.ext4 -q ${dev}/nvme1n1`]);
  assert.equal(mounts, [`mount -o noatime ${dev}/nvme1n1 /var/lib/kafka`]);
});

scripts("mount a volume that has a file system without formatting it", async ({ folder }) => {
  const { outcome, formats, mounts } = await mountVolume(folder, { volumes: { nvme1n1: "ext4" } });
  assert.is(outcome, "");
  assert.equal(formats, []);
  assert.is(mounts.length, 1);
});

scripts(
  "format no volume that cannot be read, for which blkid also finds nothing",
  async ({ folder }) => {
    const { outcome, formats } = await mountVolume(folder, {
      volumes: { nvme1n1: "" },
      readable: false,
    });
    assert.match(outcome, /^Cannot mount the data volume: .*nvme1n1 cannot be read$/);
    assert.equal(formats, []);
  },
);

scripts("leave a volume with anything else on it alone", async ({ folder }) => {
  const { outcome, formats, mounts } = await mountVolume(folder, { volumes: { nvme1n1: "LVM2" } });
  assert.match(
    outcome,
    /^Cannot mount the data volume: .*nvme1n1 contains LVM2; it is not formatted$/,
  );
  assert.equal([...formats, ...mounts], []);
});

scripts(
  "choose no volume when there are several, and none when there is none",
  async ({ folder }) => {
    const two = await mountVolume(folder, { volumes: { nvme1n1: "", nvme2n1: "" } });
    assert.match(two.outcome, /^Cannot mount the data volume: found several volumes: /);
    assert.equal([...two.formats, ...two.mounts], []);
    rmSync(join(folder, "dev"), { recursive: true });
    const none = await mountVolume(folder, { volumes: {} });
    assert.match(none.outcome, /no volume was attached as \/dev\/sdf within 0 s$/);
  },
);

scripts("only grow the file system of a volume that is mounted", async ({ folder }) => {
  const { outcome, formats, mounts, growths } = await mountVolume(folder, {
    volumes: { nvme1n1: "" },
    mounted: true,
  });
  assert.is(outcome, "");
  assert.equal([...formats, ...mounts], []);
  assert.is(growths.length, 1);
});

/** What partitions.awk says of a cluster: `topic [settings] partition/leader/replicas/isr ...`. */
function problems(
  step: string,
  node: string,
  topics: readonly string[],
  { down = "" }: { down?: string } = {},
): string[] {
  const described = topics.flatMap((line) => {
    const [topic = "", settings = "", ...partitions] = line.split(" ");
    return [
      `Topic: ${topic}\tTopicId: x\tPartitionCount: 1\tReplicationFactor: 3\tConfigs: ${settings}`,
      ...partitions.map((partition) => {
        const [number, leader, replicas, isr] = partition.split("/");
        return `\tTopic: ${topic}\tPartition: ${number}\tLeader: ${leader}\tReplicas: ${replicas}\tIsr: ${isr}\tElr: N/A\tLastKnownElr: N/A`;
      }),
    ];
  });
  const variables = [
    "-v",
    `step=${step}`,
    "-v",
    `node=${node}`,
    "-v",
    "least=2",
    "-v",
    `down=${down}`,
  ];
  return execFileSync("awk", [...variables, "-f", join(files, "partitions.awk")], {
    input: `${described.join("\n")}\n`,
    encoding: "utf8",
  })
    .split("\n")
    .filter(Boolean);
}

scripts("let a broker of a healthy cluster restart", () => {
  const healthy = ["a min.insync.replicas=2,retention.ms=5 0/1/1,2,3/1,2,3 1/2/2,3,1/2,3,1"];
  assert.equal(problems("before", "1", healthy), []);
  assert.equal(problems("after", "1", healthy), []);
  assert.equal(problems("plan", "", healthy), []);
});

scripts("hold a broker whose restart would take a topic below its own minimum", () => {
  assert.equal(problems("before", "1", ["a min.insync.replicas=2 0/1/1,2,3/1,2"]), [
    "wait a partition a-0 is under-replicated: broker 3 is missing",
    "behind a-0 3",
  ]);
  assert.equal(problems("before", "1", ["a min.insync.replicas=3 0/1/1,2,3,4/1,2,3"]), [
    "wait a partition a-0 is under-replicated: broker 4 is missing",
    "behind a-0 4",
  ]);
  assert.equal(problems("before", "3", ["a min.insync.replicas=2 0/1/1,2,3/1,2"]), []);
});

scripts("name a topic that no gate can protect, at the plan and before its brokers only", () => {
  const topics = ["weak min.insync.replicas=3 0/1/1,2,3/1,2,3", "strong  0/1/1,2,3/1,2,3"];
  for (const [step, node] of [
    ["plan", ""],
    ["before", "2"],
  ] as const) {
    assert.equal(problems(step, node, topics), [
      "never weak has 3 replicas and min.insync.replicas 3: it cannot be protected while a broker restarts",
    ]);
  }
  assert.equal(problems("before", "4", topics), []);
});

scripts("hold a broker while a partition is offline, whichever broker it is on", () => {
  assert.equal(problems("before", "1", ["a  0/none/2/"]), ["wait a partition a-0 is offline"]);
  assert.equal(problems("after", "1", ["a  0/none/2/"]), ["wait a partition a-0 is offline"]);
});

scripts("wait after a restart for replication, then for preferred leaders", () => {
  assert.equal(problems("after", "1", ["a  0/2/1,2,3/2,3"]), [
    "wait a partition a-0 is under-replicated: broker 1 is missing",
    "behind a-0 1",
  ]);
  assert.equal(problems("after", "1", ["a  0/2/1,2,3/2,3,1"]), [
    "elect a partition a-0 is led by broker 2 instead of 1",
  ]);
});

scripts("wait after a restart for no broker that is down", () => {
  const down = { down: "2,3" };
  assert.equal(problems("after", "1", ["a  0/1/1,2,3/1", "b  0/1/2,1,3/1"], down), []);
  assert.equal(problems("after", "1", ["a  0/none/1,2,3/3"], down), []);
  assert.equal(problems("after", "1", ["a  0/none/1,2,3/1"], down), [
    "wait a partition a-0 is offline",
  ]);
  assert.equal(problems("after", "1", ["a  0/4/1,2,3,4/4"], down), [
    "wait a partition a-0 is under-replicated: broker 1 is missing",
    "behind a-0 1",
  ]);
});

scripts("know every setting of a broker as the release does", async () => {
  const libs = await fetchKafkaPrograms();
  const { stdout } = await run("java", ["-cp", `${libs}/*`, "kafka.server.KafkaConfig"], {
    maxBuffer: 10_000_000,
  });
  const entries = stdout.matchAll(
    /id="brokerconfigs_([^"]+)"[\s\S]*?Update Mode:<\/th><td>([a-z-]+)/g,
  );
  const modes = new Map([...entries].map(([, name = "", mode = ""]) => [name, mode]));
  assert.ok(modes.size > 300);
  for (const [name, mode] of modes) {
    assert.is(dynamicBrokerSettings.has(name), mode === "cluster-wide", name);
    const managed = /is managed by the stack/.test(refusalOf(name));
    assert.is(staticBrokerSettings.has(name), mode !== "cluster-wide" && !managed, name);
  }
  for (const name of [...dynamicBrokerSettings, ...staticBrokerSettings]) {
    assert.ok(modes.has(name), name);
  }
  // What the template sets is either managed or one of these defaults.
  const template = readFileSync(join(files, "server.properties"), "utf8");
  for (const [, name = ""] of template.matchAll(/^([a-z][\w.]+)=/gim)) {
    const known = /^(listener\.name\.|allow\.everyone|super\.users)/.test(name) || modes.has(name);
    assert.ok(known, name);
  }
});

function refusalOf(name: string): string {
  try {
    splitBrokerSettings({ [name]: "1" });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

scripts("split settings by the way they take effect, and name those that they do not know", () => {
  const split = splitBrokerSettings({ "num.io.threads": 8, "queued.max.requests": 100 });
  assert.equal(split, {
    static: { "queued.max.requests": "100" },
    dynamic: { "num.io.threads": "8" },
  });
  assert.is(brokerSettingsLine({ b: "2,3", a: "1" }), "a=1,b=2,3");
  assert.throws(
    () => splitBrokerSettings({ "num.oi.threads": 8, "log.dirs": "/tmp", "compression.type": '"' }),
    "Invalid broker settings: num.oi.threads is not a setting of Kafka 3.9; log.dirs is managed by the stack; compression.type has special characters",
  );
});

scripts("read JSON only, and name what is missing in it", async ({ folder }) => {
  writeFileSync(join(folder, "host.env"), 'BROKER_NAMES="a b"\n');
  const users = (input: string) => {
    const child = run("bash", [join(files, "reconcile_users.sh")], {
      env: { PATH: process.env.PATH, HOST_ENV: join(folder, "host.env"), STATE: folder },
    });
    child.child.stdin?.end(input);
    return child.then(
      () => "",
      (error: { stderr: string }) => error.stderr.trim(),
    );
  };
  assert.is(await users("authority=x"), "Cannot read standard input: it is not JSON");
  assert.is(
    await users(JSON.stringify({ authority: "x", user: "broker" })),
    'Cannot run reconcile_users.sh: the input has no "password"',
  );
  assert.not(existsSync(join(folder, "kafka_users")));
});

scripts.run();
