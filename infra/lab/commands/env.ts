import { join } from "node:path";
import { keyFile } from "../../components/outputs.ts";
import { readStackOutputs, type StackOutputs } from "../engine/stack_outputs.ts";
import { writePrivately } from "../hosts/ssh.ts";
import type { Lab } from "../lab.ts";

export const kafkaConfigFile = "kafka-config.env";

/** `env`: writes learner-lab-key.pem and kafka-config.env, both readable by their owner only. */
export async function env(lab: Lab): Promise<void> {
  const outputs = await readStackOutputs(lab);
  await writePrivately(join(lab.folder, keyFile), outputs.privateKey);
  await writePrivately(join(lab.folder, kafkaConfigFile), kafkaConfig(lab, outputs));
  lab.say(`wrote ${keyFile} and ${kafkaConfigFile} (mode 0600; git ignores both)`);
  for (const command of Object.values(outputs.sshCommands)) lab.say(command);
  lab.say(`gateway ${outputs.gatewayUrl}`);
  lab.say(`Kafka   ${outputs.bootstrapServers}`);
}

/** The lines of kafka-config.env: for `set -a; source kafka-config.env`. */
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
