import { request } from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import { type Lab, LabError } from "../lab.ts";

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

/** Waits until the gateway is ready. @throws {LabError} after the time limit */
export async function waitForGateway(
  url: string,
  authority: string,
  { timeoutMs, commands }: { timeoutMs: number } & Pick<Lab, "commands">,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await probeGateway(url, authority);
    if (result === 200) return;
    if (Date.now() > deadline) {
      throw new LabError(
        `The gateway at ${url} was not ready within ${timeoutMs / 1000} s (${result}). ` +
          `See ${commands.lab("status")} and ${commands.lab("logs gateway")}`,
      );
    }
    await delay(2000);
  }
}
