import { join, relative } from "node:path";
import { keyFile } from "../../components/outputs.ts";
import { operatorUser } from "../../host/kafka_access.ts";
import { readStackOutputs, type StackOutputs } from "../engine/stack_outputs.ts";
import { writeLoginFiles, writePrivately } from "../hosts/ssh.ts";
import type { Lab } from "../lab.ts";

export const kafkaConfigFile = "kafka-config.env";
/** The settings of Kafka's command line tools, with the operator's password. */
export const operatorPropertiesFile = "operator.properties";
/** The authority of the broker's certificate, for clients that do not read the properties. */
export const kafkaAuthorityFile = "kafka-ca.pem";

/**
 * `env`: writes learner-lab-key.pem, kafka-config.env, operator.properties and kafka-ca.pem, readable by
 * their owner only, and prints commands that work from the project's root.
 */
export async function env(lab: Lab): Promise<void> {
  const outputs = await readStackOutputs(lab);
  const fromRoot = (path: string): string => relative(lab.projectFolder, path);
  const config = join(lab.folder, kafkaConfigFile);
  const login = await writeLoginFiles(outputs, lab);
  const properties = join(lab.folder, operatorPropertiesFile);
  const authority = join(lab.folder, kafkaAuthorityFile);
  await writePrivately(config, kafkaConfig(lab, outputs));
  await writePrivately(properties, outputs.operatorProperties);
  await writePrivately(authority, `${outputs.kafkaAuthority}\n`);
  const [key, knownHosts] = [fromRoot(login.key), fromRoot(login.knownHosts)];
  const written = [key, fromRoot(config), fromRoot(properties), fromRoot(authority)];
  lab.say(`wrote ${written.join(", ")} (mode 0600, ignored by git)`);
  for (const [host, command] of Object.entries(outputs.sshCommands)) {
    const options = `-i ${key} -o UserKnownHostsFile=${knownHosts} -o HostKeyAlias=${host}`;
    lab.say(command.replace(`-i ${keyFile}`, options));
  }
  lab.say(`gateway ${outputs.gatewayUrl}`);
  lab.say(`Kafka   ${outputs.bootstrapServers}, TLS and SCRAM-SHA-512, user ${operatorUser}:`);
  lab.say(
    `kafka-topics.sh --bootstrap-server ${outputs.bootstrapServers} --command-config ${fromRoot(properties)} --list`,
  );
}

/** The content of kafka-config.env, for `set -a; source kafka-config.env`. */
export function kafkaConfig(
  { aws, folder }: Pick<Lab, "aws" | "folder">,
  outputs: StackOutputs,
): string {
  const instances = Object.entries(outputs.instanceIds).map(
    ([name, id]) => `${name.toUpperCase()}_INSTANCE_ID=${id}`,
  );
  const buckets = Object.entries(outputs.bucketNames).map(
    ([owner, bucket]) => `${owner.toUpperCase()}_BUCKET=${bucket}`,
  );
  return [
    outputs.kafkaConfig.trimEnd(),
    `BOOTSTRAP_SERVERS=${outputs.bootstrapServers}`,
    `KAFKA_OPERATOR_PROPERTIES="${join(folder, operatorPropertiesFile)}"`,
    `KAFKA_CA_FILE="${join(folder, kafkaAuthorityFile)}"`,
    `GATEWAY_URL=${outputs.gatewayUrl}`,
    `AWS_REGION=${aws.region}`,
    ...instances,
    ...buckets,
    "",
  ].join("\n");
}
