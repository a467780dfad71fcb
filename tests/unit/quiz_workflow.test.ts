import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { KnownDocument } from "../../apps/quiz/domain/known_document.ts";
import {
  STEPS,
  type WorkflowCommand,
  type WorkflowEvent,
} from "../../apps/quiz/domain/workflow_messages.ts";
import { quizWorkflow } from "../../apps/quiz/sagas/quiz_workflow.ts";
import { outputsOf } from "../../apps/quiz/sagas/workflow_outputs.ts";

const test = suite("the saga from document to quiz");

const at = new Date("2026-11-23T10:00:00.000Z");
const ids = { workflowId: "workflow-1", quizId: "quiz-1", ownerId: "owner-1" };
const limits = { documents: 600_000, notes: 300_000, questions: 600_000, publication: 60_000 };
const problem = { code: "no_text", detail: "It has no text." };
const known = (status: KnownDocument["status"], changes: Partial<KnownDocument> = {}) => ({
  documentId: "a",
  ownerId: "owner-1",
  status,
  revision: 1,
  notes: { revision: 0 },
  ...changes,
});

const start = (
  documentIds: string[] = ["a"],
  changes: Partial<Extract<WorkflowCommand, { type: "StartWorkflow" }>> = {},
): WorkflowCommand => ({
  type: "StartWorkflow",
  at,
  ids,
  request: { documentIds, questionCount: 10, types: ["fill_in"], difficulty: "easy" },
  limits,
  known: [],
  ...changes,
});
const read = (documentId = "a", revision = 1): WorkflowCommand => ({
  type: "DocumentRead",
  at,
  documentId,
  revision,
});
const noted = (documentId = "a", revision = 1): WorkflowCommand => ({
  type: "NotesReady",
  at,
  documentId,
  revision,
});
const progressed = (minutes: number, revision = 1): WorkflowCommand => ({
  type: "DocumentProgressed",
  at: new Date(at.getTime() + minutes * 60_000),
  documentId: "a",
  revision,
});
const made: WorkflowCommand = { type: "QuestionsMade", at, questionCount: 10 };
const seen: WorkflowCommand = { type: "PublicationSeen", at };
const late = (step: "documents" | "notes" | "questions" | "publication"): WorkflowCommand => ({
  type: "DeadlinePassed",
  at,
  step,
});

/** Gives messages one after the other; looks at what the last of them led to. */
function after(...commands: WorkflowCommand[]) {
  let state = quizWorkflow.initialState();
  let events: WorkflowEvent[] = [];
  for (const command of commands) {
    events = quizWorkflow.decide(command, state);
    state = events.reduce(quizWorkflow.evolve, state);
  }
  const outputs = outputsOf(events, state);
  const steps = STEPS.map((step) => state.steps[step].status).join(" ");
  return { state, events, steps, outputs, does: outputs.map(({ type }) => type) };
}

test("starts, reserves the allowance and waits for the documents until a deadline", () => {
  const { steps, outputs } = after(start(["a", "b"]));
  assert.is(steps, "done running pending pending pending");
  assert.equal(outputs, [
    { type: "AwaitDocuments", documentIds: ["a", "b"] },
    { type: "ReserveAllowance" },
    { type: "SetDeadline", step: "documents", at: "2026-11-23T10:10:00.000Z" },
  ]);
});

test("a document that makes progress is waited for longer, up to a maximum", () => {
  const patient = start(["a"], { limits: { ...limits, documentsInProgress: 1_500_000 } });
  const extended = after(patient, progressed(8));
  assert.equal(extended.outputs, [
    { type: "LiftDeadline", step: "documents" },
    { type: "SetDeadline", step: "documents", at: "2026-11-23T10:18:00.000Z" },
  ]);
  assert.is(extended.state.steps.documents.deadline, "2026-11-23T10:18:00.000Z");
  assert.is(extended.steps, "done running pending pending pending");
  const most = after(patient, progressed(8), progressed(17), progressed(20));
  assert.equal(most.events, [], "the maximum is reached");
  assert.is(most.state.steps.documents.deadline, "2026-11-23T10:25:00.000Z");
  const failed = after(patient, progressed(8), progressed(17), late("documents"));
  assert.is(failed.state.status, "failed");
  assert.match(failed.state.problem?.detail ?? "", /within 1500 seconds/);
});

