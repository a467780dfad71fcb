import { readFile } from "node:fs/promises";
import { parsePdf } from "../../../apps/documents/adapters/parsers/pdf.ts";
import { createOfflineTextEngine } from "../../../shared/engines/text/offline_text_engine.ts";
import { milliseconds } from "../timing.ts";

// Reads a PDF, makes its notes and its questions, in a process that does nothing else; prints the
// milliseconds that this took, without those of starting and loading.
const [file = ""] = process.argv.slice(2);
const bytes = new Uint8Array(await readFile(file));
const engine = createOfflineTextEngine();
const took = await milliseconds(async () => {
  const content = await parsePdf(bytes, { onProgress: async () => {} });
  const document = { documentId: "bench", title: "Bench", content };
  await engine.makeNotes(document);
  await engine.makeQuestions(document, { limit: 300 });
});
process.stdout.write(String(took));
