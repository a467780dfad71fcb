import { createHash } from "node:crypto";
import { z } from "zod";
import type { Passage } from "../text/document_text.ts";
import { createSeededRandom } from "../text/seeded_random.ts";
import {
  DIFFICULTIES,
  QUESTION_TYPES,
  type Question,
  type SourceDocument,
} from "../text/text_engine.ts";
import type { QuoteReader } from "./quote_reader.ts";

/** A question as a model proposes it: flat, since not every service takes alternatives in a schema. */
export const proposedQuestionSchema = z.strictObject({
  type: z.enum(QUESTION_TYPES),
  difficulty: z.enum(DIFFICULTIES),
  prompt: z.string(),
  choices: z.array(z.string()),
  pairs: z.array(z.strictObject({ item: z.string(), match: z.string(), quote: z.string() })),
  answer: z.string(),
  explanation: z.string(),
  quote: z.string(),
});
type Proposed = z.output<typeof proposedQuestionSchema>;
type Base = Pick<Question, "difficulty" | "prompt" | "explanation" | "passage" | "fingerprint">;

/** What a proposed question becomes, or why it cannot be asked or answered. */
type Outcome = Question | { readonly problem: string };

const MAX_TEXT = 600;
const MAX_CHOICE = 300;
const MAX_ANSWER = 200;
const PAIRS = { least: 3, most: 6 };
const GAP = "_____";

/** A question as the platform asks it; undefined, with the reason recorded, where it is unusable. */
export function toQuestion(
  proposed: Proposed,
  { document, quotes }: { document: SourceDocument; quotes: QuoteReader },
): Question | undefined {
  const { type, difficulty } = proposed;
  const [prompt, explanation] = [proposed.prompt.trim(), proposed.explanation.trim()];
  const quote = type === "matching" ? (proposed.pairs[0]?.quote ?? "") : proposed.quote;
  const passage = quotes.passageOf(quote, { says: prompt, maxText: MAX_TEXT });
  if (!passage) return undefined;
  const content = [document.content.text, type, prompt, proposed.answer, proposed.pairs];
  const fingerprint = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const base = { difficulty, prompt, explanation, passage, fingerprint };
  const hasExplanation = explanation !== "" && explanation.length <= MAX_TEXT;
  const outcome = hasExplanation
    ? outcomeOf(proposed, { base, quotes })
    : { problem: `explanation is empty or longer than ${MAX_TEXT} characters` };
  if (!("problem" in outcome)) return outcome;
  quotes.refuse(`${JSON.stringify(prompt.slice(0, 80))}: ${outcome.problem}`);
  return undefined;
}

function outcomeOf(
  proposed: Proposed,
  { base, quotes }: { base: Base; quotes: QuoteReader },
): Outcome {
  const answer = proposed.answer.trim();
  switch (proposed.type) {
    case "multiple_choice":
      return multipleChoice(proposed, { base, answer });
    case "true_false": {
      const isTrue = answer.toLowerCase() === "true";
      if (!isTrue && answer.toLowerCase() !== "false") {
        return { problem: 'answer must be "true" or "false"' };
      }
      return { ...base, type: "true_false", answer: isTrue };
    }
    case "fill_in": {
      const problem = wrongGap(base, answer);
      return problem ? { problem } : { ...base, type: "fill_in", answers: [answer] };
    }
    case "short_answer":
      if (answer === "" || answer.length > MAX_ANSWER) {
        return { problem: `answer is empty or longer than ${MAX_ANSWER} characters` };
      }
      if (holds(base.prompt, answer)) return { problem: "prompt gives the answer away" };
      return { ...base, type: "short_answer", answers: [answer] };
    case "matching":
      return matching(proposed, { base, quotes });
  }
}

function multipleChoice(
  proposed: Proposed,
  { base, answer }: { base: Base; answer: string },
): Outcome {
  const choices = proposed.choices.map((choice) => choice.trim());
  if (choices.length < 3 || choices.length > 6)
    return { problem: "choices must have four entries" };
  const problem = wrongTexts(choices);
  if (problem) return { problem: `choices ${problem}` };
  if (!choices.includes(answer)) {
    return { problem: "answer must be identical to one of the choices" };
  }
  // Models like to put the right choice in one place.
  const shuffled = createSeededRandom(base.fingerprint).shuffle(choices);
  return { ...base, type: "multiple_choice", choices: shuffled, answer: shuffled.indexOf(answer) };
}

function matching(
  proposed: Proposed,
  { base, quotes }: { base: Base; quotes: QuoteReader },
): Outcome {
  const pairs = proposed.pairs.map((pair) => ({
    item: pair.item.trim(),
    match: pair.match.trim(),
    passage: quotes.placeOf(pair.quote),
  }));
  if (pairs.length < PAIRS.least || pairs.length > PAIRS.most) {
    return { problem: `pairs must have ${PAIRS.least} to ${PAIRS.most} entries` };
  }
  const items = pairs.map(({ item }) => item);
  const matches = pairs.map(({ match }) => match);
  const problem = wrongTexts(items) ?? wrongTexts(matches);
  if (problem) return { problem: `pairs ${problem}` };
  const passages = pairs
    .map(({ passage }) => passage)
    .filter((passage): passage is Passage => passage !== undefined);
  if (passages.length < pairs.length) {
    return { problem: "the quote of a pair does not appear verbatim in the document" };
  }
  const choices = createSeededRandom(base.fingerprint).shuffle(matches);
  const answer = matches.map((match) => choices.indexOf(match));
  return { ...base, type: "matching", items, choices, answer, passages };
}

function wrongTexts(texts: readonly string[]): string | undefined {
  const different = new Set(texts.map((text) => text.toLowerCase()));
  if (different.size !== texts.length || different.has("")) return "must be distinct and not empty";
  if (texts.some((text) => text.length > MAX_CHOICE)) return "are too long";
  return undefined;
}

function wrongGap({ prompt, passage }: Base, answer: string): string | undefined {
  if (prompt.split(GAP).length !== 2) return `prompt must contain ${GAP} exactly once`;
  if (answer === "" || answer.length > MAX_ANSWER) return "answer is empty or too long";
  if (!holds(passage.quote, answer)) return "answer must appear in the quote";
  if (holds(prompt, answer)) return "prompt gives the answer away";
  return undefined;
}

function holds(text: string, words: string): boolean {
  const plain = (it: string) => it.replace(/\s+/g, " ").toLowerCase();
  return plain(text).includes(plain(words));
}
