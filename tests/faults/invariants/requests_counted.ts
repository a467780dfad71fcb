import type { Invariant } from "../invariant.ts";

/** Clients sent many requests more than once; each has made one thing. */
export const requestsCounted: Invariant = {
  name: "each accepted request made exactly one document, quiz or attempt",
  async check({ accepted, firstId, sql }) {
    const breaches: string[] = [];
    const compare = (what: string, wanted: readonly string[], found: readonly string[]) => {
      const made = new Set(found);
      const asked = new Set(wanted);
      if (asked.size !== wanted.length) breaches.push(`${what}: two requests were answered one id`);
      for (const id of asked)
        if (!made.has(id)) breaches.push(`${what} ${id} was accepted and lost`);
      for (const id of made) if (!asked.has(id)) breaches.push(`${what} ${id} was made twice`);
    };
    const streams = async (schema: string, prefix: string) => {
      const rows = await sql<{ id: string }[]>`
        select distinct substr(stream_id, ${prefix.length + 1}) as id
        from ${sql(schema)}.events where starts_with(stream_id, ${prefix})`;
      return rows.map(({ id }) => id).filter((id) => id >= firstId);
    };
    const documents = accepted.uploads.map(({ documentId }) => documentId);
    compare("document", documents, await streams("documents", "document-"));
    const quizzes = accepted.quizzes.map(({ quizId }) => quizId);
    compare("quiz", quizzes, await streams("quiz", "quiz-"));
    const workflows = accepted.quizzes.map(({ workflowId }) => workflowId);
    compare("workflow", workflows, await streams("quiz", "workflow-"));
    const scored = await sql<{ id: string }[]>`
      select data ->> 'attemptId' as id from quiz.events where type = 'AttemptSubmitted'`;
    const submitted = scored.map(({ id }) => id).filter((id) => id >= firstId);
    compare("attempt", accepted.attempts, submitted);
    if (new Set(submitted).size < submitted.length) breaches.push("an attempt was scored twice");
    const counts = `${documents.length} documents, ${quizzes.length} quizzes, ${submitted.length} attempts`;
    return { breaches, lookedAt: counts };
  },
};
