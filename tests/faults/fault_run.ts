import type postgres from "postgres";
import { newId } from "../../shared/runtime/new_id.ts";
import { type SuiteKafka, startDuplicator } from "./duplicator.ts";
import { type Learner, registerLearner, signedIn } from "./learners.ts";
import type { PlatformUnderTest } from "./platform_under_test.ts";
import type { Accepted } from "./upload_stream.ts";

/** What faults and invariants work with. */
export interface FaultRun {
  readonly seed: number;
  /**
   * No resource of this run has a lower id, and every earlier one of the platform has: ids count up
   * with the time.
   */
  readonly firstId: string;
  readonly under: PlatformUnderTest;
  readonly kafka: SuiteKafka;
  readonly learners: readonly Learner[];
  /** Asks for what a crash point needs to be passed, and for nothing else. */
  readonly prompter: Learner;
  readonly operator: Learner;
  readonly accepted: Accepted;
  /** The superuser, in the platform's database; reconnects. */
  readonly sql: postgres.Sql;
  /** How often a client had to send again. */
  retries(): number;
  tell(line: string): void;
  stop(): Promise<void>;
}

/** Registers a few learners of a running platform, and starts everything that lasts throughout. */
export async function startFaultRun(
  under: PlatformUnderTest,
  options: { seed: number; learners: number; tell: (line: string) => void },
): Promise<FaultRun> {
  const { seed, tell } = options;
  const firstId = newId();
  const { gatewayUrl } = under;
  let retries = 0;
  const onRetry = () => {
    retries += 1;
  };
  const register = (name: string) =>
    registerLearner(gatewayUrl, { email: `${name}.${firstId}@example.org`, onRetry });
  const learners = await Promise.all(
    Array.from({ length: options.learners }, (_, index) => register(`learner-${index}`)),
  );
  const prompter = await register("prompter");
  const kafka = await startDuplicator(under.kafka);
  const sql = under.connectToDatabase();
  return {
    seed,
    firstId,
    under,
    kafka,
    learners,
    prompter,
    operator: signedIn(gatewayUrl, { ...under.operator, onRetry }),
    accepted: { uploads: [], quizzes: [], attempts: [], works: [] },
    sql,
    retries: () => retries,
    tell,
    async stop() {
      await kafka.close();
      await sql.end({ timeout: 2 });
    },
  };
}
