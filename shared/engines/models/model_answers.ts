import { z } from "zod";
import type { AnswerPiece, AskedQuestion, Support } from "../answers/answer_engine.ts";
import { askForResult, type Checked, parseJson } from "./ask_for_result.ts";
import { completeElements, completeTexts } from "./complete_elements.ts";
import { delimitText, withoutControlTokens } from "./delimited_text.ts";
import { createQuoteFinder } from "./find_quote.ts";
import type { ModelClient } from "./model_client.ts";
import { ModelAnswerError } from "./model_errors.ts";
import { fillPrompt, readPrompt } from "./read_prompt.ts";

const sentenceSchema = z.strictObject({
  text: z.string(),
  supports: z.array(z.strictObject({ passage: z.number(), quote: z.string() })),
});
const answerSchema = z.strictObject({
  /** Comes first, so that it is known before a sentence is shown. */
  missing: z.array(z.string()).default([]),
  sentences: z.array(sentenceSchema),
});
type Sentence = Extract<AnswerPiece, { kind: "sentence" }>;

const MAX_SENTENCES = 12;
const MAX_TEXT = 1_000;
const MAX_QUESTION = 2_000;
const MAX_TITLE = 200;
/** How much of the conversation a model gets. */
const TOLD_TURNS = 6;
const TOLD_CHARACTERS = 800;

/** An answer, sentence by sentence as a model writes it, each at what a passage really says. */
export async function* askForAnswer(
  client: ModelClient,
  asked: AskedQuestion,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<AnswerPiece> {
  if (asked.passages.length === 0) {
    yield { kind: "not_in_documents" };
    return;
  }
  const finders = asked.passages.map(({ quote }) => finderIn(quote));
  const presented = presentQuestion(asked);
  const request = { ...presented, purpose: "answers" as const, schema: answerSchema, signal };
  const messages = [{ role: "user" as const, content: presented.message }];
  const writing = client.stream({ ...request, messages });
  let read = 0;
  let given = 0;
  let next = await writing.next();
  for (; ; next = await writing.next()) {
    const written = next.done ? next.value.text : next.value;
    for (const element of completeElements(written, "sentences").slice(read, MAX_SENTENCES)) {
      read += 1;
      const sentence = readSentence(element, { asked, finders });
      if (!sentence) continue;
      if (given === 0) yield* relatedPiece(completeTexts(written, "missing"));
      given += 1;
      yield sentence;
    }
    if (next.done) break;
  }
  const reply = next.value;
  if (given > 0) {
    client.meter.dropped("answers", read - given);
    if (isWhole(reply.text)) return;
    // What was shown is true; that it is not all must be said.
    const why = reply.isCutOff ? "it exceeded the maximum length" : "it is incomplete";
    throw new ModelAnswerError(client.engine, why);
  }
  const check = (answer: z.output<typeof answerSchema>) => checkAnswer(answer, { asked, finders });
  const { missing, sentences } = await askForResult(
    client,
    { ...request, check },
    { first: reply },
  );
  if (sentences.length === 0) yield { kind: "not_in_documents" };
  else yield* relatedPiece(missing);
  yield* sentences;
}

const MAX_MISSING = 6;
const MAX_MISSING_TEXT = 100;

/** What the passages do not say, if the model names anything. */
function relatedPiece(named: readonly string[]): AnswerPiece[] {
  const missing = named
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "")
    .map((text) => text.slice(0, MAX_MISSING_TEXT).toWellFormed());
  return missing.length > 0 ? [{ kind: "related", missing: missing.slice(0, MAX_MISSING) }] : [];
}

interface Sources {
  readonly asked: AskedQuestion;
  /** One for each passage. */
  readonly finders: readonly ((quote: string) => string | undefined)[];
}

/** A passage's own text where a quote stands in it. */
function finderIn(text: string): (quote: string) => string | undefined {
  const part = { kind: "section" as const, number: 1, start: 0, end: text.length };
  const finder = createQuoteFinder({ text, parts: [part] }, part);
  return (quote) => {
    const found = finder.find(quote);
    return found && text.slice(found.start, found.end);
  };
}

function readSentence(json: string, sources: Sources): Sentence | undefined {
  const proposed = sentenceSchema.safeParse(parseJson(json));
  return proposed.success ? toSentence(proposed.data, sources) : undefined;
}

