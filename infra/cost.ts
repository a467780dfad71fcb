import { instanceSizes, type PlannedInstance } from "./lab_limits.ts";

/** US dollars an hour, us-east-1, from AWS's price list of November 2026. */
const PUBLIC_ADDRESS_USD = 0.005;
/** A GiB of gp3 costs 0.08 a month of 730 hours. */
const DISK_GIB_USD = 0.08 / 730;

/** What a plan costs, US dollars an hour. */
export interface HourlyCost {
  /** With the instances running: them, their public addresses and their disks. */
  readonly awake: number;
  /** With the instances stopped: their disks only. */
  readonly asleep: number;
}

/** Adds up what the instances of a plan cost; S3, which is paid by use, is not in it. */
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

/** One line for the operator, before anything is created. */
export function describeCost({ awake, asleep }: HourlyCost): string {
  const dollars = (amount: number): string => `$${amount.toFixed(3)}`;
  return `${dollars(awake)} an hour awake, ${dollars(asleep)} asleep (${dollars(asleep * 24)} a day)`;
}
