import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Platform, startPlatform } from "../../apps/local/platform.ts";
import { bodyOf, type DocumentAnswer, registerLearner } from "../support/e2e/learner.ts";
import { readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import {
  type CollectedSpan,
  startTraceCollector,
  type TraceCollector,
} from "../support/e2e/trace_collector.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

/** What one upload, followed to its quiz, left behind. */
interface Followed {
  readonly traceId: string;
  readonly clientSpanId: string;
  readonly requestId: string;
  readonly userId: string;
  readonly spans: readonly CollectedSpan[];
  readonly logs: readonly Record<string, unknown>[];
}

const test = suite("one trace through the whole platform");
let followed: Followed;

test.before(async () => {
  const collector = await startTraceCollector();
  const lines: string[] = [];
  const platform = await startPlatform({
    dataDir: join(temporaryFolder("tracing"), "data"),
    searchesByMeaning: false,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, LOG_LEVEL: "debug" },
    onLine: (_source, line) => lines.push(line),
  });
  let asked: Awaited<ReturnType<typeof uploadAndAsk>>;
  try {
    asked = await uploadAndAsk(platform);
  } finally {
    // Services send what they still hold when they end.
    await platform.stop();
    collector.close();
  }
  const logs = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  followed = { ...asked, logs, spans: ofTrace(collector, asked.traceId) };
});

async function uploadAndAsk(platform: Platform) {
  const learner = await registerLearner(platform.gatewayUrl);
  const traceId = randomBytes(16).toString("hex");
  const clientSpanId = randomBytes(8).toString("hex");
  const file = { name: "rivers.pdf", content: bookAsPdf(markedChapters("ztracedtone")) };
  const traceparent = `00-${traceId}-${clientSpanId}-01`;
  const answer = await learner.upload(file, { traceparent });
  const { id } = await bodyOf<DocumentAnswer>(answer, 202);
  // Asked for at once, so that the saga goes on by what the upload's events bring it.
  const quiz = await requestQuiz(learner, { documentIds: [id], questionCount: 3 });
  await readyQuiz(learner, quiz.id);
  const requestId = answer.headers.get("x-request-id") ?? "";
  return { traceId, clientSpanId, requestId, userId: learner.id };
}

function ofTrace({ spans }: TraceCollector, traceId: string): CollectedSpan[] {
  return spans.filter((span) => span.traceId === traceId);
}

/** The one span of a service with this name, below another one. */
function child(parent: Pick<CollectedSpan, "spanId">, service: string, name: string) {
  const found = followed.spans.filter(
    (span) => span.service === service && span.name === name && span.parentSpanId === parent.spanId,
  );
  const known = followed.spans.map((span) => `${span.service}: ${span.name}`).join("\n");
  assert.is(found.length, 1, `one "${name}" of ${service} in its place among\n${known}`);
  return found[0] as CollectedSpan;
}

test("an upload's request, events, jobs and notes follow from one another, span by span", () => {
  const client = { spanId: followed.clientSpanId };
  const gateway = child(client, "gateway", "POST /v1/documents");
  const request = child(gateway, "documents", "POST /v1/documents");
  const uploaded = child(request, "documents", "publish document.uploaded.v1");
  const parsing = child(uploaded, "documents", "documents.parse document.uploaded.v1");
  const parsed = child(parsing, "documents", "job parse_document");
  const processed = child(parsed, "documents", "publish document.processed.v1");
  const noting = child(processed, "documents", "documents.notes document.processed.v1");
  const noted = child(noting, "documents", "job make_notes");
  child(noted, "documents", "publish notes.generated.v1");
});

test("the quiz service's part is in the same trace, its calls to documents too", () => {
  const bank = followed.spans.find(({ name }) => name === "quiz.bank document.processed.v1");
  assert.is(bank?.service, "quiz");
  const publish = followed.spans.find(({ spanId }) => spanId === bank?.parentSpanId);
  assert.equal([publish?.service, publish?.name], ["documents", "publish document.processed.v1"]);
  const filling = child(bank as CollectedSpan, "quiz", "job build_bank");
  child(filling, "documents", "GET /internal/documents/{documentId}/text");
  for (const type of ["quiz.requested.v1", "quiz.generated.v1"]) {
    const names = followed.spans.map(({ name }) => name);
    assert.ok(names.includes(`publish ${type}`), `${type} among ${names.join(", ")}`);
  }
});

test("no span of the trace has lost its parent", () => {
  const known = new Set([followed.clientSpanId, ...followed.spans.map(({ spanId }) => spanId)]);
  const orphans = followed.spans.filter(({ parentSpanId }) => !known.has(parentSpanId));
  assert.equal(orphans, []);
});

test("log lines carry the request's, the user's and the trace's ids", () => {
  const { traceId, requestId, userId } = followed;
  const request = followed.logs.find(
    (line) => line.event === "request" && line.service === "documents" && line.method === "POST",
  );
  assert.equal(
    { traceId: request?.traceId, requestId: request?.requestId, userId: request?.userId },
    { traceId, requestId, userId },
  );
  const proxied = followed.logs.find((line) => line.requestId === requestId && line.operation);
  assert.equal([proxied?.service, proxied?.traceId, proxied?.userId], ["gateway", traceId, userId]);
  const jobs = followed.logs.filter((line) => line.job !== undefined && line.traceId === traceId);
  const kinds = new Set(jobs.map((line) => line.job));
  for (const kind of ["parse_document", "make_notes", "build_bank"]) {
    assert.ok(kinds.has(kind), `${kind} among ${[...kinds].join(", ")}`);
  }
});

test.run();
