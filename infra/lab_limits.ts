/** The limits that AWS Academy documents for the Learner Lab; some labs have lower ones. */
export const labLimits = {
  regions: ["us-east-1", "us-west-2"],
  /** Running instances per region; the lab terminates all of them when there are more. */
  instances: 9,
  /** vCPUs of all running instances of a region. */
  vcpus: 32,
  /** Sizes of an instance type, after the dot. */
  sizes: ["nano", "micro", "small", "medium", "large"],
  /** The largest disk, GiB. */
  volumeGib: 100,
} as const;

/** An instance type that the platform runs on: its vCPUs, memory and price. */
export interface InstanceSize {
  readonly vcpus: number;
  /** The share of each vCPU that is included; credits are spent above it. */
  readonly baseline: number;
  readonly memoryMib: number;
  /** US dollars per hour, Linux on demand, us-east-1, from AWS's price list of November 2026. */
  readonly hourlyUsd: number;
}

/** The types that can be configured: x86 burstable ones, which every lab offers. */
export const instanceSizes: Readonly<Record<string, InstanceSize>> = {
  "t3.nano": { vcpus: 2, baseline: 0.05, memoryMib: 512, hourlyUsd: 0.0052 },
  "t3.micro": { vcpus: 2, baseline: 0.1, memoryMib: 1024, hourlyUsd: 0.0104 },
  "t3.small": { vcpus: 2, baseline: 0.2, memoryMib: 2048, hourlyUsd: 0.0208 },
  "t3.medium": { vcpus: 2, baseline: 0.2, memoryMib: 4096, hourlyUsd: 0.0416 },
  "t3.large": { vcpus: 2, baseline: 0.3, memoryMib: 8192, hourlyUsd: 0.0832 },
};

/** The configurable types that have at least this much memory. */
export function typesWithMemory(memoryMib: number): [string, ...string[]] {
  const types = Object.entries(instanceSizes).filter(([, size]) => size.memoryMib >= memoryMib);
  return types.map(([name]) => name) as [string, ...string[]];
}

/** An instance of a plan. */
export interface PlannedInstance {
  readonly instanceType: string;
  readonly volumeGib: number;
}

/**
 * Lists where a plan exceeds the limits of the lab; empty when it does not.
 *
 * @example
 * labViolations("eu-west-1", []); // ["Region eu-west-1 is not available in the lab: use us-east-1 or us-west-2; ..."]
 */
export function labViolations(region: string, plan: readonly PlannedInstance[]): string[] {
  const found: string[] = [];
  if (!(labLimits.regions as readonly string[]).includes(region)) {
    found.push(
      `Region ${region} is not available in the lab: use ${labLimits.regions.join(" or ")}; ` +
        "outside a lab: pulumi config set account own",
    );
  }
  if (plan.length > labLimits.instances) {
    found.push(`${plan.length} instances exceed the lab's limit of ${labLimits.instances}`);
  }
  let vcpus = 0;
  for (const { instanceType, volumeGib } of plan) {
    const size = instanceType.split(".")[1] ?? "";
    if (!(labLimits.sizes as readonly string[]).includes(size)) {
      found.push(
        `Instance type ${instanceType} is not allowed in the lab: use a size from nano to large`,
      );
    }
    if (volumeGib > labLimits.volumeGib) {
      found.push(
        `A disk of ${volumeGib} GiB exceeds the lab's limit of ${labLimits.volumeGib} GiB`,
      );
    }
    vcpus += instanceSizes[instanceType]?.vcpus ?? 0;
  }
  if (vcpus > labLimits.vcpus) {
    found.push(`${vcpus} vCPUs exceed the lab's limit of ${labLimits.vcpus}`);
  }
  return found;
}
