import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What a server of the tests answers. */
export interface TestAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Serves on a free port of this machine until `close`. */
export async function listeningServer(
  answer: (request: IncomingMessage, body: Buffer) => TestAnswer,
): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { status = 200, headers = {}, body = "" } = answer(request, await buffer(request));
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
