import { request } from "node:http";
import { text } from "node:stream/consumers";

/** Sends a request whose target is exactly `path`, which `fetch` would tidy up first. */
export async function rawRequest(
  baseUrl: string,
  options: { method: string; path: string; headers: Readonly<Record<string, string>> },
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(baseUrl);
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const sent = request({ hostname, port, ...options }, (response) => {
    const status = response.statusCode ?? 0;
    text(response).then((body) => resolve({ status, body }), reject);
  });
  sent.once("error", reject).end();
  return promise;
}