test("progress that comes too late, of a former revision or right away extends no deadline", () => {
  const patient = start(["a"], { limits: { ...limits, documentsInProgress: 1_500_000 } });
  assert.equal(after(patient, progressed(0.5)).events, []);
  assert.equal(after(start(), progressed(8)).events, [], "without a maximum");
  assert.equal(after(patient, read("a", 2), progressed(8, 2)).events, []);
  assert.equal(after(patient, read(), noted(), progressed(8, 2)).events, []);
});

test("asks for questions once all documents are read and noted", () => {
  assert.is(
    after(start(["a", "b"]), read("a"), noted("a")).steps,
    "done running pending pending pending",
  );
  assert.is(
    after(start(["a", "b"]), read("a"), noted("a"), read("b")).steps,
    "done done running pending pending",
  );
  const all = after(start(["a", "b"]), read("a"), noted("a"), read("b", 3), noted("b", 3));
  assert.is(all.steps, "done done done running pending");
  assert.equal(all.outputs.at(-1), {
    type: "RequestQuestions",
    documents: [
      { documentId: "a", revision: 1 },
      { documentId: "b", revision: 3 },
    ],
  });
});

test("notes that come before the document was read count", () => {
  assert.is(after(start(), noted(), read()).steps, "done done done running pending");
});

test("notes of an earlier processing do not count", () => {
  assert.is(after(start(), noted("a", 1), read("a", 2)).steps, "done done running pending pending");
});

test("what was known before the start counts", () => {
  const ready = known("processed", { notes: { revision: 1 } });
  const { steps, does } = after(start(["a"], { known: [ready] }));
  assert.is(steps, "done done done running pending");
  assert.ok(does.includes("RequestQuestions"));
});

test("publishes when questions are made, and completes when the read models show it", () => {
  const publishing = after(start(), read(), noted(), { ...made, shortfall: "Few." });
  assert.is(publishing.steps, "done done done done running");
  assert.equal(publishing.outputs.at(-1), { type: "PublishQuiz", shortfall: "Few." });
  const done = after(start(), read(), noted(), made, seen);
  assert.is(done.state.status, "completed");
  assert.is(done.steps, "done done done done done");
  assert.equal(done.does, ["LiftDeadline", "StopAwaitingDocuments"]);
});

// Each step failing, and what is undone.

const failures: [what: string, commands: WorkflowCommand[], code: string, steps: string][] = [
  [
    "an unreadable document",
    [start(), { type: "DocumentUnreadable", at, documentId: "a", revision: 1, problem }],
    "no_text",
    "undone failed pending pending pending",
  ],
  [
    "a document known to be unreadable",
    [start(["a"], { known: [known("failed", { problem })] })],
    "no_text",
    "undone failed pending pending pending",
  ],
  [
    "a deleted document",
    [start(), { type: "DocumentDeleted", at, documentId: "a" }],
    "document_deleted",
    "undone failed pending pending pending",
  ],
  [
    "documents too late",
    [start(), late("documents")],
    "documents_too_late",
    "undone failed pending pending pending",
  ],
  [
    "failed notes",
    [start(), read(), { type: "NotesFailed", at, documentId: "a", revision: 1, problem }],
    "no_text",
    "undone done failed pending pending",
  ],
  [
    "notes too late",
    [start(), read(), late("notes")],
    "notes_too_late",
    "undone done failed pending pending",
  ],
  [
    "failed questions",
    [start(), read(), noted(), { type: "QuestionsFailed", at, problem }],
    "no_text",
    "undone done done failed pending",
  ],
  [
    "questions too late",
    [start(), read(), noted(), late("questions")],
    "questions_too_late",
    "undone done done failed pending",
  ],
  [
    "a publication that is not seen",
    [start(), read(), noted(), made, late("publication")],
    "publication_too_late",
    "undone done done undone failed",
  ],
];

for (const [what, commands, code, steps] of failures) {
  test(`${what}: the saga fails, says why, and releases the allowance`, () => {
    const failed = after(...commands);
    assert.is(failed.state.status, "failed");
    assert.is(failed.state.problem?.code, code);
    assert.is(failed.steps, steps);
    assert.ok(failed.does.includes("ReleaseAllowance"));
    assert.ok(failed.does.includes("StopAwaitingDocuments"));
    assert.ok(failed.does.includes("FailQuiz"));
  });
}

