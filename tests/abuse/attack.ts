import type { Platform } from "../../apps/local/platform.ts";
import type { Learner } from "../support/e2e/learner.ts";

/** The platform under attack, on this machine. */
export interface AttackedPlatform {
  readonly platform: Platform;
  readonly gatewayPort: number;
  /** How many to make of something, of which there are `full` at full size. */
  size(full: number): number;
  /** Registers learners. */
  learners(count: number): Promise<readonly Learner[]>;
  /** Milliseconds in which 99 of 100 reads of a learner end, over a few seconds. */
  readP99(learner: Learner): Promise<number>;
}

/** What an attack found: a value, and whether it is as it must be. */
export interface Finding {
  readonly what: string;
  readonly value: string;
  readonly holds: boolean;
}

/**
 * One attack at full size. It ends by itself within minutes, leaves no connection behind, and goes to
 * this machine only. A new attack is a file that exports one, and a line in all_attacks.ts.
 */
export interface Attack {
  readonly name: string;
  run(target: AttackedPlatform): Promise<readonly Finding[]>;
}
