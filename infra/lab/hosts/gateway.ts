import { request } from "node:https";

/**
 * Requests the gateway's OpenAPI document, trusting the stack's certificate authority.
 *
 * @returns the status, or the error
 */
export async function probeGateway(url: string, authority: string): Promise<number | string> {
  return await new Promise((resolve) => {
    const probe = request(
      new URL("/openapi.json", url),
      { ca: authority, timeout: 5000, agent: false },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    probe.on("timeout", () => probe.destroy(new Error("no response within 5 s")));
    probe.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.end();
  });
}
