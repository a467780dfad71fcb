import postgres from "postgres";
import { startTranscriptionEndpoint } from "../support/e2e/transcription_endpoint.ts";
import { type SuiteKafka, startDuplicator } from "./duplicator.ts";
import { type Learner, registerLearner, signedIn } from "./learners.ts";
import { type PlatformUnderTest, startPlatformUnderTest } from "./platform_under_test.ts";
import type { Accepted } from "./upload_stream.ts";

/** What faults and invariants work with. */
export interface FaultRun {
  readonly seed: number;
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

/** How long a quiz may take to be seen before its saga withdraws it. */
export const PUBLICATION_DEADLINE_MS = 6_000;

/** A few learners do the work of many. */
const roomyQuotas = {
  QUOTA_DOCUMENTS: "100000",
  QUOTA_QUIZZES: "100000",
  QUOTA_CONVERSATIONS: "100000",
  QUOTA_AUDIO_SECONDS_PER_DAY: "1000000",
  QUOTA_TRANSCRIPTION_MINUTES_PER_DAY: "100000",
};

/** Starts the platform with a few learners, and everything that lasts throughout. */
export async function startFaultRun(options: {
  seed: number;
  learners: number;
  dailyQuizzes: number;
  doubled: readonly string[];
  searchesByMeaning: boolean;
  folder: string;
  tell: (line: string) => void;
}): Promise<FaultRun> {
  const { seed, folder, tell } = options;
  const transcription = await startTranscriptionEndpoint();
  const under = await startPlatformUnderTest({
    folder,
    doubled: options.doubled,
    searchesByMeaning: options.searchesByMeaning,
    env: {
      ...transcription.env,
      DAILY_QUIZZES: String(options.dailyQuizzes),
      ...roomyQuotas,
      PUBLICATION_DEADLINE_MS: String(PUBLICATION_DEADLINE_MS),
      RATE_LIMIT_PER_SECOND: "1000",
      RATE_LIMIT_BURST: "1000",
      OPEN_JOBS_PER_OWNER: "1000",
    },
  });
  try {
    const { gatewayUrl, brokers, adminUrl, operator } = under.platform;
    let retries = 0;
    const onRetry = () => {
      retries += 1;
    };
    const kafka = await startDuplicator(brokers);
    const sql = postgres(adminUrl, { max: 2, onnotice: () => {} });
    const learners = await Promise.all(
      Array.from({ length: options.learners }, (_, index) =>
        registerLearner(gatewayUrl, { email: `learner-${index}@example.org`, onRetry }),
      ),
    );
    const prompter = await registerLearner(gatewayUrl, { email: "prompter@example.org", onRetry });
    return {
      seed,
      under,
      kafka,
      learners,
      prompter,
      operator: signedIn(gatewayUrl, { ...operator, onRetry }),
      accepted: { uploads: [], quizzes: [], attempts: [], works: [] },
      sql,
      retries: () => retries,
      tell,
      async stop() {
        await kafka.close();
        await sql.end({ timeout: 2 });
        await under.stop();
        transcription.close();
      },
    };
  } catch (error) {
    await under.stop();
    throw error;
  }
}
