import {
  audioGenerationCancelled,
  audioGenerationRequested,
} from "../../../shared/contracts/audio_generation_requested.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import type { ConsumerGroup } from "../../../shared/service/workers.ts";
import { beginGeneration } from "../commands/begin_generation.ts";
import { removeGeneration } from "../commands/delete_generation.ts";
import type { TtsContext } from "../commands/tts_context.ts";

/** Group tts.generate: records the work for what was asked for, and takes back what is no longer wanted. */
export function generateGroup(context: TtsContext): ConsumerGroup {
  return {
    groupId: "tts.generate",
    topics: ["audio.generation.requested"],
    handlers: [
      on(audioGenerationRequested, (tx, { data: { generationId, source } }) =>
        beginGeneration(tx, context, {
          generationId,
          ...(source.kind !== "text" && { documentId: source.documentId }),
        }),
      ),
      on(audioGenerationCancelled, async (tx, { data }) => {
        await removeGeneration(tx, data);
      }),
    ],
  };
}
