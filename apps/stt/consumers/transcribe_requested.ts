import {
  audioTranscriptionCancelled,
  audioTranscriptionRequested,
} from "../../../shared/contracts/audio_transcription_requested.ts";
import { cancelJobs } from "../../../shared/jobs/cancel_jobs.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import { TRANSCRIBE } from "../domain/job_kinds.ts";

/** The consumer group that queues recordings for transcription. */
export const transcribeRequested = {
  groupId: "stt.transcribe",
  topics: ["audio.transcription.requested"] as const,
  handlers: [
    on(audioTranscriptionRequested, async (tx, { data: { transcriptionId, ownerId } }) => {
      await enqueueJob(tx, {
        kind: TRANSCRIBE,
        key: transcriptionId,
        ownerId,
        payload: { transcriptionId },
      });
    }),
    on(audioTranscriptionCancelled, async (tx, { data: { transcriptionId } }) => {
      await cancelJobs(tx, { kind: TRANSCRIBE, key: transcriptionId });
    }),
  ],
};
