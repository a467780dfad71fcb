import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request as the server got it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream?: boolean;
  readonly max_tokens?: number;
  readonly tools?: unknown;
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly schema: { readonly properties: Record<string, unknown> } };
  };
}

/** What a model says to a request. */
export type Reply =
  | {
      readonly content: string;
      readonly finishReason?: "stop" | "length";
      /** Left out where a service reports none. */
      readonly usage?: {
        readonly prompt_tokens: number;
        readonly completion_tokens: number;
      } | null;
    }
  /** A refusal, with the body that OpenAI-compatible services send. */
  | { readonly status: number; readonly message: string; readonly retryAfterMs?: number }
  /** Never answers. */
  | { readonly hangs: true }
  /** A body that is no completion. */
  | { readonly body: string };

/** How the server's model thinks; the number counts requests from 1. */
export type Model = (request: ChatRequest, number: number) => Reply;

/** A running server with what it was asked. */
export interface ModelServer {
  /** Ends in /v1. */
  readonly url: string;
  readonly requests: readonly ChatRequest[];
  readonly authorizations: readonly (string | undefined)[];
  /** Texts that were to be turned into vectors. */
  readonly embedded: readonly string[];
  /** Another model from now on. */
  use(model: Model): void;
  close(): Promise<void>;
}

/**
 * A server that speaks /v1/chat/completions (streamed and whole) and /v1/embeddings as
 * OpenAI-compatible services do, with a model given by the test.
 */
export async function startModelServer(model: Model): Promise<ModelServer> {
  let thinks = model;
  const requests: ChatRequest[] = [];
  const authorizations: (string | undefined)[] = [];
  const embedded: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    authorizations.push(request.headers.authorization);
    const body = JSON.parse(await text(request));
    if (request.url === "/v1/embeddings") {
      const inputs: string[] = [body.input].flat();
      embedded.push(...inputs);
      const data = inputs.map((input, index) => ({ index, embedding: vectorOf(input) }));
      const tokens = inputs.join(" ").split(" ").length;
      return json(response, 200, { data, model: body.model, usage: { prompt_tokens: tokens } });
    }
    requests.push(body);
    send(response, { request: body, reply: thinks(body, requests.length) });
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    authorizations,
    embedded,
    use: (other) => {
      thinks = other;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(
  response: ServerResponse,
  { request, reply }: { request: ChatRequest; reply: Reply },
): void {
  if ("hangs" in reply) return;
  if ("body" in reply) {
    response.writeHead(200, { "content-type": "application/json" }).end(reply.body);
    return;
  }
  if ("status" in reply) {
    const { status, message, retryAfterMs = 1 } = reply;
    response.setHeader("retry-after-ms", retryAfterMs);
    json(response, status, { error: { message, type: "error", code: null, param: null } });
    return;
  }
  const { content, finishReason = "stop", usage = usageOf(request, content) } = reply;
  const common = { id: "chatcmpl-1", created: 1_764_000_000, model: request.model };
  if (!request.stream) {
    const message = { role: "assistant", content };
    const choices = [{ index: 0, message, finish_reason: finishReason }];
    json(response, 200, { ...common, choices, ...(usage && { usage }) });
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const event = (delta: object, more: object = {}) =>
    response.write(
      `data: ${JSON.stringify({ ...common, choices: [{ index: 0, delta, ...more }] })}\n\n`,
    );
  event({ role: "assistant", content: "" });
  for (const piece of content.match(/[\s\S]{1,12}/g) ?? []) event({ content: piece });
  event({}, { finish_reason: finishReason });
  if (usage) response.write(`data: ${JSON.stringify({ ...common, choices: [], usage })}\n\n`);
  response.end("data: [DONE]\n\n");
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function usageOf({ messages }: ChatRequest, content: string) {
  const words = messages.reduce((sum, message) => sum + message.content.split(/\s+/).length, 0);
  return { prompt_tokens: words, completion_tokens: content.split(/\s+/).length };
}

/** Texts with the same words have near vectors: each word adds to one of 16 numbers. */
function vectorOf(input: string): number[] {
  const vector = new Array<number>(16).fill(0);
  for (const word of input.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const place = [...word].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 16;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}
