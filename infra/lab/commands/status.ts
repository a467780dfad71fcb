import { explainRefusal } from "../../aws_refusal.ts";
import { type LabHost, listHosts } from "../aws/instances.ts";
import { readSession } from "../aws/session.ts";
import { readStackOutputs, type StackOutputs } from "../engine/stack_outputs.ts";
import { probeGateway } from "../hosts/gateway.ts";
import { gatewayUrlNow } from "../hosts/gateway_address.ts";
import { HostCommandError, openShells, type Shells } from "../hosts/ssh.ts";
import { type Lab, LabError } from "../lab.ts";
import { operatorAddress } from "../preflight/operator_address.ts";

/** `status`: the session, the instances and their addresses, and which parts are ready. */
export async function status(lab: Lab): Promise<void> {
  const session = await readSession(lab.aws).catch((cause) => {
    throw new LabError(explainRefusal("read the session", cause), { cause });
  });
  lab.say(`session    account ${session.accountId}, ${session.who}, ${lab.aws.region}`);
  lab.say(`you        ${await describeAccess(lab)}`);
  const hosts = await listHosts(lab);
  if (hosts.length === 0) {
    lab.say(`instances  none. Create them: ${lab.commands.up}`);
    return;
  }
  for (const host of hosts) lab.say(`instance   ${describeHost(host)}`);
  const running = hosts.filter(({ publicIp }) => publicIp !== undefined);
  if (running.length === 0) {
    lab.say(`platform   stopped. Start it: ${lab.commands.lab("resume")}`);
    return;
  }
  const outputs = await readStackOutputs(lab);
  const url = gatewayUrlNow(outputs, hosts);
  const result = await probeGateway(url, outputs.gatewayCertificate);
  lab.say(`gateway    ${url} ${result === 200 ? "ready" : `not ready (${result})`}`);
  const shells = await openShells(outputs, lab);
  for (const host of running) {
    for (const line of await readiness(shells, host)) lab.say(`on ${host.name.padEnd(9)} ${line}`);
  }
  for (const line of staleOutputs(lab, outputs, hosts)) lab.say(line);
}

/** One line of an instance, e.g. `kafka  i-0a1b  t3.small  running  198.51.100.12`. */
export function describeHost(host: LabHost): string {
  const { name, instanceId, instanceType, state, publicIp } = host;
  return [name.padEnd(9), instanceId, instanceType, state, publicIp ?? "-"].join("  ");
}

/** Prints the state of a host's units and containers. */
export const readinessCommand = [
  "for unit in zookeeper kafka postgresql caddy; do",
  'systemctl cat "$unit" >/dev/null 2>&1 && echo "$unit $(systemctl is-active "$unit")"; done;',
  "command -v docker >/dev/null && sudo docker ps --all --filter label=platform.service",
  `--format '{{.Label "platform.service"}} {{.Status}}'; true`,
].join(" ");

async function readiness(shells: Shells, host: LabHost): Promise<string[]> {
  try {
    const output = await shells.run(host, readinessCommand);
    return output.split("\n").filter((line) => line !== "");
  } catch (error) {
    if (error instanceof LabError || error instanceof HostCommandError) return [error.message];
    throw error;
  }
}

async function describeAccess(lab: Lab): Promise<string> {
  const { operatorCidr } = lab.settings.values;
  const address = await operatorAddress(lab.addressUrl);
  if (address === undefined) return `unknown: no response from ${lab.addressUrl}`;
  return operatorCidr === `${address}/32`
    ? `${address}, has access`
    : `${address}, has no access (operatorCidr: ${operatorCidr || "not set"}). Run ${lab.commands.lab("preflight --apply")}, then ${lab.commands.up}`;
}

function staleOutputs(
  { commands }: Lab,
  { sshCommands }: StackOutputs,
  hosts: readonly LabHost[],
): string[] {
  const stale = hosts.some(
    ({ name, publicIp }) => publicIp !== undefined && !sshCommands[name]?.endsWith(`@${publicIp}`),
  );
  return stale ? [`outputs    outdated addresses. Update them: ${commands.lab("resume")}`] : [];
}
