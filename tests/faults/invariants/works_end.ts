import type postgres from "postgres";
import { bodyOf } from "../gateway_client.ts";
import type { Invariant } from "../invariant.ts";
import { allWorks } from "../works/all_works.ts";
import type { AcceptedWork, Work } from "../works/asked_work.ts";

interface Thing {
  readonly status: string;
  readonly problem?: { readonly code: string };
}

/** Asked through the gateway, as the owner; counted in the services' tables. */
export const worksEnd: Invariant = {
  name: "each accepted question, generation and transcription exists once, and is ready or failed with a reason",
  async check({ accepted, firstId, sql }) {
    const breaches: string[] = [];
    const counts: string[] = [];
    for (const work of allWorks) {
      const asked = accepted.works.filter((one) => one.work === work);
      for (const one of asked) breaches.push(...(await breachesOf(one)));
      breaches.push(...(await countBreaches(sql, { work, asked, firstId })));
      counts.push(`${asked.length} ${work.what}`);
    }
    return { breaches, lookedAt: counts.join(", ") };
  },
};

async function breachesOf({ work, learner, path, ...asked }: AcceptedWork): Promise<string[]> {
  const { status, problem } = bodyOf<Thing>(await learner.ask(path), 200);
  // Nothing that is asked for here may fail: all of it is sound, and faults are no reason.
  if (status === "failed") return [`${path} failed: ${problem?.code ?? "without a reason"}`];
  if (status !== "ready") return [`${path} is ${status}`];
  if (!work.content) return [];
  const content = await learner.ask(work.content({ path, ...asked }));
  return content.status === 200 && content.bytes > 0
    ? []
    : [`${path} is ready, and its content answers ${content.status} (${content.bytes} bytes)`];
}

async function countBreaches(
  sql: postgres.Sql,
  { work, asked, firstId }: { work: Work; asked: readonly AcceptedWork[]; firstId: string },
): Promise<string[]> {
  const { table, id, where = "true" } = work.kept;
  const rows = await sql<{ id: string }[]>`
    select ${sql(id)} as id from ${sql(table)}
    where ${sql.unsafe(where)} and ${sql(id)} >= ${firstId}`;
  const made = new Set(rows.map((row) => row.id));
  const wanted = new Set(asked.map((one) => one.id));
  return [
    ...(wanted.size < asked.length ? [`${work.what}: two requests were answered one id`] : []),
    ...[...wanted].filter((one) => !made.has(one)).map((one) => `${table} ${one} was lost`),
    ...[...made].filter((one) => !wanted.has(one)).map((one) => `${table} ${one} was made twice`),
  ];
}
