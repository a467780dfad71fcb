import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fetchEmbeddingModel } from "../../shared/downloads/embedding_model.ts";
import { openLocalEmbeddingEngine } from "../../shared/engines/embeddings/local_embedding_engine.ts";
import { embeddingEngineContract } from "./embedding_engine_contract.ts";

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

local("refuses a folder without the model", async () => {
  const folder = await mkdtemp(join(tmpdir(), "no-model-"));
  const refused = await openLocalEmbeddingEngine(folder).catch((error: Error) => error.message);
  assert.match(String(refused), "model.onnx");
  await rm(folder, { recursive: true });
});

contract.run();
local.run();
