import type { Decider } from "../../../shared/event_sourcing/decider.ts";
import type { KnownDocument } from "../domain/known_document.ts";
import { type Problem, problemOfDocument } from "../domain/problem.ts";
import {
  STEPS,
  type Step,
  type WaitingStep,
  type WorkflowCommand,
  type WorkflowEvent,
} from "../domain/workflow_messages.ts";
import {
  evolveWorkflow,
  initialWorkflow,
  runningStep,
  type WorkflowState,
} from "../domain/workflow_state.ts";
import { WorkflowLog } from "./workflow_log.ts";

/**
 * The saga from document to quiz. Messages may come in any order, twice, or after the end: each is
 * applied as a fact if it still matters, and the saga advances as far as the facts allow.
 */
export const quizWorkflow: Decider<WorkflowState, WorkflowCommand, WorkflowEvent> = {
  initialState: initialWorkflow,
  decide,
  evolve: evolveWorkflow,
};

function decide(command: WorkflowCommand, state: WorkflowState): WorkflowEvent[] {
  const log = new WorkflowLog(state, command.at);
  if (command.type === "StartWorkflow") {
    if (state.status === "none") start(log, command);
  } else if (command.type === "EraseWorkflow") {
    if (state.status === "running") fail(log, ACCOUNT_DELETED);
    if (state.status !== "none" && state.status !== "erased") {
      log.add({ type: "WorkflowErased", data: log.ids });
    }
  } else if (state.status === "running") {
    apply(log, command);
  }
  return log.events;
}

const ACCOUNT_DELETED = { code: "account_deleted", detail: "The account was deleted." };

type StartWorkflow = Extract<WorkflowCommand, { type: "StartWorkflow" }>;
type Message = Exclude<WorkflowCommand, { type: "StartWorkflow" | "EraseWorkflow" }>;

function start(log: WorkflowLog, { ids, request, limits, known }: StartWorkflow): void {
  log.add({ type: "WorkflowStarted", data: { ...ids, request, limits, at: log.at } });
  log.startStep("allowance");
  log.completeStep("allowance");
  log.startStep("documents");
  for (const document of known) {
    for (const message of messagesOf(document, log.time)) apply(log, message);
  }
}

/** The messages that a saga would have received about a document, had it existed then. */
function messagesOf(document: KnownDocument, at: Date): Message[] {
  const { documentId, revision, status, problem, notes } = document;
  const messages: Message[] = [];
  if (status === "deleted") messages.push({ type: "DocumentDeleted", documentId, at });
  if (status === "processed") messages.push({ type: "DocumentRead", documentId, revision, at });
  if (status === "failed" && problem) {
    messages.push({ type: "DocumentUnreadable", documentId, revision, problem, at });
  }
  if (notes.revision > 0) {
    const known = { documentId, revision: notes.revision, at };
    messages.push(
      notes.problem
        ? { type: "NotesFailed", ...known, problem: notes.problem }
        : { type: "NotesReady", ...known },
    );
  }
  return messages;
}

function apply(log: WorkflowLog, message: Message): void {
  if (log.state.status !== "running") return;
  const problem = problemIn(message, log.state);
  const fact = factIn(message, log);
  if (problem) fail(log, problem);
  else if (fact) {
    log.add(fact);
    advance(log);
  }
}

/** What a message adds to what the saga knows; nothing if it is outdated or too late. */
function factIn(message: Message, { state, ids, at }: WorkflowLog): WorkflowEvent | undefined {
  const step = runningStep(state);
  if (message.type === "QuestionsMade" && step === "questions") {
    const { questionCount, shortfall } = message;
    const made = { questionCount, ...(shortfall !== undefined && { shortfall }) };
    return { type: "QuestionsWereMade", data: { ...ids, ...made } };
  }
  if (message.type === "PublicationSeen" && step === "publication") {
    return { type: "StepCompleted", data: { ...ids, step, at } };
  }
  if (message.type === "DocumentProgressed") return extension(message, { state, ids, at });
  if (message.type !== "DocumentRead" && message.type !== "NotesReady") return undefined;
  const { type, documentId, revision } = message;
  const document = state.documents[documentId];
  const latest = type === "NotesReady" ? document?.notesRevision : document?.readRevision;
  if (latest === undefined || revision <= latest) return undefined;
  return {
    type: type === "NotesReady" ? "NotesWereReady" : "DocumentWasRead",
    data: { ...ids, documentId, revision },
  };
}

/** The share of a step's limit by which a deadline moves at least: not every page is worth an event. */
const LEAST_EXTENSION = 0.1;

/** A document that is still waited for makes progress: its deadline moves, up to the maximum. */
function extension(
  { documentId, revision }: Extract<Message, { type: "DocumentProgressed" }>,
  { state, ids, at }: Pick<WorkflowLog, "state" | "ids" | "at">,
): WorkflowEvent | undefined {
  const { startedAt = at, deadline = at } = state.steps.documents;
  const read = state.documents[documentId]?.readRevision;
  if (runningStep(state) !== "documents" || read === undefined || revision <= read)
    return undefined;
  const { documents: limit, documentsInProgress: most = limit } = state.limits;
  const extended = Math.min(Date.parse(at) + limit, Date.parse(startedAt) + most);
  if (extended - Date.parse(deadline) < limit * LEAST_EXTENSION) return undefined;
  const moved = { step: "documents", at, deadline: new Date(extended).toISOString() } as const;
  return { type: "DeadlineExtended", data: { ...ids, ...moved } };
}

