import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from "node:http";
import { pipeline } from "node:stream";

/** A server on this container's loopback address that does the work behind an endpoint. */
export interface Upstream {
  readonly port: number;
}

/** Sends a response with a body. */
export function respond(
  response: ServerResponse,
  status: number,
  { body, ...headers }: OutgoingHttpHeaders & { readonly body: string },
): void {
  response.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers }).end(body);
}

/**
 * Forwards a request, and returns its response.
 *
 * @param body what has been read of the request already; by default its body is streamed
 */
export function forward(
  incoming: IncomingMessage,
  { port, path = incoming.url ?? "/", body }: Upstream & { path?: string; body?: string },
): Promise<IncomingMessage> {
  const { expect: _expect, "x-forwarded-proto": _proto, ...headers } = incoming.headers;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...{ host: "127.0.0.1", port, path, method: incoming.method },
        headers: { ...headers, "x-forwarded-proto": "https" },
      },
      resolve,
    );
    outgoing.on("error", reject);
    if (body === undefined) pipeline(incoming, outgoing, () => {});
    else outgoing.end(body);
  });
}

/** Sends on what an upstream has answered. */
export function sendOn(answer: IncomingMessage, response: ServerResponse): void {
  const { connection: _connection, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, headers);
  pipeline(answer, response, () => {});
}

/** Reads an upstream's answer to a request of this program. */
export async function fetchUpstream(
  { port }: Upstream,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return await fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

/** Escapes text for XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
