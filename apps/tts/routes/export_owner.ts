import {
  type ExportedFile,
  everyRow,
  jsonFile,
  storedFile,
} from "../../../shared/owners/exported_files.ts";
import { audioKey, sentencesKey } from "../commands/complete_generations.ts";
import { listGenerations } from "../queries/read_generations.ts";
import { toBody } from "./generation_body.ts";
import type { RouteContext } from "./route_context.ts";

/** A learner's generated audio. */
export async function* exportOwner(
  { database, objects }: Pick<RouteContext, "database" | "objects">,
  ownerId: string,
): AsyncGenerator<ExportedFile> {
  const generations = everyRow(
    (before) => listGenerations(database, { ownerId, before, limit: 100 }),
    ({ generationId }) => generationId,
  );
  for await (const view of generations) {
    const { generationId, recordingId, status, format } = view;
    const folder = `audio/generations/${generationId}`;
    yield jsonFile(`${folder}/generation.json`, toBody(view));
    if (status === "ready" && recordingId !== null) {
      const name = `${folder}/audio.${format}`;
      yield* storedFile(objects, { name, key: audioKey(recordingId, format) });
      const sentences = { name: `${folder}/sentences.json`, key: sentencesKey(recordingId) };
      yield* storedFile(objects, sentences);
    }
  }
}
