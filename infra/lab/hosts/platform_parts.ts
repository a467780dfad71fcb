import type { HostRole } from "../../config.ts";
import { platformServices } from "../../platform_services.ts";
import type { LabHost } from "../aws/instances.ts";
import type { StackOutputs } from "../engine/stack_outputs.ts";
import { type Lab, LabError } from "../lab.ts";
import { probeGateway } from "./gateway.ts";
import { gatewayUrlNow } from "./gateway_address.ts";
import { listenerProblem } from "./outer_listener.ts";
import { HostCommandError, openShells, type Shells } from "./ssh.ts";

/** A part of the platform, such as `services: container quiz`. */
export interface PlatformPart {
  readonly part: string;
  /** What is wrong with it. */
  readonly problem?: string;
}

/** The units of a host by its roles: all start with the host. */
const units: Readonly<Record<HostRole | "all", readonly string[]>> = {
  all: ["platform-first-boot", "platform-public-address"],
  zookeeper: ["zookeeper"],
  kafka: ["kafka"],
  services: [
    ...["postgresql", "docker", "caddy"],
    ...["platform-database-dump.timer", "platform-database-dump-at-stop"],
  ],
  bastion: [],
};

/** The policies with which Docker starts a container when the host starts. */
const RESTARTING = ["unless-stopped", "always"];

/** Examines every part of the platform from the operator's machine. */
export async function examinePlatform(
  lab: Lab,
  outputs: StackOutputs,
  hosts: readonly LabHost[],
): Promise<PlatformPart[]> {
  const shells = await openShells(outputs, lab);
  const ofHosts = lab.settings.hosts.map(async ({ name, roles }) => {
    const host = hosts.find((known) => known.name === name);
    if (host === undefined) return [{ part: `host ${name}`, problem: "does not exist" }];
    if (host.publicIp === undefined) return [{ part: `host ${name}`, problem: `is ${host.state}` }];
    const parts = await examineHost(shells, host, roles);
    return roles.includes("kafka") ? [...parts, await outerListener(host, outputs)] : parts;
  });
  return [...(await Promise.all(ofHosts)).flat(), await gateway(outputs, hosts)];
}

async function examineHost(
  shells: Shells,
  host: LabHost,
  roles: readonly HostRole[],
): Promise<PlatformPart[]> {
  try {
    return partsOfHost(host.name, roles, await shells.run(host, stateCommand(roles)));
  } catch (error) {
    if (error instanceof LabError || error instanceof HostCommandError) {
      return [{ part: `host ${host.name}`, problem: `cannot be examined: ${error.message}` }];
    }
    throw error;
  }
}

/** A command that prints a line for each unit and for each container of a host. */
export function stateCommand(roles: readonly HostRole[]): string {
  const format =
    'container {{index .Config.Labels "platform.service"}} {{.State.Status}} ' +
    "{{if .State.Health}}{{.State.Health.Status}}{{else}}unchecked{{end}} {{.HostConfig.RestartPolicy.Name}}";
  return [
    `for unit in ${unitsOf(roles).join(" ")}; do`,
    'enabled=$(systemctl is-enabled "$unit" 2>/dev/null); active=$(systemctl is-active "$unit")',
    '[ -n "$enabled" ] || enabled=missing; echo "unit $unit $enabled $active"; done',
    ...(roles.includes("services")
      ? [
          "ids=$(sudo docker ps --all --quiet --filter label=platform.service)",
          `[ -z "$ids" ] || sudo docker inspect --format '${format}' $ids`,
        ]
      : []),
    "true",
  ].join("\n");
}

/** The parts of a host, from what {@link stateCommand} printed. */
export function partsOfHost(
  host: string,
  roles: readonly HostRole[],
  output: string,
): PlatformPart[] {
  const lines = output.split("\n").map((line) => line.split(" "));
  const named = (kind: string, name: string): string[][] =>
    lines.filter(([word, of]) => word === kind && of === name).map((fields) => fields.slice(2));
  const services = roles.includes("services") ? platformServices : [];
  return [
    ...unitsOf(roles).map((unit) =>
      partOf(`${host}: unit ${unit}`, unitProblem(named("unit", unit)[0])),
    ),
    ...services.map(({ name }) =>
      partOf(`${host}: container ${name}`, containerProblem(named("container", name))),
    ),
  ];
}

function partOf(part: string, problem: string | undefined): PlatformPart {
  return { part, ...(problem !== undefined && { problem }) };
}

function unitProblem([enabled, active]: readonly string[] = []): string | undefined {
  if (active !== "active") return `is ${active ?? "unknown"}`;
  // Debian's template units and sockets have other words for it.
  if (enabled === "disabled" || enabled === "masked" || enabled === "missing") {
    return `is ${enabled}: it does not start with the host`;
  }
  return undefined;
}

/** A deployment has two containers for a moment: one that serves is enough. */
function containerProblem(containers: readonly string[][]): string | undefined {
  const problems = containers.map(([status, health, policy]) => {
    if (status !== "running") return `is ${status}`;
    if (health !== "healthy") return `is ${health}`;
    return RESTARTING.includes(policy ?? "")
      ? undefined
      : `has the restart policy ${policy || "no"}: it does not start with the host`;
  });
  if (problems.length === 0) return "does not exist";
  return problems.includes(undefined) ? undefined : problems[0];
}

function unitsOf(roles: readonly HostRole[]): string[] {
  return [...roles.flatMap((role) => units[role]), ...units.all];
}

async function outerListener(host: LabHost, outputs: StackOutputs): Promise<PlatformPart> {
  const port = outputs.bootstrapServers.split(":").at(-1);
  const address = `${host.publicIp}:${port}`;
  const login = { authority: outputs.kafkaAuthority, password: outputs.kafkaLogins.operator };
  return partOf(`outer listener of Kafka, ${address}`, await listenerProblem(address, login));
}

async function gateway(outputs: StackOutputs, hosts: readonly LabHost[]): Promise<PlatformPart> {
  const url = gatewayUrlNow(outputs, hosts);
  const result = await probeGateway(url, outputs.gatewayCertificate);
  return partOf(`gateway ${url}`, result === 200 ? undefined : `is not ready: ${result}`);
}

/** A part as a line for the operator. */
export function partLine({ part, problem }: PlatformPart): string {
  return problem === undefined ? `ok     ${part}` : `FAILED ${part} ${problem}`;
}
