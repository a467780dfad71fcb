/** What AWS Academy's Learner Lab allows, as its notes say; labs differ, always for the tighter. */
export const labLimits = {
  regions: ["us-east-1", "us-west-2"],
  /** More running instances than this are ended by the lab, in one region. */
  instances: 9,
  /** Virtual processors of all running instances of a region. */
  vcpus: 32,
  /** Sizes of an instance type, after the dot. */
  sizes: ["nano", "micro", "small", "medium", "large"],
  /** The largest disk, GiB. */
  volumeGib: 100,
} as const;

/** An instance type that the platform runs on: its processors, memory and price. */
export interface InstanceSize {
  readonly vcpus: number;
  readonly memoryMib: number;
  /** US dollars an hour, Linux on demand, us-east-1, from AWS's price list of November 2026. */
  readonly hourlyUsd: number;
}

/** The types that may be configured: x86 burstable ones, which every lab knows. */
export const instanceSizes: Readonly<Record<string, InstanceSize>> = {
  "t3.small": { vcpus: 2, memoryMib: 2048, hourlyUsd: 0.0208 },
  "t3.medium": { vcpus: 2, memoryMib: 4096, hourlyUsd: 0.0416 },
  "t3.large": { vcpus: 2, memoryMib: 8192, hourlyUsd: 0.0832 },
};

/** An instance as a plan has it. */
export interface PlannedInstance {
  readonly instanceType: string;
  readonly volumeGib: number;
}

/**
 * Says what of a plan the lab would refuse or punish, in sentences; nothing when all is well.
 *
 * @example
 * labViolations("eu-west-1", []); // ["Region eu-west-1 is not open to the lab: use us-east-1 or us-west-2"]
 */
export function labViolations(region: string, plan: readonly PlannedInstance[]): string[] {
  const found: string[] = [];
  if (!(labLimits.regions as readonly string[]).includes(region)) {
    found.push(`Region ${region} is not open to the lab: use ${labLimits.regions.join(" or ")}`);
  }
  if (plan.length > labLimits.instances) {
    found.push(`${plan.length} instances are more than the lab's ${labLimits.instances}`);
  }
  let vcpus = 0;
  for (const { instanceType, volumeGib } of plan) {
    const size = instanceType.split(".")[1] ?? "";
    if (!(labLimits.sizes as readonly string[]).includes(size)) {
      found.push(`Instance type ${instanceType} is not allowed in the lab: nano to large are`);
    }
    if (volumeGib > labLimits.volumeGib) {
      found.push(`A disk of ${volumeGib} GiB is more than the lab's ${labLimits.volumeGib} GiB`);
    }
    vcpus += instanceSizes[instanceType]?.vcpus ?? 0;
  }
  if (vcpus > labLimits.vcpus) {
    found.push(`${vcpus} virtual processors are more than the lab's ${labLimits.vcpus}`);
  }
  return found;
}
