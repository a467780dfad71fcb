import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { createPassageGatherer } from "../../apps/chat/queries/gather_passages.ts";
import { createPassageSearch } from "../../apps/chat/queries/search_passages.ts";
import type { Database } from "../../shared/database/connect.ts";
import type { AnswerEngine, Turn } from "../../shared/engines/answers/answer_engine.ts";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { openLibrary } from "../retrieval/measure_search.ts";
import { percent, type Row } from "./evaluate_text.ts";

const asked = z.tuple([z.string(), z.string(), z.string()]);
const schema = z.object({
  answerable: z.array(asked),
  lists: z.array(asked),
  comparisons: z.array(asked),
  summaries: z.array(asked),
  followUps: z.array(z.tuple([z.string(), z.array(z.string()), z.string()])),
  unanswerable: z.array(z.tuple([z.string(), z.string()])),
});

/** What an engine answered: how it ended, and what it said. */
interface Answered {
  readonly outcome: "answered" | "related" | "not_in_documents";
  readonly text: string;
}

/**
 * Asks an engine the questions of chat_questions.json, each of its document: how many of each kind it
 * presents as answered with the expected words, and how many that the document does not answer.
 */
export async function answerRows(
  database: Database,
  { engine, embeddings }: { engine: AnswerEngine; embeddings: EmbeddingEngine | undefined },
): Promise<Row[]> {
  const file = join(import.meta.dirname, "chat_questions.json");
  const questions = schema.parse(JSON.parse(await readFile(file, "utf8")));
  const names = new Set(Object.values(questions).flatMap((list) => list.map(([name]) => name)));
  const pairs = [...names].map((document) => ({ document, question: "", words: "" }));
  const library = await openLibrary(database, { pairs, ...(embeddings && { embeddings }) });
  const search = createPassageSearch({ database, embeddings });
  const gather = createPassageGatherer({ database, search });
  const { ownerId } = library;
  const { signal } = new AbortController();

  async function ask(document: string, turns: readonly string[]): Promise<Answered> {
    const documentIds = [library.texts.get(document)?.documentId ?? ""];
    const history: Turn[] = [];
    let last: Answered = { outcome: "not_in_documents", text: "" };
    for (const question of turns) {
      const query = await engine.standalone({ ownerId, question, history }, { signal });
      const passages = await gather({ ownerId, documentIds, query, signal });
      last = await collect(engine.answer({ ownerId, question, history, passages }, { signal }));
      history.push({ question, answer: last.text });
    }
    return last;
  }

  const rows: Row[] = [];
  for (const kind of ["answerable", "lists", "comparisons", "summaries", "followUps"] as const) {
    let right = 0;
    for (const [document, turns, words] of questions[kind]) {
      const { outcome, text } = await ask(document, [turns].flat());
      if (outcome === "answered" && text.toLowerCase().includes(words)) right += 1;
    }
    rows.push([
      `${kind}: answered with the expected words`,
      percent(right, questions[kind].length),
    ]);
  }
  let declined = 0;
  for (const [document, question] of questions.unanswerable) {
    if ((await ask(document, [question])).outcome !== "answered") declined += 1;
  }
  rows.push([
    "unanswerable: not presented as answered",
    percent(declined, questions.unanswerable.length),
  ]);
  return rows;
}

async function collect(pieces: ReturnType<AnswerEngine["answer"]>): Promise<Answered> {
  let outcome: Answered["outcome"] = "answered";
  const said: string[] = [];
  for await (const piece of pieces) {
    if (piece.kind === "sentence") said.push(piece.text);
    else outcome = piece.kind;
  }
  return { outcome, text: said.join(" ") };
}
