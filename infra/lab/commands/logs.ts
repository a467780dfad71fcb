import { requireHosts } from "../aws/instances.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { kafkaHost, servicesHost } from "../hosts/gateway_address.ts";
import { openShells } from "../hosts/ssh.ts";
import { type Lab, LabError } from "../lab.ts";

/** Units whose journal can be shown, with the host that has them. */
const units: Readonly<
  Record<string, { readonly unit: string; readonly on: "kafka" | "services" }>
> = {
  kafka: { unit: "kafka", on: "kafka" },
  zookeeper: { unit: "zookeeper", on: "kafka" },
  postgresql: { unit: "postgresql*", on: "services" },
  caddy: { unit: "caddy", on: "services" },
  docker: { unit: "docker", on: "services" },
  "first-boot": { unit: "platform-first-boot", on: "services" },
  "kafka-first-boot": { unit: "platform-first-boot", on: "kafka" },
  "public-address": { unit: "platform-public-address", on: "services" },
  "database-dump": { unit: "platform-database-dump*", on: "services" },
};

/** `logs [NAME]`: the last lines of a service or a unit; of all services by default. */
export async function logs(
  lab: Lab,
  options: { readonly name: string | undefined; readonly lines: number; readonly follow: boolean },
): Promise<void> {
  const hosts = await requireHosts(lab);
  const on = options.name === undefined ? "services" : (units[options.name]?.on ?? "services");
  const host = on === "kafka" ? kafkaHost(hosts) : servicesHost(hosts);
  if (host === undefined) throw new LabError(`Stack ${lab.stack} has no host with the role ${on}`);
  const shells = await openShells(await readStackOutputs(lab), lab);
  const code = await shells.show(host, logsCommand(options));
  if (code !== 0) throw new LabError(`Cannot show the log (exit code ${code})`);
}

/** The command that shows a log on its host. @throws {LabError} when the name is invalid */
export function logsCommand(options: {
  readonly name: string | undefined;
  readonly lines: number;
  readonly follow: boolean;
}): string {
  const { name, lines, follow } = options;
  const unit = name === undefined ? undefined : units[name]?.unit;
  if (unit !== undefined) {
    const following = follow ? " --follow" : "";
    return `sudo journalctl --unit '${unit}' --lines ${lines} --no-pager --output short-iso${following}`;
  }
  if (name !== undefined && !/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new LabError(`Cannot show the log of "${name}": invalid service name`);
  }
  const label = `label=platform.service${name === undefined ? "" : `=${name}`}`;
  const known = Object.keys(units).join(", ");
  const missing =
    name === undefined
      ? "no service is deployed"
      : `service ${name} not found; other logs: ${known}`;
  return [
    `ids=$(sudo docker ps --all --quiet --filter ${label})`,
    `[ -n "$ids" ] || { echo "${missing}" >&2; exit 1; }`,
    `for id in $ids; do sudo docker inspect --format '=== {{.Name}} ({{.State.Status}})' "$id"`,
    `sudo docker logs --tail ${lines}${follow ? " --follow" : ""} "$id" 2>&1${follow ? " &" : ""}`,
    `done${follow ? "; wait" : ""}`,
  ].join("\n");
}
