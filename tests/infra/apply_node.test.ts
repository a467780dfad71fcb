import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createAuthority } from "../support/secure_cluster/certificate_authority.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const files = join(import.meta.dirname, "../../infra/host/files/cluster");
const authority = createAuthority("Cluster");
const leaf = authority.issue("kafka");
const apply = suite<{ node: FakeBroker }>("apply_node.sh");

/** A host with a broker that a test plays: systemd's and Kafka's commands only record their calls. */
class FakeBroker {
  readonly folder = temporaryFolder("node");
  readonly #address = `127.${byte()}.${byte()}.${byte()}`;
  #server: Server | undefined;

  constructor() {
    for (const part of ["bin", "etc", "units", "run", "state"]) mkdirSync(join(this.folder, part));
    writeFileSync(join(this.folder, "units/kafka.service"), "[Service]\n");
    const settings = {
      ...{ ROLES: "kafka", NODE_NAME: "kafka-1", LISTEN_ADDRESS: this.#address, BROKER_ID: "1" },
      ...{ ZOOKEEPER_CONNECT: "zookeeper-1:2182", KAFKA_EXTERNAL_NAME: "kafka" },
      ...{ KAFKA_EXTERNAL_PORT: "9101", KAFKA_HEAP_MIB: "256", REPLICATION_FACTOR: "3" },
      ...{ MIN_INSYNC: "2", BROKER_SETTINGS: "queued.max.requests=9,log.roll.hours=1" },
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
    writeFileSync(join(this.folder, "host.env"), lines.join(""));
    writeFileSync(join(this.folder, "address.env"), "AVAILABILITY_ZONE=us-east-1a\n");
    this.fake("systemctl", `[[ $1 != is-active || -e ${this.folder}/active ]]`);
    this.fake("journalctl", "echo Recovering unflushed segment 17");
    const acl = "echo \"'x509,'CN=kafka\"; ".repeat(4);
    this.fake("zookeeper-shell.sh", `cat >${this.folder}/znodes; ${acl}`);
    this.fake("kafka-configs.sh", `cat "\${@: -1}" >>${this.folder}/passwords`);
  }

  fake(name: string, body: string): void {
    const path = join(this.folder, "bin", name);
    const call = `echo "${name} $*" >>"${this.folder}/calls"`;
    writeFileSync(path, `#!/usr/bin/env bash\n${call}\n${body}\n`);
    chmodSync(path, 0o755);
  }

  /** Whether systemd says that the broker's process runs. */
  set isActive(active: boolean) {
    if (active) writeFileSync(join(this.folder, "active"), "");
  }

  /** Opens the broker's port, as it does when its logs are recovered. */
  async serve(): Promise<void> {
    this.#server = createServer((socket) => socket.destroy()).listen(9092, this.#address);
    await once(this.#server, "listening");
  }

  close(): void {
    this.#server?.close();
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  calls(name: string): string[] {
    if (!existsSync(join(this.folder, "calls"))) return [];
    return this.read("calls")
      .split("\n")
      .filter((call) => call.startsWith(name));
  }

  async run(input: Record<string, string> = {}) {
    const child = spawn("bash", [join(files, "apply_node.sh")], {
      env: {
        PATH: `${this.folder}/bin:${process.env.PATH}`,
        ...{ HOST_ENV: join(this.folder, "host.env"), STATE: join(this.folder, "state") },
        ...{ ADDRESS_ENV: join(this.folder, "address.env"), UNITS: join(this.folder, "units") },
        ...{ KAFKA_ETC: join(this.folder, "etc"), KAFKA_BIN: join(this.folder, "bin") },
        ...{ KAFKA_HOME: this.folder, STARTED: join(this.folder, "run"), READY_TIMEOUT: "1" },
        KAFKA_OWNER: String(process.getuid?.() ?? 0),
      },
    });
    child.stdin.end(
      JSON.stringify({
        ...{ authority: authority.certificate, ...leaf },
        ...{ user: "broker", password: "secret", ...input },
      }),
    );
    const exited = once(child, "close");
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = await exited;
    return { code, stdout, stderr };
  }
}

function byte(): number {
  return 1 + Math.floor(Math.random() * 254);
}

apply.before.each((context) => {
  context.node = new FakeBroker();
});
apply.after.each(({ node }) => node.close());

apply("never restarts a broker that recovers its logs", async ({ node }) => {
  node.isActive = true;
  const { code, stderr } = await node.run();
  assert.is(code, 1);
  assert.match(stderr, /Recovering unflushed segment 17/);
  assert.match(
    stderr,
    /^Cannot apply kafka-1: kafka does not serve after 1 s; it was not restarted$/m,
  );
  assert.equal(node.calls("systemctl restart"), []);
});

apply("restarts a broker that serves, once for what has changed", async ({ node }) => {
  node.isActive = true;
  await node.serve();
  const { stdout, stderr } = await node.run();
  assert.is(stdout, "kafka-1: kafka restarted\n", stderr);
  assert.equal(node.calls("systemctl restart"), ["systemctl restart kafka"]);
});

apply("leaves a broker alone that runs with everything as it is", async ({ node }) => {
  node.isActive = true;
  await node.serve();
  const record = `CLUSTER=${files}; [[ $1 != restart ]] || bash $CLUSTER/record_start.sh kafka`;
  node.fake("systemctl", `${record}; [[ $1 != is-active || -e ${node.folder}/active ]]`);
  await node.run();
  const second = await node.run();
  assert.is(second.stdout, "kafka-1: kafka unchanged\n", second.stderr);
  assert.is(node.calls("systemctl restart").length, 1);
});

apply(
  "creates the inter-broker user before the first start, without a password in a list of processes",
  async ({ node }) => {
    await node.serve();
    const { stdout, stderr } = await node.run();
    assert.is(stdout, "kafka-1: kafka started with 0 bytes of logs\n", stderr);
    const [creation = "", ...more] = node.calls("kafka-configs.sh");
    assert.equal(more, []);
    assert.match(creation, "--zookeeper zookeeper-1:2182 --zk-tls-config-file");
    assert.not.match(node.read("calls"), "secret");
    assert.is(node.read("passwords"), "SCRAM-SHA-512=iterations=8192,password=secret\n");
    const hash = createHash("sha256").update("secret").digest("hex");
    assert.is(node.read("state/inter_broker_user"), `broker ${hash}\n`);
    const calls = node.read("calls").split("\n");
    assert.ok(calls.indexOf(creation) < calls.indexOf("systemctl start kafka"));
  },
);

apply("takes the root of ZooKeeper from everyone but brokers, once", async ({ node }) => {
  await node.serve();
  await node.run();
  assert.is(node.read("znodes").split("\n")[4], "setAcl / x509:CN=kafka:cdrwa,world:anyone:r");
  await node.run();
  assert.is(node.calls("zookeeper-shell.sh").length, 1);
});

apply("does not start when the root of ZooKeeper stays open", async ({ node }) => {
  node.fake("zookeeper-shell.sh", "echo 'Insufficient permission : /'");
  const { stderr } = await node.run();
  assert.match(
    stderr,
    /^Cannot apply kafka-1: the root of ZooKeeper cannot be protected: Insufficient permission : \/$/m,
  );
  assert.equal(node.calls("systemctl start"), []);
});

apply(
  "refuses another password for the user in use, and takes the other user",
  async ({ node }) => {
    await node.serve();
    await node.run();
    const refused = await node.run({ password: "other" });
    assert.is(
      refused.stderr,
      "Cannot apply kafka-1: the password of broker cannot change while brokers use it; give the other inter-broker user a new one\n",
    );
    const { code, stderr } = await node.run({ user: "broker-2", password: "other" });
    assert.is(code, 0, stderr);
    assert.match(node.read("etc/server.properties"), 'username="broker-2" password="other"');
    assert.match(
      (await node.run({ user: "admin" })).stderr,
      /must be broker or broker-2, not admin/,
    );
  },
);

apply(
  "writes the configuration with its settings, readable by the owner only",
  async ({ node }) => {
    await node.serve();
    await node.run();
    const properties = node.read("etc/server.properties");
    for (const line of [
      "broker.rack=us-east-1a",
      "advertised.listeners=INTERNAL://kafka-1:9092,EXTERNAL://kafka:9101",
      "queued.max.requests=9",
      "log.roll.hours=1",
    ]) {
      assert.ok(properties.split("\n").includes(line), line);
    }
    assert.not.match(properties, /@[A-Z_]+@/);
    for (const file of [
      "server.properties",
      "tls/keystore.pem",
      "tls/authority.pem",
      "kafka.env",
    ]) {
      assert.is(statSync(join(node.folder, "etc", file)).mode & 0o777, 0o600, file);
    }
  },
);

apply(
  "serves the broker's figures to its own host, if the stack has an agent",
  async ({ node }) => {
    await node.serve();
    await node.run();
    assert.is(node.read("etc/kafka.env"), "KAFKA_HEAP_OPTS=-Xms256m -Xmx256m\n");
    appendFileSync(join(node.folder, "host.env"), 'MONITORED="production"\n');
    await node.run();
    const lines = node.read("etc/kafka.env").trim().split("\n");
    assert.is(lines.length, 2, "there is no jmx_exporter on this machine");
    assert.match(lines[1] ?? "", /^KAFKA_JMX_OPTS=.*jmxremote\.host=127\.0\.0\.1 .*\.port=9999 /);
  },
);

apply("changes nothing when the certificate is of another authority", async ({ node }) => {
  const stranger = createAuthority("Stranger").certificate;
  const { stderr } = await node.run({ authority: stranger });
  assert.is(stderr, "Cannot apply kafka-1: its certificate is not signed by the authority\n");
  assert.not(existsSync(join(node.folder, "etc/server.properties")));
  assert.equal(node.calls("systemctl"), []);
});

apply.run();
