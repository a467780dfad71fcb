import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentProgressed } from "../../shared/contracts/document_processed.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { startQuizPlatform } from "../support/quiz_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("deadlines of a quiz's steps");

const LONG = 600_000;
const patient = { documents: LONG, notes: LONG, questions: LONG, publication: LONG };

for (const [step, undone] of [
  ["documents", ["allowance"]],
  ["notes", ["allowance"]],
  ["questions", ["allowance", "questions"]],
] as const) {
  test(`${step} that do not come in time fail the quiz, and what was done is undone`, async () => {
    const platform = await startQuizPlatform({
      stepLimits: { ...patient, [step]: 300 },
      makeQuestions: () => new Promise(() => {}),
    });
    try {
      const as = newId();
      const documentId = platform.addDocument(as);
      const body = { documentIds: [documentId] };
      const asked = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
      if (step !== "documents") await platform.process(documentId);
      if (step === "questions") await platform.note(documentId);
      const workflow = await platform.workflowWith("failed", { ...asked, as });
      assert.is(workflow.problem.code, `${step}_too_late`);
      const steps: { name: string; undone?: string }[] = workflow.steps;
      assert.equal(
        steps.filter((it) => it.undone).map(({ name }) => name),
        undone,
      );
      await platform.quizWith("failed", { quizId: asked.id, as });
      const { sql } = platform.database;
      assert.equal([...(await sql`select 1 from allowance_reservations`)], []);
      assert.equal([...(await sql`select 1 from awaited_documents`)], []);
      await waitFor(async () => {
        const [drafts] = await sql`select count(*)::int as count from pending_drafts`;
        return drafts?.count === 0;
      });
    } finally {
      await platform.close();
    }
  });
}

test("a scanned document that makes progress does not fail its quiz", async () => {
  const stepLimits = { ...patient, documents: 4000, documentsInProgress: LONG };
  const platform = await startQuizPlatform({ stepLimits });
  try {
    const as = newId();
    const documentId = platform.addDocument(as);
    const body = { documentIds: [documentId] };
    const asked = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
    const deadline = async () => {
      const path = `/v1/workflows/${asked.workflowId}`;
      const { steps } = (await platform.ask("GET", path, { as })).body;
      return Date.parse(steps.find(({ name }: { name: string }) => name === "documents").deadline);
    };
    const first = await waitFor(deadline, { what: "the first deadline" });
    // For longer than the documents may take without progress.
    await waitFor(
      async () => {
        const place = { documentId, ownerId: as, streamVersion: 1, revision: 1 };
        await platform.publish(documentProgressed, { ...place, done: 5, total: 300 });
        return Date.now() > first + 1000 && (await deadline()) > first + 1000;
      },
      { what: "the deadline to move", everyMs: 200 },
    );
    await platform.process(documentId);
    await platform.note(documentId);
    await platform.quizWith("ready", { quizId: asked.id, as });
  } finally {
    await platform.close();
  }
});

test("a quiz that does not show in time is withdrawn from both read models", async () => {
  const platform = await startQuizPlatform({ stepLimits: { ...patient, publication: 300 } });
  try {
    const as = newId();
    const documentId = platform.addDocument(as);
    // While its checkpoint is held, the review schedule shows nothing.
    const { sql } = platform.database;
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no reviews today'; end $$`;
    await sql`create trigger refuse before insert on reviews execute function refuse()`;
    const body = { documentIds: [documentId], questionCount: 2 };
    const asked = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
    await platform.process(documentId);
    await platform.note(documentId);
    const workflow = await platform.workflowWith("failed", { ...asked, as });
    assert.is(workflow.problem.code, "publication_too_late");
    assert.match(workflow.steps[4].undone, /withdrawn/);
    await platform.quizWith("failed", { quizId: asked.id, as });
    await sql`drop trigger refuse on reviews`;
    await platform.service.projector.caughtUp();
    assert.equal([...(await sql`select 1 from reviews`)], []);
    await waitFor(async () => {
      const rows = await sql`select 1 from quiz_questions where quiz_id = ${asked.id}`;
      return rows.length === 0;
    });
    await waitFor(
      async () => {
        const rows = await sql`
          select 1 from jobs where kind = 'confirm_publication' and finished_at is null`;
        return rows.length === 0;
      },
      { what: "the job that would have confirmed the quiz to end" },
    );
  } finally {
    await platform.close();
  }
});

test.run();
