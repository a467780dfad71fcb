import { z } from "zod";
import type { ShellHost } from "../lab/hosts/ssh.ts";
import type { Lab } from "../lab/lab.ts";
import { OperationError } from "./cluster_port.ts";

const outputs = z.object({
  privateKey: z.string(),
  hostKeys: z.record(z.string(), z.string()),
  sshCommands: z.object({ bastion: z.string() }),
  nodeNames: z.array(z.string()),
  serviceHostNames: z.array(z.string()),
  tunnelCommand: z.string(),
  bootstrapServers: z.string(),
  operatorProperties: z.string(),
  bucketNames: z.record(z.string(), z.string()),
  databaseAddress: z.string(),
  gatewayUrl: z.string(),
  operations: z.object({
    credentials: z.record(z.string(), z.string()),
    databasePassword: z.string(),
  }),
  completed: z
    .object({
      authorities: z.object({ trusted: z.array(z.number()), issuer: z.number() }),
      certificates: z.record(z.string(), z.object({ notAfter: z.string() })),
    })
    .optional(),
});

/** The outputs of infra/components/cluster_outputs.ts that operations use, with secrets in plain text. */
export type ProductionOutputs = z.output<typeof outputs>;

/** @throws {OperationError} when the stack is not deployed, or was deployed by an earlier program */
export async function readProductionOutputs({
  pulumi,
  stack,
  commands,
}: Lab): Promise<ProductionOutputs> {
  const text = await pulumi.ask(["stack", "output", "--stack", stack, "--json", "--show-secrets"]);
  const parsed = outputs.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
  throw new OperationError(
    `Stack ${stack} is not a deployed cluster: the outputs ${missing} are missing. Run ${commands.up} first`,
  );
}

/** The hosts of a cluster by name; all but the bastion are behind it. */
export function shellHosts({
  sshCommands,
  nodeNames,
  serviceHostNames,
}: ProductionOutputs): ReadonlyMap<string, ShellHost> {
  const publicIp = sshCommands.bastion.split("@").at(-1);
  const bastion: ShellHost = { name: "bastion", state: "running", publicIp };
  const privateHosts = [...nodeNames, ...serviceHostNames].map(
    (dnsName): ShellHost => ({
      name: dnsName.split(".")[0] ?? dnsName,
      state: "running",
      publicIp: dnsName,
      behind: bastion,
    }),
  );
  return new Map([bastion, ...privateHosts].map((host) => [host.name, host]));
}
