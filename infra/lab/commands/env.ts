import { join, relative } from "node:path";
import { keyFile } from "../../components/outputs.ts";
import { readStackOutputs, type StackOutputs } from "../engine/stack_outputs.ts";
import { writeLoginFiles, writePrivately } from "../hosts/ssh.ts";
import type { Lab } from "../lab.ts";

export const kafkaConfigFile = "kafka-config.env";

/**
 * `env`: writes learner-lab-key.pem and kafka-config.env, both readable by their owner only, and
 * prints ssh commands that work from the project's root.
 */
export async function env(lab: Lab): Promise<void> {
  const outputs = await readStackOutputs(lab);
  const fromRoot = (path: string): string => relative(lab.projectFolder, path);
  const config = join(lab.folder, kafkaConfigFile);
  const login = await writeLoginFiles(outputs, lab);
  await writePrivately(config, kafkaConfig(lab, outputs));
  const [key, knownHosts] = [fromRoot(login.key), fromRoot(login.knownHosts)];
  lab.say(`wrote ${key} and ${fromRoot(config)} (mode 0600, ignored by git)`);
  for (const [host, command] of Object.entries(outputs.sshCommands)) {
    const options = `-i ${key} -o UserKnownHostsFile=${knownHosts} -o HostKeyAlias=${host}`;
    lab.say(command.replace(`-i ${keyFile}`, options));
  }
  lab.say(`gateway ${outputs.gatewayUrl}`);
  lab.say(`Kafka   ${outputs.bootstrapServers}`);
}

/** The content of kafka-config.env, for `set -a; source kafka-config.env`. */
export function kafkaConfig({ aws }: Pick<Lab, "aws">, outputs: StackOutputs): string {
  const instances = Object.entries(outputs.instanceIds).map(
    ([name, id]) => `${name.toUpperCase()}_INSTANCE_ID=${id}`,
  );
  const buckets = Object.entries(outputs.bucketNames).map(
    ([owner, bucket]) => `${owner.toUpperCase()}_BUCKET=${bucket}`,
  );
  return [
    outputs.kafkaConfig.trimEnd(),
    `BOOTSTRAP_SERVERS=${outputs.bootstrapServers}`,
    `GATEWAY_URL=${outputs.gatewayUrl}`,
    `AWS_REGION=${aws.region}`,
    ...instances,
    ...buckets,
    "",
  ].join("\n");
}
