import { z } from "zod";
import { TranscriptionRefusedError, type TranscriptSegment } from "./transcription_engine.ts";

const itemSchema = z.object({
  type: z.enum(["pronunciation", "punctuation"]),
  start_time: z.coerce.number().optional(),
  end_time: z.coerce.number().optional(),
  alternatives: z.array(
    z.object({ content: z.string(), confidence: z.coerce.number().optional() }),
  ),
});
const resultSchema = z.object({ results: z.object({ items: z.array(itemSchema) }) });

type Item = z.output<typeof itemSchema>;

/** A segment ends with a sentence, or after this many seconds. */
const LONGEST = 12;

/**
 * Reads the result of an Amazon Transcribe job: words with times and confidences, punctuation
 * without. A segment is a sentence; its confidence is the mean of its words'.
 *
 * @throws {TranscriptionRefusedError} when it is no such result
 */
export function readTranscribeResult(json: string): TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  let open: Item[] = [];
  const close = () => {
    const segment = toSegment(open);
    if (segment) segments.push(segment);
    open = [];
  };
  for (const item of parse(json)) {
    const start = open[0]?.start_time;
    if (start !== undefined && (item.end_time ?? 0) - start > LONGEST) close();
    open.push(item);
    if (item.type === "punctuation" && /[.?!]/.test(contentOf(item))) close();
  }
  close();
  return segments;
}

function parse(json: string): readonly Item[] {
  try {
    return resultSchema.parse(JSON.parse(json)).results.items;
  } catch (cause) {
    throw new TranscriptionRefusedError(
      "engine_answer_unusable",
      "The transcription engine's response cannot be parsed.",
      { cause },
    );
  }
}

const contentOf = ({ alternatives }: Item) => alternatives[0]?.content ?? "";

function toSegment(items: readonly Item[]): TranscriptSegment | undefined {
  const words = items.filter(({ type }) => type === "pronunciation");
  const start = words[0]?.start_time;
  const end = words.at(-1)?.end_time;
  if (start === undefined || end === undefined) return undefined;
  const sure = words.map(({ alternatives }) => alternatives[0]?.confidence ?? 0);
  return {
    startMs: start * 1000,
    endMs: end * 1000,
    text: items
      .map((item, index) =>
        item.type === "punctuation" || index === 0 ? contentOf(item) : ` ${contentOf(item)}`,
      )
      .join(""),
    confidence: sure.reduce((sum, each) => sum + each, 0) / sure.length,
  };
}
