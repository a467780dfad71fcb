import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  DeleteTranscriptionJobCommand,
  GetTranscriptionJobCommand,
  type LanguageCode,
  StartTranscriptionJobCommand,
  TranscribeClient,
} from "@aws-sdk/client-transcribe";
import { readTranscribeResult } from "./amazon_transcribe_result.ts";
import {
  BYTES_PER_MS,
  type TranscriptionEngine,
  TranscriptionRefusedError,
  tidySegments,
} from "./transcription_engine.ts";
import { wavFile } from "./wav_file.ts";

/** How Amazon Transcribe is reached. */
export interface AmazonTranscribeOptions {
  /** Where pieces lie while they are worked on; nothing stays there. */
  readonly bucket: string;
  readonly region?: string | undefined;
  /** Endpoints of servers compatible with the two APIs; AWS's own by default. */
  readonly endpoint?: string | undefined;
  readonly storageEndpoint?: string | undefined;
  /** Interval (ms) between two polls of a job; 2000 by default. */
  readonly pollMs?: number;
}

/** A batch job of some minutes of speech takes about a minute; it is cancelled after this (ms). */
const TIME_LIMIT_MS = 15 * 60_000;

/**
 * Transcribes speech with batch jobs of Amazon Transcribe: a piece is put into the bucket, a job
 * reads it and writes its result next to it; then both objects and the job are removed, whatever
 * the outcome. Credentials come by the SDK's own chain.
 *
 * @example
 * createAmazonTranscribeEngine({ bucket: "stt-service-storage-learnerlab-1", region: "us-east-1" });
 */
export function createAmazonTranscribeEngine(
  options: AmazonTranscribeOptions,
): TranscriptionEngine {
  const { bucket, region, endpoint, storageEndpoint, pollMs = 2000 } = options;
  const place = { ...(region !== undefined && { region }), maxAttempts: 5 };
  const jobs = new TranscribeClient({ ...place, ...(endpoint !== undefined && { endpoint }) });
  const objects = new S3Client({
    ...place,
    ...(storageEndpoint !== undefined && { endpoint: storageEndpoint, forcePathStyle: true }),
  });

  async function result(name: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const { TranscriptionJob: job } = await jobs.send(
        new GetTranscriptionJobCommand({ TranscriptionJobName: name }),
        { abortSignal: signal },
      );
      if (job?.TranscriptionJobStatus === "COMPLETED") return;
      if (job?.TranscriptionJobStatus === "FAILED") {
        throw new TranscriptionRefusedError(
          "engine_refused",
          `Amazon Transcribe could not transcribe the recording: ${job.FailureReason ?? "no reason given"}`,
        );
      }
      await delay(pollMs, undefined, { signal });
    }
  }

  return {
    id: "amazon-transcribe",
    version: "batch",
    pieceMs: { target: 10 * 60_000, max: 12 * 60_000 },
    // Which languages it knows changes; one that it does not is refused by the job.
    speaks: (language) => /^[a-z]{2,3}-[A-Z]{2}$/.test(language),
    async transcribe(audio, { language, signal }) {
      const name = `learning-platform-${randomUUID()}`;
      const [media, output] = [`transcribe/${name}.wav`, `transcribe/${name}.json`];
      const limit = AbortSignal.timeout(TIME_LIMIT_MS);
      const stop = signal ? AbortSignal.any([signal, limit]) : limit;
      try {
        const body = wavFile(audio);
        await objects.send(new PutObjectCommand({ Bucket: bucket, Key: media, Body: body }), {
          abortSignal: stop,
        });
        await jobs.send(
          new StartTranscriptionJobCommand({
            TranscriptionJobName: name,
            LanguageCode: language as LanguageCode,
            MediaFormat: "wav",
            Media: { MediaFileUri: `s3://${bucket}/${media}` },
            OutputBucketName: bucket,
            OutputKey: output,
          }),
          { abortSignal: stop },
        );
        await result(name, stop);
        const made = await objects.send(new GetObjectCommand({ Bucket: bucket, Key: output }), {
          abortSignal: stop,
        });
        const text = (await made.Body?.transformToString()) ?? "";
        return tidySegments(readTranscribeResult(text), {
          durationMs: audio.length / BYTES_PER_MS,
        });
      } catch (error) {
        throw refused(error);
      } finally {
        await Promise.allSettled([
          jobs.send(new DeleteTranscriptionJobCommand({ TranscriptionJobName: name })),
          ...[media, output].map((Key) =>
            objects.send(new DeleteObjectCommand({ Bucket: bucket, Key })),
          ),
        ]);
      }
    },
  };
}

/** A request that Transcribe calls wrong stays wrong. */
function refused(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== "BadRequestException") return error;
  return new TranscriptionRefusedError(
    "engine_refused",
    `Amazon Transcribe rejected the recording: ${error.message}`,
    { cause: error },
  );
}
