import { waitFor } from "../wait_for.ts";
import { bodyOf, type Learner } from "./learner.ts";

interface Thing {
  readonly status: "pending" | "processing" | "ready" | "failed";
}

/**
 * What stands at a path once it is ready; until then it may not be there yet.
 *
 * @throws {Error} when it failed, or is not ready after two minutes
 */
export async function readyThing<Body = unknown>(learner: Learner, path: string): Promise<Body> {
  const thing = await waitFor(
    async () => {
      const answer = await learner.send(path);
      if (answer.status === 404) return undefined;
      const found = await bodyOf<Thing>(answer, 200);
      return found.status === "ready" || found.status === "failed" ? found : undefined;
    },
    { what: `${path} to be ready or failed`, timeoutMs: 120_000, everyMs: 200 },
  );
  if (thing.status === "failed") throw new Error(`${path} failed: ${JSON.stringify(thing)}`);
  return thing as Body;
}
