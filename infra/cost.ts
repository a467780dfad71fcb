import { instanceSizes, type PlannedInstance } from "./lab_limits.ts";

/** US dollars per hour, us-east-1, from AWS's price list of November 2026. */
const PUBLIC_ADDRESS_USD = 0.005;
/** A GiB of gp3 costs $0.08 per month of 730 hours. */
const DISK_GIB_USD = 0.08 / 730;

/** The cost of a plan, in US dollars per hour. */
export interface HourlyCost {
  /** While the instances run: instances, public addresses and disks. */
  readonly awake: number;
  /** While the instances are stopped: disks only. */
  readonly asleep: number;
}

/** The hourly cost of a plan's instances; S3, which is billed by usage, is not included. */
export function hourlyCost(plan: readonly PlannedInstance[]): HourlyCost {
  let awake = 0;
  let asleep = 0;
  for (const { instanceType, volumeGib } of plan) {
    const disk = volumeGib * DISK_GIB_USD;
    awake += (instanceSizes[instanceType]?.hourlyUsd ?? 0) + PUBLIC_ADDRESS_USD + disk;
    asleep += disk;
  }
  return { awake, asleep };
}

/** One line for the operator, printed before anything is created. */
export function describeCost({ awake, asleep }: HourlyCost): string {
  const dollars = (amount: number): string => `$${amount.toFixed(3)}`;
  return `${dollars(awake)} per hour while running, ${dollars(asleep)} while stopped (${dollars(asleep * 24)} per day)`;
}
