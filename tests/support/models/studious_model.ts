import type { ChatRequest, Model, Reply } from "./model_server.ts";

/** What a request shows of a document, as somebody reads it who trusts its instructions alone. */
export interface ShownDocument {
  readonly text: string;
  /** What the user's message holds beside the document. */
  readonly beside: string;
}

/** Reads the document between the marks that the instructions name. */
export function shownDocument({ messages }: ChatRequest): ShownDocument {
  const instructions = messages.find(({ role }) => role === "system")?.content ?? "";
  const message = messages.find(({ role }) => role === "user")?.content ?? "";
  const [, begin = "", end = ""] =
    /the line `([^`]+)` and the line `([^`]+)`/.exec(instructions) ?? [];
  const from = message.indexOf(begin);
  const to = message.indexOf(end);
  if (begin === "" || from < 0 || to < from) throw new Error("No document in the request");
  const text = message.slice(from + begin.length, to);
  return { text, beside: message.slice(0, from) + message.slice(to + end.length) };
}

/**
 * A model that does as it is told: makes notes and questions of the document's own sentences, by
 * rule. It is gullible too: what looks like an instruction outside the document, it follows.
 */
export const studiousModel: Model = (request) => {
  const { text, beside } = shownDocument(request);
  const order = /ignore (?:all )?previous instructions/i.exec(beside);
  if (order || request.messages.some(({ content }) => content === "")) return { content: "HACKED" };
  const wanted = request.response_format?.json_schema?.schema.properties ?? {};
  if ("sentences" in wanted) return reply(answerOf(text, beside));
  if ("question" in wanted) return reply(rewritten(text));
  const body = text.replace(/^\s*Title: [^\n]*\n/, "");
  const sentences = body.match(/[A-Z][^.!?]{20,300}[.!?](?=\s|$)/g) ?? [];
  return reply(
    "questions" in wanted ? questionsOf(sentences, countIn(beside)) : notesOf(sentences),
  );
};

const reply = (answer: object): Reply => ({ content: JSON.stringify(answer) });

const countIn = (message: string) => Number(/up to (\d+) questions/.exec(message)?.[1] ?? 1);

function notesOf(sentences: readonly string[]): object {
  const points = sentences
    .slice(0, 6)
    .map((quote) => ({ text: quote.replace(/\s+/g, " "), quote }));
  return {
    summary: points.map((point, index) => ({ ...point, importance: 5 - (index % 5) })),
    keyTerms: sentences.slice(0, 4).map((quote) => ({
      term: longestWord(quote),
      explanation: quote.replace(/\s+/g, " "),
      quote,
    })),
    outline: [{ title: "Main points", points: points.slice(0, 3) }],
  };
}

function questionsOf(sentences: readonly string[], count: number): object {
  const words = [...new Set(sentences.map(longestWord))];
  const questions = sentences.slice(0, count).map((quote, index) => {
    const sentence = quote.replace(/\s+/g, " ");
    const term = longestWord(quote);
    const said = `The document says: ${sentence}`;
    const common = { difficulty: "easy", explanation: said, quote, pairs: [], choices: [] };
    const others = words.filter((word) => word.toLowerCase() !== term.toLowerCase()).slice(0, 3);
    const gapped = sentence.replaceAll(new RegExp(`\\b${term}\\b`, "gi"), "_____");
    if (index % 3 === 1 || others.length < 3) {
      return { ...common, type: "true_false", prompt: sentence, answer: "true" };
    }
    if (index % 3 === 2 && gapped.split("_____").length === 2) {
      return { ...common, type: "fill_in", prompt: gapped, answer: term };
    }
    const prompt = `Which word completes: ${gapped}`;
    return { ...common, type: "multiple_choice", prompt, choices: [term, ...others], answer: term };
  });
  return { questions };
}

/** The sentences of passages that hold most of the question's longer words. */
function answerOf(text: string, beside: string): object {
  const words = (beside.match(/\p{L}{6,}/gu) ?? [])
    .map((word) => word.toLowerCase())
    .filter((word) => word !== "question");
  const sentences = text.split(/<<<passage \d+ \w+>>>/).flatMap((passage, number) =>
    (passage.replace(/^\s*[^\n]*\n/, "").match(/[A-Z][^.!?]{20,300}[.!?](?=\s|$)/g) ?? []).map(
      (quote) => ({
        text: quote.replace(/\s+/g, " "),
        supports: [{ passage: number, quote }],
        shared: words.filter((word) => quote.toLowerCase().includes(word)).length,
      }),
    ),
  );
  const best = sentences.filter(({ shared }) => shared > words.length / 2);
  return {
    sentences: best.slice(0, 3).map(({ text: said, supports }) => ({ text: said, supports })),
  };
}

/** "And of a leader?" after "What is the task of a broker?" asks for the task too. */
function rewritten(text: string): object {
  const asked = [...text.matchAll(/Learner: (.+)/g)].map(([, question = ""]) => question);
  return { question: asked.slice(-2).join(" ") };
}

function longestWord(sentence: string): string {
  const words = sentence.match(/\p{L}+/gu) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
