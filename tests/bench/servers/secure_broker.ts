import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../../apps/local/free_port.ts";
import { startJavaServer } from "../../../apps/local/java_server.ts";
import { fetchKafkaPrograms } from "../../../apps/local/kafka_programs.ts";
import { startZookeeper } from "../../../apps/local/zookeeper.ts";
import { runProgram } from "../../../infra/run_program.ts";
import type { KafkaSecurity } from "../../../shared/messaging/kafka_security.ts";
import { createAuthority } from "../../support/secure_cluster/certificate_authority.ts";
import { temporaryFolder } from "../../support/temporary_folder.ts";

/** A broker with two listeners, for the same topics. */
export interface SecureBroker {
  /** Without TLS and passwords. */
  readonly plain: string[];
  /** With TLS and SCRAM-SHA-512. */
  readonly secure: string[];
  readonly security: KafkaSecurity;
}

const user = "bench";
const password = "password-of-bench";

/** A folder with Kafka's command line tools in `bin`, as a rehearsed host has them. */
export async function kafkaHome(): Promise<string> {
  const home = join(temporaryFolder("bench-kafka-home"), "kafka");
  const archive = join(import.meta.dirname, "../../../infra/rehearsal/machine/kafka_archive");
  cpSync(archive, home, { recursive: true });
  symlinkSync(await fetchKafkaPrograms(), join(home, "libs"));
  return home;
}

/** Starts a broker of its own, which ends with this process. */
export async function startSecureBroker(): Promise<SecureBroker> {
  const folder = temporaryFolder("bench-secure-broker");
  const libs = await fetchKafkaPrograms();
  const [zookeeperPort, plainPort, securePort] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const zookeeper = await startZookeeper({
    ...{ libs, dataDir: join(folder, "zookeeper"), port: zookeeperPort },
  });
  process.on("exit", () => zookeeper.signal("SIGKILL"));
  const authority = createAuthority("Bench");
  const { certificate, key } = authority.issue("kafka", ["127.0.0.1"]);
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "keystore.pem"), `${key}${certificate}`, { mode: 0o600 });
  const listeners = `PLAINTEXT://127.0.0.1:${plainPort},SASL_SSL://127.0.0.1:${securePort}`;
  const broker = await startJavaServer({
    ...{ libs, folder, name: "kafka", mainClass: "kafka.Kafka", heap: 384, port: plainPort },
    properties: {
      ...{ "broker.id": 1, listeners, "advertised.listeners": listeners },
      ...{ "log.dirs": join(folder, "data"), "zookeeper.connect": `127.0.0.1:${zookeeperPort}` },
      ...{ "ssl.keystore.type": "PEM", "ssl.keystore.location": join(folder, "keystore.pem") },
      "sasl.enabled.mechanisms": "SCRAM-SHA-512",
      "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config":
        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
      ...{ "offsets.topic.num.partitions": 4, "offsets.topic.replication.factor": 1 },
      ...{ "group.initial.rebalance.delay.ms": 0, "controlled.shutdown.enable": "false" },
      "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
    },
  });
  process.on("exit", () => broker.signal("SIGKILL"));
  const plain = [`127.0.0.1:${plainPort}`];
  await runProgram([
    join(await kafkaHome(), "bin/kafka-configs.sh"),
    ...["--bootstrap-server", ...plain, "--alter", "--entity-type", "users", "--entity-name", user],
    ...["--add-config", `SCRAM-SHA-512=[iterations=8192,password=${password}]`],
  ]);
  return {
    ...{ plain, secure: [`127.0.0.1:${securePort}`] },
    security: { authority: authority.certificate, username: user, passwords: [password] },
  };
}
