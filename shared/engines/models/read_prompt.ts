import { readFileSync } from "node:fs";

/** Instructions to a model, as a file of `prompts/` has them. */
export interface ModelPrompt {
  /** `notes.v1`: part of what a result says that made it. */
  readonly version: string;
  readonly text: string;
}

/**
 * The prompts in use. A changed text is a new file with the next number: results say which prompt
 * they come from, and a test holds each version to its checksum.
 */
export const promptVersions = {
  notes: "notes.v2",
  questions: "questions.v2",
  answers: "answers.v2",
  standalone: "standalone.v1",
} as const;

/** Reads the prompt in use for a purpose. */
export function readPrompt(purpose: keyof typeof promptVersions): ModelPrompt {
  const version = promptVersions[purpose];
  const file = new URL(`./prompts/${version}.md`, import.meta.url);
  return { version, text: readFileSync(file, "utf8") };
}

/** A prompt with its places filled: `{{begin}}` by `values.begin`. */
export function fillPrompt(
  { text, version }: ModelPrompt,
  values: Readonly<Record<string, string>>,
): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new RangeError(`Cannot fill {{${name}}} of prompt ${version}: no value was given`);
    return value;
  });
}
