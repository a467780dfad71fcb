import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import type { Budget } from "../budget.ts";
import { makeQuizzes } from "../quizzes.ts";

const READS = 1000;
/** An idle backend tells its statistics after ten seconds at the latest. */
const STATISTICS_MS = 11_000;

/** Whether a quiz read that hits the cache asks the database: by its tables' own counts of scans. */
export const cachedRead: Budget = {
  name: "cached quiz read",
  async measure(context) {
    const platform = await context.platform();
    const { learner, paths } = await makeQuizzes(platform, 1);
    const [path = ""] = paths;
    const sql = postgres(platform.adminUrl, { max: 1 });
    const scans = async () => {
      await delay(STATISTICS_MS);
      const [row] = await sql<{ scans: string }[]>`
        select sum(seq_scan + coalesce(idx_scan, 0)) as scans from pg_stat_user_tables
        where schemaname = 'quiz' and relname in ('quiz_view', 'quiz_questions')`;
      return Number(row?.scans);
    };
    await learner.ask(path);
    const before = await scans();
    for (let read = 0; read < READS; read++) await learner.ask(path);
    const value = (await scans()) - before;
    await sql.end();
    return [{ what: `scans by ${READS} cached quiz reads`, value, unit: "", limit: 1 }];
  },
};
