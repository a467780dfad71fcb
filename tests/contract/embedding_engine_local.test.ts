import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import { openLocalEmbeddingEngine } from "../../shared/engines/embeddings/local_embedding_engine.ts";
import { cosine, embeddingEngineContract } from "./embedding_engine_contract.ts";

const open = async () => openLocalEmbeddingEngine(await fetchEmbeddingModel());
const contract = embeddingEngineContract("local", { open });

const local = suite("the local embedding engine");
const { signal } = new AbortController();

local("finds the passage that says it in other words", async () => {
  const engine = await open();
  const asked = { ownerId: "", signal };
  const [question = []] = await engine.embed(["Who wrote the book?"], { ...asked, kind: "query" });
  const passages = ["The novel's author was Jane Austen.", "A book of rain: it fell all spring."];
  const vectors = await engine.embed(passages, { ...asked, kind: "passage" });
  const [right = 0, wrong = 0] = vectors.map((vector) =>
    vector.reduce((sum, number, at) => sum + number * (question[at] ?? 0), 0),
  );
  assert.ok(right > wrong + 0.1, `${right} ${wrong}`);
});

local("MPNet's graph, made here in few bits, says what the published model says", async () => {
  const texts = [
    "A topic is a named log that many readers follow.",
    "Who may read what was written to the journal?",
    "The river carries sand and gravel down to the sea, where the current slows and lets them fall; so a delta grows, year after year, into the open water.",
    "What makes new land appear at the mouth of a stream?",
    "Three brokers keep a copy each.",
  ];
  // By all-mpnet-base-v2 as it is published, run with PyTorch.
  const published = [
    [1, 0.315, 0.09, 0.122, 0.162],
    [0.315, 1, 0.02, 0.03, 0.226],
    [0.09, 0.02, 1, 0.569, 0.034],
    [0.122, 0.03, 0.569, 1, 0.016],
    [0.162, 0.226, 0.034, 0.016, 1],
  ];
  const engine = await open();
  const vectors = await engine.embed(texts, { ownerId: "", signal, kind: "passage" });
  // The other two models' numbers, 384 of each, stand before its own.
  const own = vectors.map((vector) => vector.slice(2 * 384));
  for (const [row, a] of own.entries()) {
    for (const [column, b] of own.entries()) {
      const found = cosine(a, b);
      const expected = published[row]?.[column] ?? Number.NaN;
      assert.ok(Math.abs(found - expected) < 0.04, `${row} ${column}: ${found}, not ${expected}`);
    }
  }
});

local("embeds each text of a list once, and keeps the order of all", async () => {
  const engine = await open();
  const asked = { ownerId: "", signal, kind: "passage" } as const;
  const [once, other, again] = await engine.embed(["One.", "Two.", "One."], asked);
  assert.equal(again, once);
  assert.not.equal(other, once);
  assert.equal(await engine.embed(["Two.", "One."], asked), [other, once]);
  const [question] = await engine.embed(["One."], { ...asked, kind: "query" });
  assert.not.equal(question, once);
});

local("embeds what somebody waits for before the rest of what nobody waits for", async () => {
  const engine = await open();
  const asked = { ownerId: "", signal, kind: "passage" } as const;
  const texts = (what: string) => Array.from({ length: 12 }, (_, at) => `${what} number ${at}.`);
  const ended: string[] = [];
  const document = engine.embed(texts("Sentence"), asked).then(() => ended.push("document"));
  const answer = engine
    .embed(texts("Candidate"), { ...asked, isAwaited: true })
    .then(() => ended.push("answer"));
  await Promise.all([document, answer]);
  assert.equal(ended, ["answer", "document"]);
});

local("knows a text again whatever its blanks", async () => {
  const engine = await open();
  const asked = { ownerId: "", signal, kind: "passage" } as const;
  const [wrapped] = await engine.embed(["  A delta grows\n  year after year. "], asked);
  assert.equal(await engine.embed(["A delta grows year after year."], asked), [wrapped]);
});

local("refuses a folder without the model", async () => {
  const folder = await mkdtemp(join(tmpdir(), "no-model-"));
  const refused = await openLocalEmbeddingEngine(folder).catch((error: Error) => error.message);
  assert.match(String(refused), "model.onnx");
  await rm(folder, { recursive: true });
});

contract.run();
local.run();
