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
});

/** What `pulumi up` left to know: infra/components/outputs.ts, with its secrets. */
export type StackOutputs = z.output<typeof outputs>;

/** @throws {LabError} when the stack is not deployed, or was deployed by an earlier program */
export async function readStackOutputs({ pulumi, stack }: Lab): Promise<StackOutputs> {
  const text = await pulumi.ask(["stack", "output", "--stack", stack, "--json", "--show-secrets"]);
  const parsed = outputs.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
  throw new LabError(
    `Cannot go on: stack ${stack} has no outputs ${missing}; pulumi up -s ${stack} first`,
  );
}
