import { waitFor } from "../wait_for.ts";
import type { Learner } from "./learner.ts";

interface Thing {
  readonly status: "pending" | "processing" | "ready" | "failed";
}

/**
 * What stands at a path once it is ready.
 *
 * @throws {Error} when it is not there, when it failed, or is not ready after two minutes
 */
export async function readyThing<Body = unknown>(learner: Learner, path: string): Promise<Body> {
  const thing = await waitFor(
    async () => {
      const found = await learner.read<Thing>(path);
      return found.status === "ready" || found.status === "failed" ? found : undefined;
    },
    { what: `${path} to be ready or failed`, everyMs: 200 },
  );
  if (thing.status === "failed") throw new Error(`${path} failed: ${JSON.stringify(thing)}`);
  return thing as Body;
}
