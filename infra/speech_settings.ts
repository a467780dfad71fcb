import { z } from "zod";

/** The stack's settings of what speaks texts and writes recordings down. */
export const speechConfig = {
  speechEngine: z.enum(["offline", "polly"]),
  transcriptionEngine: z.enum(["offline", "amazon-transcribe"]),
} as const;

/** Where stt's image has what writes speech down: its Dockerfile. */
const SPEECH_MODEL_FOLDER = "/opt/python";

const schema = z.object(speechConfig);

/** What {@link speechConfig} make of a stack's configuration. */
export type SpeechConfig = z.output<typeof schema>;

/** The environment of a service that speaks: Amazon's need no key, the instance's role speaks for it. */
export function speakingEnvironment({ speechEngine }: SpeechConfig): Record<string, string> {
  return speechEngine === "polly" ? { SPEECH_ENGINE: "polly" } : {};
}

/**
 * The environment of a service that writes recordings down.
 *
 * @param bucket the service's own, in which the pieces lie while Amazon works on them
 */
export function transcribingEnvironment(
  { transcriptionEngine }: SpeechConfig,
  bucket: string | undefined,
): Record<string, string> {
  if (transcriptionEngine === "offline") {
    return { TRANSCRIPTION_ENGINE: "whisper", SPEECH_MODEL_FOLDER };
  }
  if (bucket === undefined) throw new RangeError("Cannot transcribe with Amazon without a bucket");
  return { TRANSCRIPTION_ENGINE: transcriptionEngine, TRANSCRIBE_BUCKET: bucket };
}
