import type { FaultRun } from "../fault_run.ts";
import type { Invariant } from "../invariant.ts";

/** The tables that each service's projections write. */
const READ_MODELS: Readonly<Record<string, readonly string[]>> = {
  documents: ["document_list"],
  quiz: ["quiz_view", "attempt_view", "reviews", "workflow_view"],
};

/** Rebuilds each service's read models by its command, while it runs. */
export const rebuildsEqual: Invariant = {
  name: "a rebuild of each read model equals the live one",
  async check(run) {
    const breaches: string[] = [];
    let rows = 0;
    for (const [service, tables] of Object.entries(READ_MODELS)) {
      const live = await dump(run, { service, tables });
      await run.under.rebuild(service);
      const rebuilt = await dump(run, { service, tables });
      for (const table of tables) {
        const before = live.get(table) ?? [];
        const after = rebuilt.get(table) ?? [];
        rows += after.length;
        breaches.push(...differences(`${service}.${table}`, before, after));
      }
    }
    return { breaches, lookedAt: `${rows} rows` };
  },
};

async function dump(
  { sql }: FaultRun,
  { service, tables }: { service: string; tables: readonly string[] },
): Promise<Map<string, string[]>> {
  const dumps = new Map<string, string[]>();
  for (const table of tables) {
    const rows = await sql<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${sql(service)}.${sql(table)} t order by 1`;
    dumps.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return dumps;
}

function differences(table: string, live: readonly string[], rebuilt: readonly string[]): string[] {
  const [was, is] = [new Set(live), new Set(rebuilt)];
  return [
    ...live.filter((row) => !is.has(row)).map((row) => `${table}: only live: ${row}`),
    ...rebuilt.filter((row) => !was.has(row)).map((row) => `${table}: only rebuilt: ${row}`),
  ];
}
