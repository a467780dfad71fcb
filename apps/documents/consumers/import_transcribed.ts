import { audioTranscriptionCompleted } from "../../../shared/contracts/audio_transcription_completed.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import { IMPORT } from "../domain/job_kinds.ts";

/** The group that creates documents from transcripts, where a learner has requested that. */
export const importTranscribed = {
  groupId: "documents.import",
  topics: ["audio.transcription.completed"] as const,
  handlers: [
    on(audioTranscriptionCompleted, async (tx, { data }) => {
      const { transcriptionId, ownerId, document } = data;
      if (!document) return;
      const { documentId, title } = document;
      const payload = { transcriptionId, ownerId, documentId, title };
      await enqueueJob(tx, { kind: IMPORT, key: documentId, ownerId, payload });
    }),
  ],
};
