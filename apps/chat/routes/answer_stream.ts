import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { type AnswerStep, followAnswer } from "../queries/follow_answer.ts";
import type { MessageIds } from "../queries/read_messages.ts";
import { missingOf, NOT_IN_DOCUMENTS, relatedText, toMessage, toSentence } from "./message_body.ts";
import type { RouteContext } from "./route_context.ts";

/** Example of an answer stream for the OpenAPI document. */
export const STREAM_EXAMPLE =
  'event: sentence\nid: 1\ndata: {"position":1,"text":"Mitochondria produce most of a cell\'s ATP.","removed":false,"citations":[]}\n\nevent: done\nid: 2\ndata: {"id":"0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88","role":"answer","status":"ready"}\n\n';

export const STREAM_DESCRIPTION =
  "The stream consists of these server-sent events: `related` (the following sentences are about the subject of the question, but do not answer it), `sentence` (an `AnswerSentence`), `not_in_documents` (the documents do not contain an answer), `restarted` (discard all previous sentences, because the answer is being generated again), and finally `done` or `failed` (the answer as a `Message`). To resume a stream, even after the answer is complete, send the ID of the last event received in the `Last-Event-ID` header. Comments keep the connection alive.";

/** Streams an answer after the given position until it has ended. */
export function streamAnswer(
  c: Context,
  { database, logger, closing }: RouteContext,
  answer: MessageIds & { after: number },
): Response {
  // The response to HEAD has no body, and nobody would end the stream.
  if (c.req.method === "HEAD") return c.body(null, 200, { "Content-Type": "text/event-stream" });
  const response = streamSSE(c, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => gone.abort());
    const signal = AbortSignal.any([gone.signal, closing]);
    try {
      await stream.write(": connected\n\n");
      for await (const step of followAnswer(database, { ...answer, signal })) {
        if (step === undefined) await stream.write(": keep-alive\n\n");
        else await stream.writeSSE(toServerSentEvent(step));
      }
    } catch (error) {
      // The response has started: the client sees it end and reconnects with the last event id.
      logger.error({ err: error }, "Cannot continue streaming an answer");
    }
  });
  // Proxies must neither store the stream nor collect it.
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");
  return response;
}

function toServerSentEvent(step: Exclude<AnswerStep, undefined>) {
  if (step.kind === "ended") {
    const message = toMessage(step.answer);
    const event = message.status === "ready" ? "done" : "failed";
    return { event, id: String(step.position), data: JSON.stringify(message) };
  }
  const { piece } = step;
  const { position, kind } = piece;
  const missing = missingOf(piece);
  const data =
    kind === "sentence"
      ? toSentence(piece)
      : {
          position,
          ...(kind === "not_in_documents" && { text: NOT_IN_DOCUMENTS }),
          ...(kind === "related" && { text: relatedText(missing), missing }),
        };
  return { event: kind, id: String(position), data: JSON.stringify(data) };
}