/** Why a message ends the saga, if it does; problems of a step that no longer runs are too late. */
function problemIn(message: Message, state: WorkflowState): Problem | undefined {
  const step = runningStep(state);
  switch (message.type) {
    case "DocumentUnreadable": {
      const read = state.documents[message.documentId]?.readRevision;
      const matters = step === "documents" && read !== undefined && message.revision > read;
      return matters ? problemOfDocument(message.documentId, message.problem) : undefined;
    }
    case "NotesFailed": {
      const document = state.documents[message.documentId];
      const isWaiting = step === "documents" || step === "notes";
      const isNew = document && message.revision > document.notesRevision;
      const isCurrent = document && message.revision >= document.readRevision;
      return isWaiting && isNew && isCurrent
        ? problemOfDocument(message.documentId, message.problem)
        : undefined;
    }
    case "DocumentDeleted":
      return message.documentId in state.documents
        ? documentDeleted(message.documentId)
        : undefined;
    case "QuestionsFailed":
      return step === "questions" ? message.problem : undefined;
    case "DeadlinePassed":
      return step === message.step ? tooLate(message.step, state) : undefined;
    case "CancelWorkflow":
      return message.problem;
    case "DocumentProgressed":
    case "DocumentRead":
    case "NotesReady":
    case "QuestionsMade":
    case "PublicationSeen":
      return undefined;
  }
}

/** Completes the running step and starts the next, as far as the facts allow. */
function advance(log: WorkflowLog): void {
  const step = runningStep(log.state);
  if (step === undefined) {
    log.add({ type: "WorkflowCompleted", data: { ...log.ids, at: log.at } });
    return;
  }
  const next = STEPS[STEPS.indexOf(step) + 1];
  if (next === undefined || !isFulfilled(step, log.state)) return;
  log.completeStep(step);
  log.startStep(next);
  advance(log);
}

function isFulfilled(step: Step, state: WorkflowState): boolean {
  const documents = Object.values(state.documents);
  switch (step) {
    case "allowance":
    case "publication":
      return true;
    case "documents":
      return documents.every(({ readRevision }) => readRevision > 0);
    case "notes":
      return documents.every(({ readRevision, notesRevision }) => notesRevision >= readRevision);
    case "questions":
      return state.questionCount > 0;
  }
}

/** Fails the running step, compensates the completed ones in reverse order, and ends. */
function fail(log: WorkflowLog, problem: Problem): void {
  const failed = runningStep(log.state);
  if (failed)
    log.add({ type: "StepFailed", data: { ...log.ids, step: failed, at: log.at, problem } });
  for (const step of STEPS.toReversed()) {
    const undone = UNDONE_BY[step];
    const { status } = log.state.steps[step];
    const reached = status === "done" || status === "failed";
    if (undone && reached) {
      log.add({ type: "StepUndone", data: { ...log.ids, step, at: log.at, undone } });
    }
  }
  log.add({ type: "WorkflowFailed", data: { ...log.ids, at: log.at, problem } });
}

/** How each step is compensated, in words for the learner; the others need no compensation. */
const UNDONE_BY: Partial<Record<Step, string>> = {
  allowance: "The quiz no longer counts towards the daily quota.",
  questions: "The generation of questions was cancelled and the drafts were discarded.",
  publication: "The quiz and its reviews were withdrawn.",
};

function documentDeleted(documentId: string): Problem {
  return {
    code: "document_deleted",
    detail: `Document ${documentId} was deleted before the quiz was ready.`,
  };
}

function tooLate(step: WaitingStep, state: WorkflowState): Problem {
  const { startedAt = "", deadline = "" } = state.steps[step];
  const waitedMs = Date.parse(deadline) - Date.parse(startedAt) || state.limits[step];
  const limit = `${Math.round(waitedMs / 1000)} seconds`;
  const late = Object.entries(state.documents).filter(([, { readRevision, notesRevision }]) =>
    step === "documents" ? readRevision === 0 : notesRevision < readRevision,
  );
  const documents = listed(late.map(([documentId]) => documentId));
  const what = {
    documents: `Not processed within ${limit}: ${documents}`,
    notes: `No notes were generated within ${limit} for ${documents}`,
    questions: `No questions were generated within ${limit}`,
    publication: `The quiz was not published within ${limit}`,
  };
  return { code: `${step}_too_late`, detail: `${what[step]}. Try again later.` };
}

/** Documents that a text names at most; a quiz can have more. */
const NAMED_DOCUMENTS = 5;

function listed(documentIds: readonly string[]): string {
  const named = documentIds.slice(0, NAMED_DOCUMENTS).join(", ");
  const others = documentIds.length - NAMED_DOCUMENTS;
  const list = others > 0 ? `${named} and ${others} more` : named;
  return `${documentIds.length === 1 ? "document" : "documents"} ${list}`;
}
