import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type ShellHost, type Shells, writePrivately } from "../lab/hosts/ssh.ts";
import { OperationError } from "./cluster_port.ts";
import type { ProductionOutputs } from "./production_outputs.ts";

/**
 * `connect`: a tunnel through the bastion to Kafka's load balancer, until Ctrl-C, and a file of settings
 * for Kafka's own tools.
 */
export async function connect(
  {
    outputs,
    shells,
    bastion,
  }: {
    readonly outputs: ProductionOutputs;
    readonly shells: Pick<Shells, "login">;
    readonly bastion: ShellHost;
  },
  options: {
    readonly folder: string;
    readonly dryRun: boolean;
    readonly say: (line: string) => void;
  },
): Promise<void> {
  const { folder, dryRun, say } = options;
  const forwards = [...outputs.tunnelCommand.matchAll(/-L (\S+)/g)].map(
    ([, forward = ""]) => forward,
  );
  const [balancer = ""] = outputs.bootstrapServers.split(":");
  if (dryRun) {
    say(`would forward ${forwards.join(", ")} through the bastion`);
    return;
  }
  const properties = join(folder, "operator.properties");
  await writePrivately(properties, outputs.operatorProperties);
  say(`Kafka        ${outputs.bootstrapServers}, while this command runs`);
  say(`/etc/hosts   needs the line: 127.0.0.1 ${balancer}`);
  say(
    `tools        kafka-topics.sh --bootstrap-server ${outputs.bootstrapServers} --command-config ${properties} --list`,
  );
  const login = shells.login(bastion);
  const quiet = ["-N", "-o", "ExitOnForwardFailure=yes"];
  const tunnel = spawn(
    "ssh",
    [...quiet, ...forwards.flatMap((forward) => ["-L", forward]), ...login],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code, signal] = await once(tunnel, "close");
  if (code !== 0 && signal === null) {
    throw new OperationError(`The tunnel ended (exit code ${code}): is a port in use already?`);
  }
}
