import { listHosts } from "../aws/instances.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { untilGatewayAnswers } from "../hosts/gateway.ts";
import { gatewayUrlNow } from "../hosts/gateway_address.ts";
import type { Lab } from "../lab.ts";
import { env } from "./env.ts";
import { start } from "./start.ts";

/** How long a host may take to boot and its services to become ready. */
const ANSWER_MS = 300_000;

/**
 * `resume`: after a session's end. Starts what is stopped, waits until the gateway answers, takes
 * the new addresses into Pulumi's outputs without touching a host, and writes the files again.
 */
export async function resume(lab: Lab): Promise<void> {
  const outputs = await readStackOutputs(lab);
  await start(lab);
  const url = gatewayUrlNow(outputs, await listHosts(lab));
  lab.say(`waiting until ${url} answers ...`);
  const begun = Date.now();
  await untilGatewayAnswers(url, outputs.gatewayCertificate, { timeoutMs: ANSWER_MS });
  lab.say(`the gateway answers (after ${Math.round((Date.now() - begun) / 1000)} s)`);
  await refreshOutputs(lab);
  await env(lab);
}

/** A refresh that runs the program: else state has the new addresses, and the outputs the old. */
async function refreshOutputs({ pulumi, say }: Lab): Promise<void> {
  say("bringing the outputs up to date ...");
  await pulumi.ask(["refresh", ...pulumi.stackOptions, "--run-program", "--yes", "--skip-preview"]);
}
