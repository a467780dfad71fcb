import { listHosts } from "../aws/instances.ts";
import { requirePulumi } from "../engine/pulumi.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { waitForGateway } from "../hosts/gateway.ts";
import { gatewayUrlNow } from "../hosts/gateway_address.ts";
import type { Lab } from "../lab.ts";
import { env } from "./env.ts";
import { start } from "./start.ts";

/** The time limit for booting and for the services to become ready. */
const READY_MS = 300_000;

/**
 * `resume`, after a session has ended: starts the instances, waits for the gateway, updates Pulumi's
 * outputs with the new addresses without changing a host, and rewrites the files.
 */
export async function resume(lab: Lab): Promise<void> {
  await requirePulumi(lab.pulumi);
  const outputs = await readStackOutputs(lab);
  await start(lab);
  const url = gatewayUrlNow(outputs, await listHosts(lab));
  lab.say(`waiting for the gateway at ${url} ...`);
  const started = Date.now();
  await waitForGateway(url, outputs.gatewayCertificate, {
    timeoutMs: READY_MS,
    commands: lab.commands,
  });
  lab.say(`the gateway is ready (after ${Math.round((Date.now() - started) / 1000)} s)`);
  await refreshOutputs(lab);
  await env(lab);
}

/** The refresh runs the program; otherwise only the state would have the new addresses. */
async function refreshOutputs({ pulumi, say }: Lab): Promise<void> {
  say("updating the outputs ...");
  await pulumi.ask(["refresh", ...pulumi.stackOptions, "--run-program", "--yes", "--skip-preview"]);
}
