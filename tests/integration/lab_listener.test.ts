import { readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { startJavaServer } from "../../apps/local/java_server.ts";
import { fetchKafkaPrograms } from "../../apps/local/kafka_programs.ts";
import { startZookeeper } from "../../apps/local/zookeeper.ts";
import { clientProperties } from "../../infra/components/client_properties.ts";
import { listenerProblem } from "../../infra/lab/hosts/outer_listener.ts";
import { runProgram } from "../../infra/run_program.ts";
import { kafkaHome } from "../bench/servers/secure_broker.ts";
import { withAdminOf } from "../support/kafka.ts";
import { createAuthority } from "../support/secure_cluster/certificate_authority.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const files = join(import.meta.dirname, "../../infra/host/files");
const password = "operators-password-0123456789";
const folder = temporaryFolder("lab-listener");
const listener = suite("a lab's outer Kafka listener");
let inner: string;
let outer: string;
let authority: string;
let bin: string;

/** A broker with a host's template, certificate and user, at other ports and in another folder. */
listener.before(async () => {
  const libs = await fetchKafkaPrograms();
  const [zookeeperPort, innerPort, outerPort] = [
    ...[await freePort(), await freePort(), await freePort()],
  ] as [number, number, number];
  [inner, outer] = [`127.0.0.1:${innerPort}`, `127.0.0.1:${outerPort}`];
  bin = join(await kafkaHome(), "bin");
  await runProgram(["bash", join(files, "certificate.sh")], {
    env: {
      ...{ PATH: process.env.PATH, TLS_FOLDER: join(folder, "tls") },
      ...{ KAFKA_ETC: join(folder, "etc"), KAFKA_OWNER: userInfo().username },
    },
  });
  authority = readFileSync(join(folder, "tls/authority.crt"), "utf8");
  const rendered = join(folder, "server.properties");
  await runProgram(
    ["bash", join(files, "render.sh"), join(files, "kafka/server.properties"), rendered],
    {
      env: {
        ...{ PATH: process.env.PATH, BROKER_ID: "1", AVAILABILITY_ZONE: "us-east-1a" },
        ...{ PRIVATE_IP: "127.0.0.1", KAFKA_EXTERNAL_HOST: "127.0.0.1" },
        ...{ ZOOKEEPER_CONNECT: `127.0.0.1:${zookeeperPort}` },
        ...{ REPLICATION_FACTOR: "1", MIN_INSYNC: "1" },
      },
    },
  );
  const text = readFileSync(rendered, "utf8")
    .replaceAll(":9092", `:${innerPort}`)
    .replaceAll(":9094", `:${outerPort}`)
    .replaceAll("0.0.0.0", "127.0.0.1")
    .replace("/etc/kafka", join(folder, "etc"))
    .replace("/var/lib/kafka", folder);
  const zookeeper = await startZookeeper({
    ...{ libs, dataDir: join(folder, "zookeeper"), port: zookeeperPort },
  });
  process.on("exit", () => zookeeper.signal("SIGKILL"));
  const broker = await startJavaServer({
    ...{ libs, folder, name: "kafka", mainClass: "kafka.Kafka", heap: 384, port: innerPort },
    properties: Object.fromEntries(
      text
        .split("\n")
        .filter((line) => /^[a-z]/.test(line))
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    ),
  });
  process.on("exit", () => broker.signal("SIGKILL"));
  for (const _time of ["first", "again"]) {
    const said = await runProgram(["bash", join(files, "kafka_user.sh"), "operator"], {
      input: password,
      env: { ...process.env, KAFKA_BIN: bin, KAFKA_SERVER: inner },
    });
    assert.is(said, "operator: password set");
  }
});

/** Runs kafka-topics.sh and returns what it printed. */
async function listTopics(...options: string[]): Promise<string> {
  return await runProgram([join(bin, "kafka-topics.sh"), ...options, "--list"]);
}

async function problemOf(...args: Parameters<typeof listenerProblem>): Promise<string> {
  return (await listenerProblem(...args)) ?? "no problem";
}

listener("lets the operator in with the written properties", async () => {
  const properties = join(folder, "operator.properties");
  writeFileSync(properties, clientProperties(authority, password));
  await listTopics("--bootstrap-server", outer, "--command-config", properties);
  assert.is(await listenerProblem(outer, { authority, password }), undefined);
});

listener("refuses clients without TLS", async () => {
  const plain = new Kafka({ brokers: [outer], logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  const error = await withAdminOf(plain, (admin) => admin.listTopics()).catch((it: Error) => it);
  assert.instance(error, Error);
});

listener("names another password, another authority and a closed port", async () => {
  const login = { authority, password };
  assert.match(
    await problemOf(outer, { ...login, password: "another" }),
    /^refuses the password of operator/,
  );
  const { certificate } = createAuthority("Another");
  assert.match(
    await problemOf(outer, { ...login, authority: certificate }),
    /^cannot be used: .*(self-signed|verify)/,
  );
  assert.match(await problemOf("127.0.0.1:1", login), /^cannot be used: .*ECONNREFUSED/);
});

listener("leaves the inner listener as it is: localhost needs no login", async () => {
  await listTopics("--bootstrap-server", inner);
});

listener("names an advertised address that is not the public one", async () => {
  const advertised = `[INTERNAL://${inner},EXTERNAL://127.0.0.1:1]`;
  await runProgram([
    join(bin, "kafka-configs.sh"),
    ...["--bootstrap-server", inner, "--alter", "--entity-type", "brokers", "--entity-name", "1"],
    ...["--add-config", `advertised.listeners=${advertised}`],
  ]);
  // The broker applies it when ZooKeeper notifies it.
  await waitFor(
    async () =>
      /^advertises 127\.0\.0\.1:1 to clients/.test(await problemOf(outer, { authority, password })),
    { what: "the advertised address to be named" },
  );
});

listener.run();