function checkAnswer(
  { missing, sentences }: z.output<typeof answerSchema>,
  sources: Sources,
): Checked<{ missing: readonly string[]; sentences: Sentence[] }> {
  const result: Sentence[] = [];
  const problems: string[] = [];
  for (const proposed of sentences.slice(0, MAX_SENTENCES)) {
    const sentence = toSentence(proposed, sources);
    const told = JSON.stringify(proposed.text.slice(0, 80));
    if (sentence) result.push(sentence);
    else problems.push(`${told} has no quote that appears verbatim in its passage`);
  }
  return { result: { missing, sentences: result }, kept: result.length, problems };
}

/** A sentence with the supports that are really there; undefined where there is none. */
function toSentence(
  proposed: z.output<typeof sentenceSchema>,
  { finders }: Sources,
): Sentence | undefined {
  const text = proposed.text.replace(/\s+/g, " ").trim();
  if (text === "" || text.length > MAX_TEXT) return undefined;
  const [first, ...others] = proposed.supports.flatMap(({ passage: number, quote }): Support[] => {
    const passage = number - 1;
    const own = finders[passage]?.(quote);
    if (own !== undefined) return [{ passage, quote: own }];
    // Models mix up numbers: what counts is where the words stand.
    const elsewhere = finders.findIndex((find) => find(quote) !== undefined);
    const found = finders[elsewhere]?.(quote);
    return found === undefined ? [] : [{ passage: elsewhere, quote: found }];
  });
  return first && { kind: "sentence", text, supports: [first, ...others] };
}

function isWhole(text: string): boolean {
  return answerSchema.safeParse(parseJson(text)).success;
}

function presentQuestion(asked: AskedQuestion): { instructions: string; message: string } {
  const prompt = readPrompt("answers");
  let each = "";
  let history = "";
  const { begin, end, block } = delimitText((mark) => {
    [each, history] = [mark("passage 1"), mark("conversation")];
    const passages = asked.passages.map(({ title, part, quote }, index) =>
      [
        mark(`passage ${index + 1}`),
        plain(`${title}, ${part.kind} ${part.number}`).slice(0, MAX_TITLE),
        withoutControlTokens(quote),
      ].join("\n"),
    );
    return [...passages, history, conversation(asked.history)].join("\n\n");
  });
  return {
    instructions: fillPrompt(prompt, { begin, end, each, history }),
    message: `${block}\n\nQuestion: ${plain(asked.question).slice(0, MAX_QUESTION)}`,
  };
}

/** The end of a conversation, passed as data: earlier answers contain words of documents. */
function conversation(history: AskedQuestion["history"]): string {
  const turns = history
    .slice(-TOLD_TURNS)
    .flatMap(({ question, answer }) => [
      `Learner: ${plain(question).slice(0, TOLD_CHARACTERS)}`,
      `Answer: ${plain(answer).slice(0, TOLD_CHARACTERS) || "(not in the documents)"}`,
    ]);
  return turns.join("\n");
}

const plain = (text: string) => withoutControlTokens(text.replace(/\s+/g, " ").trim());

const questionSchema = z.strictObject({ question: z.string() });

/** The question as it would be asked without the conversation before it. */
export async function askForStandalone(
  client: ModelClient,
  asked: Omit<AskedQuestion, "passages">,
  { signal }: { signal: AbortSignal },
): Promise<string> {
  const question = asked.question.trim();
  if (asked.history.length === 0) return question;
  const prompt = readPrompt("standalone");
  const newest = `Learner: ${plain(question).slice(0, MAX_QUESTION)}`;
  const { begin, end, block } = delimitText(() => `${conversation(asked.history)}\n${newest}`);
  return askForResult(client, {
    purpose: "answers",
    instructions: fillPrompt(prompt, { begin, end }),
    message: `${block}\n\nRewrite the newest question.`,
    schema: questionSchema,
    signal,
    check: (answer) => {
      const result = answer.question.replace(/\s+/g, " ").trim();
      const fits = result !== "" && result.length <= MAX_QUESTION;
      const problems = fits ? [] : ["question is empty or too long"];
      return { result, kept: problems.length === 0 ? 1 : 0, problems };
    },
  });
}
