import { z } from "zod";
import { type Lab, LabError } from "../lab.ts";

const byHost = z.record(z.string(), z.string());
const outputs = z.object({
  gatewayUrl: z.string(),
  gatewayCertificate: z.string(),
  sshCommands: byHost,
  bootstrapServers: z.string(),
  bucketNames: byHost,
  hostKeys: byHost,
  instanceIds: byHost,
  kafkaConfig: z.string(),
  privateKey: z.string(),
  kafkaAuthority: z.string(),
  kafkaLogins: z.object({ operator: z.string() }),
  operatorProperties: z.string(),
});

/** The outputs of infra/components/outputs.ts, with secrets in plain text. */
export type StackOutputs = z.output<typeof outputs>;

/** @throws {LabError} when the stack is not deployed, or was deployed by an earlier program */
export async function readStackOutputs({ pulumi, stack, commands }: Lab): Promise<StackOutputs> {
  const text = await pulumi.ask(["stack", "output", "--stack", stack, "--json", "--show-secrets"]);
  const parsed = outputs.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
  throw new LabError(
    `Stack ${stack} is not deployed: the outputs ${missing} are missing. Run ${commands.up} first`,
  );
}
