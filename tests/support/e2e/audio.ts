import { waitFor } from "../wait_for.ts";
import { bodyOf, type Learner } from "./learner.ts";

/** What a learner is told of audio; the fields that the tests look at. */
export interface AudioAnswer {
  readonly id: string;
  readonly status: "pending" | "processing" | "ready" | "failed";
  readonly title: string;
  readonly format: string;
  readonly engine?: { readonly name: string };
  readonly audio?: {
    readonly href: string;
    readonly mediaType: string;
    readonly byteLength: number;
    readonly durationMs: number;
  };
  readonly chapters: readonly {
    readonly title: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
  readonly problem?: { readonly code: string; readonly detail: string };
}

/** Asks for audio, waits until it is ready, and answers its id. */
export async function spoken(learner: Learner, request: object): Promise<string> {
  const { id } = await bodyOf<AudioAnswer>(
    await learner.post("/v1/audio/generations", request),
    202,
  );
  await readyAudio(learner, id);
  return id;
}

/** Audio once it is ready. @throws {Error} with its problem where it failed */
export function readyAudio(learner: Learner, id: string): Promise<AudioAnswer> {
  return waitFor(
    async () => {
      const found = await learner.read<AudioAnswer>(`/v1/audio/generations/${id}`);
      if (found.status === "failed") throw new Error(`The audio failed: ${found.problem?.detail}`);
      return found.status === "ready" ? found : undefined;
    },
    { what: `audio ${id} to be ready`, everyMs: 100 },
  );
}
