import type { SeededRandom } from "../../shared/engines/text/seeded_random.ts";
import type { FaultRun } from "./fault_run.ts";

/** One kind of disturbance. */
export interface Fault {
  /** `kill -9 quiz-2`, as the summary shows it. */
  readonly name: string;
  /**
   * Does it, and resolves when it has taken place and what it stopped is running again.
   * @throws {Error} when it could not be done, or what must follow did not
   */
  inflict(run: FaultRun, random: SeededRandom): Promise<void>;
}
