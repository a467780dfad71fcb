import { json } from "node:stream/consumers";
import { z } from "zod";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { sentencesKey } from "../commands/complete_generations.ts";
import type { SpokenSentence } from "../domain/spoken_sentences.ts";

const storedSentences = z.array(
  z.object({
    text: z.string(),
    startMs: z.int(),
    endMs: z.int(),
    chapter: z.int(),
    paragraph: z.int(),
    voice: z.union([z.literal(0), z.literal(1)]),
  }),
);

/** The sentences of one chapter; none where the recording has no such chapter, or none stored. */
export async function readSentences(
  objects: Pick<ObjectStore, "get" | "size">,
  { recordingId, chapter }: { recordingId: string; chapter: number },
): Promise<SpokenSentence[]> {
  const key = sentencesKey(recordingId);
  if ((await objects.size(key)) === undefined) return [];
  const sentences = storedSentences.parse(await json(await objects.get(key)));
  return sentences.filter((sentence) => sentence.chapter === chapter);
}
