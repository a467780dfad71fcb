import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { relatedWordsOf } from "../../apps/chat/queries/related_words.ts";
import { fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import { createExtractiveAnswerEngine } from "../../shared/engines/answers/extractive_answer_engine.ts";
import { readPassages } from "../../shared/engines/answers/read_sentences.ts";
import { openLocalEmbeddingEngine } from "../../shared/engines/embeddings/local_embedding_engine.ts";
import { sentenceMeaning } from "../../shared/engines/embeddings/sentence_meaning.ts";
import {
  ALWAYS,
  checkModelSettings,
  modelSettings,
} from "../../shared/engines/models/model_settings.ts";
import { openAnswerEngine } from "../../shared/engines/open_answer_engine.ts";
import { openTextEngine } from "../../shared/engines/open_text_engine.ts";
import { detectLanguage } from "../../shared/engines/text/detect_language.ts";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import type { SourceDocument } from "../../shared/engines/text/text_engine.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { createBenchContext } from "../bench/bench_context.ts";
import { answerRows } from "./evaluate_answers.ts";
import { judgingSheet, makeOfAll, type Row, textRows } from "./evaluate_text.ts";

const usage = `Usage: npm run evaluate -- [options]

Measures the notes, questions and answers of the configured engine (TEXT_ENGINE, MODEL_NAME and the
other settings of shared/engines/README.md) and prints one table, the same for every engine.

Options:
      --documents FOLDER  Text files to make notes and questions of (default: tests/retrieval/documents)
      --questions N       Questions that are requested of each document (default: 20)
      --sheet FILE        Write the questions to a file, for a reader to judge
      --text-only         Leave out the answers, which need a database
  -h, --help              Show this text`;
const { values } = readArguments(
  {
    options: {
      documents: { type: "string", default: join(import.meta.dirname, "../retrieval/documents") },
      questions: { type: "string", default: "20" },
      sheet: { type: "string" },
      "text-only": { type: "boolean", default: false },
    },
  },
  { usage },
);
const settings = z.object(modelSettings).superRefine(checkModelSettings, ALWAYS);
const config = loadConfig(settings, process.env, { service: "evaluation" });
const count = Number(values.questions);
if (!Number.isInteger(count) || count < 1) {
  process.stderr.write(`--questions must be a positive integer, not ${values.questions}\n`);
  process.exit(1);
}
// Ends what was started, by the handlers of "exit".
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));

const isOffline = config.TEXT_ENGINE === "offline";
const context = createBenchContext({ scale: 1 });
const rows: Row[] = [
  ["engine", isOffline ? "offline" : `${config.TEXT_ENGINE} ${config.MODEL_NAME}`],
];
if (isOffline && values["text-only"]) {
  const offline = createOfflineTextEngine();
  await evaluateText(() => offline);
} else {
  await evaluateWithDatabase();
}
process.stdout.write(`\n${table(rows)}\n`);
await context.close();

async function evaluateWithDatabase(): Promise<void> {
  const test = await context.database("chat");
  const deps = { database: test.database, metrics: createMetrics({ service: "evaluation" }) };
  const engineFor = await openTextEngine(config, deps);
  const { signal } = new AbortController();
  const offline = createOfflineTextEngine();
  await evaluateText(() => engineFor?.({ ownerId: newId(), signal }) ?? offline);
  if (!values["text-only"]) {
    const models = await openAnswerEngine(config, deps);
    const embeddings =
      models?.embeddings ?? (await openLocalEmbeddingEngine(await fetchEmbeddingModel()));
    const engine =
      models?.answers ??
      createExtractiveAnswerEngine({
        read: (input) => readPassages(input),
        related: (words) => relatedWordsOf(test.database, words),
        meaning: sentenceMeaning(embeddings),
      });
    rows.push(...(await answerRows(test.database, { engine, embeddings })));
  }
  await test.drop();
}

async function evaluateText(engineFor: Parameters<typeof makeOfAll>[0]): Promise<void> {
  const documents = await readDocuments(values.documents);
  const made = await makeOfAll(engineFor, { documents, count });
  rows.push(...textRows(made, { count }));
  if (values.sheet !== undefined) await writeFile(values.sheet, judgingSheet(made));
}

async function readDocuments(folder: string): Promise<SourceDocument[]> {
  const names = (await readdir(folder)).filter((name) => /\.(?:txt|md)$/u.test(name)).sort();
  return Promise.all(
    names.map(async (name): Promise<SourceDocument> => {
      const text = await readFile(join(folder, name), "utf8");
      const parts = [{ kind: "section" as const, number: 1, start: 0, end: text.length }];
      const language = (await detectLanguage(text))?.language;
      const title = name.replace(/\.\w+$/u, "");
      return {
        documentId: newId(),
        title,
        content: { text, parts },
        ...(language && { language }),
      };
    }),
  );
}

function table(all: readonly Row[]): string {
  const width = Math.max(...all.map(([what]) => what.length));
  return all.map(([what, value]) => `${what.padEnd(width)}  ${value}`).join("\n");
}
