import { type EventSourceMessage, EventSourceParserStream } from "eventsource-parser/stream";

/** An event for the browser; undefined is left out. */
export interface ServerEvent {
  readonly event: string;
  readonly id?: string | undefined;
  readonly data: string;
}

/**
 * A stream of events for a browser, made of the platform's. It is pulled: a slow browser slows the
 * platform's stream down. Comments keep idle connections alive, since the platform's are not passed on.
 */
export function eventResponse(
  source: ReadableStream<Uint8Array>,
  convert: (
    event: EventSourceMessage,
  ) => Promise<ServerEvent | undefined> | ServerEvent | undefined,
): Response {
  const encoder = new TextEncoder();
  const decoder = new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>;
  const reader = source.pipeThrough(decoder).pipeThrough(new EventSourceParserStream()).getReader();
  let alive: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(": connected\n\n"));
        alive = setInterval(() => {
          if ((controller.desiredSize ?? 0) >= 0) controller.enqueue(encoder.encode(": alive\n\n"));
        }, 15_000);
      },
      async pull(controller) {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) {
            clearInterval(alive);
            controller.close();
            return;
          }
          const event = await convert(value);
          if (event === undefined) continue;
          controller.enqueue(encoder.encode(formatEvent(event)));
          return;
        }
      },
      async cancel(reason) {
        clearInterval(alive);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" };
  return new Response(body, { headers });
}

function formatEvent({ event, id, data }: ServerEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}${lines.join("")}\n`;
}
