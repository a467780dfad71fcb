import { request } from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import { LabError } from "../lab.ts";

/**
 * Asks the gateway for its OpenAPI document, trusting the stack's own authority.
 *
 * @returns the status, or why there was none
 */
export async function askGateway(url: string, authority: string): Promise<number | string> {
  return await new Promise((answer) => {
    const asked = request(
      new URL("/openapi.json", url),
      { ca: authority, timeout: 5000, agent: false },
      (response) => {
        response.resume();
        answer(response.statusCode ?? 0);
      },
    );
    asked.on("timeout", () => asked.destroy(new Error("no answer within 5 s")));
    asked.on("error", (error: NodeJS.ErrnoException) => answer(error.code ?? error.message));
    asked.end();
  });
}

/** Waits until the gateway answers. @throws {LabError} when it does not in time */
export async function untilGatewayAnswers(
  url: string,
  authority: string,
  { timeoutMs }: { timeoutMs: number },
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await askGateway(url, authority);
    if (answer === 200) return;
    if (Date.now() > deadline) {
      throw new LabError(
        `The gateway at ${url} did not answer within ${timeoutMs / 1000} s (${answer}): ` +
          "npm run lab -- status, npm run lab -- logs gateway",
      );
    }
    await delay(2000);
  }
}