test("a saga that fails because of its documents names them", () => {
  const detailOf = (...commands: WorkflowCommand[]) => after(...commands).state.problem?.detail;
  const both = start(["a", "b"]);
  const failed = { at, documentId: "b", revision: 1, problem } as const;
  assert.is(
    detailOf(both, { type: "DocumentUnreadable", ...failed }),
    "Document b: It has no text.",
  );
  assert.is(detailOf(both, { type: "NotesFailed", ...failed }), "Document b: It has no text.");
  assert.is(
    detailOf(both, { type: "DocumentDeleted", at, documentId: "b" }),
    "Document b was deleted before the quiz was ready.",
  );
  assert.is(
    detailOf(both, read("a"), late("documents")),
    "Not processed within 600 seconds: document b. Try again later.",
  );
  assert.is(
    detailOf(both, read("a"), read("b"), late("notes")),
    "No notes were generated within 300 seconds for documents a, b. Try again later.",
  );
  const many = start(["a", "b", "c", "d", "e", "f", "g"]);
  assert.match(detailOf(many, late("documents")) ?? "", "documents a, b, c, d, e and 2 more.");
});

test("questions that were asked for are cancelled", () => {
  const failed = after(start(), read(), noted(), late("questions"));
  assert.ok(failed.does.includes("CancelQuestions"));
  assert.ok(failed.state.steps.questions.undone?.includes("discarded"));
});

test("a published quiz is withdrawn first, then its questions, then the allowance", () => {
  const { does, state } = after(start(), read(), noted(), made, late("publication"));
  assert.equal(
    does.filter((type) => ["WithdrawQuiz", "CancelQuestions", "ReleaseAllowance"].includes(type)),
    ["WithdrawQuiz", "CancelQuestions", "ReleaseAllowance"],
  );
  assert.match(state.steps.publication.undone ?? "", /withdrawn/);
});

test("nothing is cancelled that was not asked for", () => {
  const { does } = after(start(), read(), late("notes"));
  assert.not.ok(does.includes("CancelQuestions"));
  assert.not.ok(does.includes("WithdrawQuiz"));
});

test("a saga that is cancelled takes back what it did", () => {
  const cancelled = after(start(), read(), noted(), { type: "CancelWorkflow", at, problem });
  assert.is(cancelled.steps, "undone done done failed pending");
  assert.ok(cancelled.does.includes("CancelQuestions"));
});

// Late, doubled and strange messages.

const everything: WorkflowCommand[] = [
  start(),
  read(),
  noted(),
  made,
  seen,
  { type: "DocumentUnreadable", at, documentId: "a", revision: 1, problem },
  { type: "NotesFailed", at, documentId: "a", revision: 1, problem },
  { type: "QuestionsFailed", at, problem },
  { type: "DocumentDeleted", at, documentId: "a" },
  { type: "CancelWorkflow", at, problem },
  late("documents"),
  late("publication"),
];

for (const command of everything) {
  test(`${command.type} comes too late for a saga that has ended, and changes nothing`, () => {
    assert.equal(after(start(), late("documents"), command).events, []);
    assert.equal(after(start(), read(), noted(), made, seen, command).events, []);
  });
}

for (const commands of [
  [start(), read(), read()],
  [start(), noted(), noted()],
  [start(), start()],
  [start(), read(), noted(), made, made],
  [start(), read("a", 2), read("a", 1)],
]) {
  test(`a second ${commands.at(-1)?.type} changes nothing`, () => {
    assert.equal(after(...commands).events, []);
  });
}

test("a deadline of a step that is over changes nothing", () => {
  assert.equal(after(start(), read(), late("documents")).events, []);
});

test("a document of another quiz changes nothing", () => {
  assert.equal(after(start(), read("other")).events, []);
  assert.equal(after(start(), { type: "DocumentDeleted", at, documentId: "other" }).events, []);
});

test("questions before they were asked for change nothing", () => {
  assert.equal(after(start(), made).events, []);
});

test("a failed reading after an earlier one succeeded does not matter any more", () => {
  const unreadable = {
    type: "DocumentUnreadable",
    at,
    documentId: "a",
    revision: 2,
    problem,
  } as const;
  assert.equal(after(start(), read(), unreadable).events, []);
});

test("a message to a saga that never began changes nothing", () => {
  assert.equal(after(read()).events, []);
});

test("an erased saga ends with its tombstone, which stands alone", () => {
  const erased = after(start(), { type: "EraseWorkflow", at });
  assert.is(erased.events.at(-1)?.type, "WorkflowErased");
  assert.ok(erased.does.includes("ReleaseAllowance"));
  const tombstone: WorkflowEvent = { type: "WorkflowErased", data: ids };
  const state = quizWorkflow.evolve(quizWorkflow.initialState(), tombstone);
  assert.equal(quizWorkflow.decide(read(), state), []);
  assert.equal(quizWorkflow.decide({ type: "EraseWorkflow", at }, state), []);
});

test.run();
