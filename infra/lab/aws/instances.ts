import { setTimeout as delay } from "node:timers/promises";
import {
  type _InstanceType,
  DescribeInstancesCommand,
  DescribeInstanceTypesCommand,
  type Instance,
  paginateDescribeInstances,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import { explainRefusal } from "../../aws_refusal.ts";
import { type Lab, LabError, stackPrefix } from "../lab.ts";

/** The current state of an instance of the stack. */
export interface LabHost {
  /** `kafka`, `services` or `platform`. */
  readonly name: string;
  readonly instanceId: string;
  readonly instanceType: string;
  readonly state: string;
  readonly publicIp: string | undefined;
  readonly launchedAt: Date | undefined;
}

/** The polling interval while waiting for a state. */
const EVERY_MS = 2000;

/**
 * The stack's instances, sorted by name. They are found by their tags, so this works even when
 * Pulumi's state is outdated, locked or unavailable.
 *
 * @throws {LabError} when AWS refuses
 */
export async function listHosts(lab: Lab): Promise<LabHost[]> {
  const found: LabHost[] = [];
  try {
    for await (const { Reservations = [] } of paginateDescribeInstances(
      { client: lab.aws.ec2 },
      {
        Filters: [
          { Name: "tag:Project", Values: [lab.project] },
          { Name: "tag:Stack", Values: [lab.stack] },
          {
            Name: "instance-state-name",
            Values: ["pending", "running", "stopping", "stopped"],
          },
        ],
      },
    )) {
      found.push(
        ...Reservations.flatMap(({ Instances = [] }) => Instances).map((it) => hostOf(lab, it)),
      );
    }
  } catch (cause) {
    throw new LabError(explainRefusal("list the instances", cause), { cause });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws {LabError} when the stack has no instances */
export async function requireHosts(lab: Lab): Promise<LabHost[]> {
  const hosts = await listHosts(lab);
  if (hosts.length > 0) return hosts;
  throw new LabError(
    `Stack ${lab.stack} has no instances in ${lab.aws.region}. Create them: ${lab.commands.up}`,
  );
}

/** Stops the running instances, and waits until all are stopped. */
export async function stopHosts(lab: Lab, hosts: readonly LabHost[]): Promise<LabHost[]> {
  const ids = hosts.filter(({ state }) => state !== "stopped").map(({ instanceId }) => instanceId);
  if (ids.length > 0) {
    await request("stop the instances", () =>
      lab.aws.ec2.send(new StopInstancesCommand({ InstanceIds: ids })),
    );
  }
  return await untilAll(lab, "stopped", { timeoutMs: 600_000 });
}

/** Starts the stopped instances, and waits until all are running and have a public address. */
export async function startHosts(lab: Lab, hosts: readonly LabHost[]): Promise<LabHost[]> {
  if (hosts.some(({ state }) => state === "stopping")) {
    await waitWhile(lab, (host) => host.state === "stopping", { timeoutMs: 600_000 });
  }
  const ids = hosts.filter(({ state }) => state.startsWith("stop")).map((it) => it.instanceId);
  if (ids.length > 0) {
    await request("start the instances", () =>
      lab.aws.ec2.send(new StartInstancesCommand({ InstanceIds: ids })),
    );
  }
  return await untilAll(lab, "running", { timeoutMs: 300_000 });
}

/** The account's instances in this region that do not belong to this stack and are not terminated. */
export async function otherInstances(lab: Lab): Promise<Instance[]> {
  const { Reservations = [] } = await lab.aws.ec2.send(
    new DescribeInstancesCommand({
      Filters: [
        { Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] },
      ],
    }),
  );
  return Reservations.flatMap(({ Instances = [] }) => Instances).filter(
    ({ Tags = [] }) =>
      !Tags.some(({ Key, Value }) => Key === "Stack" && Value === lab.stack) ||
      !Tags.some(({ Key, Value }) => Key === "Project" && Value === lab.project),
  );
}

/** The vCPUs of instances of these types. */
export async function vcpusOf({ aws }: Lab, types: readonly _InstanceType[]): Promise<number> {
  if (types.length === 0) return 0;
  const { InstanceTypes = [] } = await aws.ec2.send(
    new DescribeInstanceTypesCommand({ InstanceTypes: [...new Set(types)] }),
  );
  const vcpus = new Map(
    InstanceTypes.map(({ InstanceType, VCpuInfo }) => [InstanceType, VCpuInfo?.DefaultVCpus ?? 0]),
  );
  return types.reduce((sum, type) => sum + (vcpus.get(type) ?? 0), 0);
}

async function untilAll(
  lab: Lab,
  state: string,
  options: { timeoutMs: number },
): Promise<LabHost[]> {
  return await waitWhile(
    lab,
    (host) => host.state !== state || (state === "running" && host.publicIp === undefined),
    options,
  );
}

async function waitWhile(
  lab: Lab,
  holds: (host: LabHost) => boolean,
  { timeoutMs }: { timeoutMs: number },
): Promise<LabHost[]> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const hosts = await listHosts(lab);
    if (!hosts.some(holds)) return hosts;
    if (Date.now() > deadline) {
      const states = hosts.map(({ name, state }) => `${name} is ${state}`).join(", ");
      throw new LabError(
        `Timed out after ${timeoutMs / 1000} s waiting for the instances: ${states}`,
      );
    }
    await delay(EVERY_MS);
  }
}

async function request(what: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (cause) {
    throw new LabError(explainRefusal(what, cause), { cause });
  }
}

function hostOf(lab: Lab, instance: Instance): LabHost {
  const tag = instance.Tags?.find(({ Key }) => Key === "Name")?.Value ?? "";
  const prefix = `${stackPrefix(lab)}-`;
  return {
    name: tag.startsWith(prefix) ? tag.slice(prefix.length) : tag,
    instanceId: instance.InstanceId ?? "",
    instanceType: instance.InstanceType ?? "",
    state: instance.State?.Name ?? "unknown",
    publicIp: instance.PublicIpAddress || undefined,
    launchedAt: instance.LaunchTime,
  };
}
