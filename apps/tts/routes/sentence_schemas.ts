import { z } from "@hono/zod-openapi";

/** No recording has more chapters: each has a character, and a text at most so many. */
const MOST_CHAPTERS = 1_000_000;

export const sentencesQuery = z.object({
  chapter: z.coerce.number().int().min(0).max(MOST_CHAPTERS).default(0).openapi({
    type: "integer",
    description: "Index of the chapter in `chapters` of the audio generation, from 0",
    example: 0,
  }),
});

const sentenceExample = {
  text: "The cell is the unit of life.",
  startMs: 0,
  endMs: 2140,
  paragraph: 0,
  voice: "en-us",
};

export const sentencesSchema = z
  .object({
    chapter: z.int().describe("Index of the chapter"),
    sentences: z
      .array(
        z.object({
          text: z.string().describe("Text of the sentence, as it was synthesized"),
          startMs: z.int().describe("When it begins, in milliseconds from the start of the audio"),
          endMs: z.int().describe("When it ends (exclusive), in milliseconds"),
          paragraph: z.int().describe("Index of its paragraph in the chapter"),
          voice: z.string().describe("ID of the voice"),
        }),
      )
      .describe("Sentences in the order in which they are heard"),
  })
  .openapi("AudioSentences", { example: { chapter: 0, sentences: [sentenceExample] } });
