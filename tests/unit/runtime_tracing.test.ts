import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { trace } from "@opentelemetry/api";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createExportingProvider } from "../../shared/runtime/exporting_tracer.ts";
import {
  continueTrace,
  currentTraceparent,
  startTracing,
  withSpan,
} from "../../shared/runtime/tracing.ts";

const tracing = suite("tracing without a collector");
tracing.before(async () => {
  await startTracing({ service: "test" });
});

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

tracing("outside a trace there is no traceparent", () => {
  assert.is(currentTraceparent(), undefined);
});

tracing("a span begins a trace, and spans inside it belong to that trace", async () => {
  await withSpan("outer", {}, async () => {
    const outer = parts(currentTraceparent());
    await withSpan("inner", { kind: "producer" }, async () => {
      await Promise.resolve();
      const inner = parts(currentTraceparent());
      assert.is(inner.traceId, outer.traceId);
      assert.is.not(inner.spanId, outer.spanId);
    });
    assert.equal(parts(currentTraceparent()), outer);
  });
});

tracing("work that continues a trace keeps its id and its sampling", async () => {
  const unsampled = TRACEPARENT.replace(/01$/, "00");
  const seen = await continueTrace(unsampled, () =>
    withSpan("consume", { kind: "consumer" }, async () => currentTraceparent()),
  );
  assert.is(parts(seen).traceId, TRACE_ID);
  assert.match(String(seen), /-00$/);
});

tracing("a malformed or absent traceparent begins a new trace, even inside another", async () => {
  const seen = await continueTrace(TRACEPARENT, () =>
    continueTrace("00-nonsense", () => withSpan("x", {}, async () => currentTraceparent())),
  );
  assert.is.not(parts(seen).traceId, TRACE_ID);
  const absent = await continueTrace(TRACEPARENT, () =>
    continueTrace(undefined, () => withSpan("x", {}, async () => currentTraceparent())),
  );
  assert.is.not(parts(absent).traceId, TRACE_ID);
});

tracing("a rejection passes through a span unchanged", async () => {
  const failure = new Error("no");
  const caught = await withSpan("x", {}, () => Promise.reject(failure)).catch((error) => error);
  assert.is(caught, failure);
});

tracing("spans are sent by OTLP to a configured collector", async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    request.setEncoding("utf8").on("data", (chunk) => bodies.push(`${request.url} ${chunk}`));
    request.on("end", () => response.end("{}"));
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  const { port } = collector.address() as AddressInfo;
  const provider = createExportingProvider("quiz", `http://127.0.0.1:${port}/`);
  provider.getTracer("test").startSpan("parse document").end();
  await provider.shutdown();
  collector.close();
  const sent = bodies.join("");
  assert.match(sent, /^\/v1\/traces /);
  assert.match(sent, /parse document/);
  assert.match(sent, /service\.name.*quiz/s);
});

tracing("the collector's SDK is not the global tracer unless an endpoint is given", () => {
  assert.not.ok(trace.getTracer("x").startSpan("y").isRecording());
});

function parts(traceparent: string | undefined): { traceId: string; spanId: string } {
  const [, traceId = "", spanId = ""] = (traceparent ?? "").split("-");
  assert.match(traceId, /^[0-9a-f]{32}$/);
  return { traceId, spanId };
}

tracing.run();
