import { z } from "zod";

/** The stack's settings of speech synthesis and transcription. */
export const speechConfig = {
  speechEngine: z.enum(["offline", "polly"]),
  transcriptionEngine: z.enum(["offline", "amazon-transcribe"]),
} as const;

/** Where stt's image has the transcription packages (see infra/images/Dockerfile). */
const SPEECH_MODEL_FOLDER = "/opt/python";

const schema = z.object(speechConfig);

/** The validated {@link speechConfig}. */
export type SpeechConfig = z.output<typeof schema>;

/** The environment of a service that synthesizes speech. Polly uses the instance's role. */
export function synthesisEnvironment({ speechEngine }: SpeechConfig): Record<string, string> {
  return speechEngine === "polly" ? { SPEECH_ENGINE: "polly" } : {};
}

/**
 * The environment of a service that transcribes recordings.
 *
 * @param bucket the service's bucket, which holds the audio while Amazon Transcribe processes it
 */
export function transcriptionEnvironment(
  { transcriptionEngine }: SpeechConfig,
  bucket: string | undefined,
): Record<string, string> {
  if (transcriptionEngine === "offline") {
    return { TRANSCRIPTION_ENGINE: "whisper", SPEECH_MODEL_FOLDER };
  }
  if (bucket === undefined) throw new RangeError("Amazon Transcribe needs a bucket");
  return { TRANSCRIPTION_ENGINE: transcriptionEngine, TRANSCRIBE_BUCKET: bucket };
}
