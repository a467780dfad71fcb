import type { Invariant } from "../invariant.ts";

/** Versions count from 1 without a gap, and no event is there twice. */
export const streamsWhole: Invariant = {
  name: "no event is missing or doubled in any stream",
  async check({ sql }) {
    const breaches: string[] = [];
    let events = 0;
    let streams = 0;
    for (const schema of ["documents", "quiz"]) {
      const rows = await sql<
        { stream: string; events: number; first: number; last: number; ids: number }[]
      >`
        select stream_id as stream, count(*)::int as events, min(version) as first,
          max(version) as last, count(distinct id)::int as ids
        from ${sql(schema)}.events group by stream_id`;
      for (const row of rows) {
        const isWhole = row.first === 1 && row.last === row.events && row.ids === row.events;
        if (!isWhole) breaches.push(`${schema} ${JSON.stringify(row)}`);
        events += row.events;
      }
      streams += rows.length;
    }
    // What may happen once in a life has happened once.
    const doubled = await sql<{ stream: string; type: string; n: number }[]>`
      select stream_id as stream, type, count(*)::int as n from (
        select stream_id, type, data from documents.events
        union all
        select stream_id, type, data from quiz.events
        where type not in ('StepStarted', 'StepCompleted', 'StepFailed', 'StepUndone',
          'DocumentWasRead', 'NotesWereReady', 'AttemptSubmitted', 'QuestionsRemoved')
        union all
        select stream_id, type || ' ' || (data ->> 'step'), data from quiz.events
        where type in ('StepStarted', 'StepCompleted', 'StepFailed', 'StepUndone')
        union all
        select stream_id, type || ' ' || (data ->> 'documentId'), data from quiz.events
        where type in ('DocumentWasRead', 'NotesWereReady')
      ) as once group by 1, 2 having count(*) > 1`;
    for (const { stream, type, n } of doubled) breaches.push(`${stream}: ${type} ${n} times`);
    return { breaches, lookedAt: `${events} events in ${streams} streams` };
  },
};
