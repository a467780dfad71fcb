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
          // Nothing waits for the browser, and the stream has neither ended nor failed.
          if (controller.desiredSize === 0) controller.enqueue(encoder.encode(": alive\n\n"));
        }, 15_000);
      },
      async pull(controller) {
        try {
          const event = await nextEvent(reader, convert);
          if (event !== undefined) {
            controller.enqueue(encoder.encode(formatEvent(event)));
            return;
          }
          controller.close();
        } catch (error) {
          // The browser connects again, after the last event that it has.
          controller.error(error);
        }
        clearInterval(alive);
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

/** The next event that the browser gets; undefined at the end. */
async function nextEvent(
  reader: ReadableStreamDefaultReader<EventSourceMessage>,
  convert: (
    event: EventSourceMessage,
  ) => Promise<ServerEvent | undefined> | ServerEvent | undefined,
): Promise<ServerEvent | undefined> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    const event = await convert(value);
    if (event !== undefined) return event;
  }
}

function formatEvent({ event, id, data }: ServerEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}${lines.join("")}\n`;
}
