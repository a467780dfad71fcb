import { type ReadPassages, readPassages } from "../../../shared/engines/answers/read_sentences.ts";

/** What the limited child runs: reads a question and passages with a language model. */
export function task(input: { question: string; passages: string[] }): Promise<ReadPassages> {
  return readPassages(input);
}
