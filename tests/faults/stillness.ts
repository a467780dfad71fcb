import { waitFor } from "../support/wait_for.ts";
import { listLetters } from "./dead_letters.ts";
import type { FaultRun } from "./fault_run.ts";
import { bodyOf } from "./gateway_client.ts";
import { serviceOf, workers } from "./running_services.ts";

interface Lags {
  readonly topics: readonly { groups: readonly { groupId: string; lag: string }[] }[];
}

/** What is still to be done, in words; empty when everything is at rest. */
export async function unrest(run: FaultRun): Promise<string[]> {
  const { sql } = run;
  const found: string[] = [];
  const count = async (what: string, counting: Promise<{ n: string }[]>) => {
    const [row] = await counting;
    if (row?.n !== "0") found.push(`${row?.n} ${what}`);
  };
  for (const schema of workers) {
    await count(`outbox rows of ${schema}`, sql`select count(*) n from ${sql(schema)}.outbox`);
    await count(
      `unfinished jobs of ${schema}`,
      sql`select count(*) n from ${sql(schema)}.jobs where finished_at is null`,
    );
    await count(
      `projections of ${schema} behind`,
      sql`
        select count(*) n from ${sql(schema)}.projection_checkpoints c where exists (
          select from ${sql(schema)}.events e
          where (e.transaction_id, e.position) > (c.transaction_id, c.position))`,
    );
  }
  await count(
    "documents on their way",
    sql`select count(*) n from documents.document_list where status in ('pending', 'processing')`,
  );
  await count(
    "workflows running",
    sql`select count(*) n from quiz.workflow_view where state ->> 'status' = 'running'`,
  );
  const { topics } = bodyOf<Lags>(await run.operator.ask("/v1/admin/topics"), 200);
  for (const { groupId, lag } of topics.flatMap(({ groups }) => groups)) {
    if (lag !== "0" && isRunning(groupId)) found.push(`lag ${lag} of ${groupId}`);
  }
  const letters = await listLetters(run);
  if (letters.length > 0) {
    found.push(`${letters.length} dead letters: ${letters[0]?.groupId} ${letters[0]?.error}`);
  }
  return found;
}

const isRunning = (groupId: string): boolean => workers.includes(serviceOf(groupId));

/** Resolves when nothing is left to be done. @throws {Error} saying what is left at the deadline */
export async function waitForStillness(
  run: FaultRun,
  { timeoutMs }: { timeoutMs: number },
): Promise<void> {
  await run.under.allRevived();
  let last: string[] = [];
  let told = Date.now();
  try {
    await waitFor(
      async () => {
        last = await unrest(run);
        if (last.length > 0 && Date.now() - told > 10_000) {
          run.tell(`  waiting for ${last.join(", ")}`);
          told = Date.now();
        }
        return last.length === 0;
      },
      { timeoutMs, everyMs: 500 },
    );
  } catch (cause) {
    throw new Error(`Not at rest after ${timeoutMs / 1000} s: ${last.join(", ")}`, { cause });
  }
}
