import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { LimitedTask } from "../../runtime/limited_child.ts";

/** A model's files, and how its input is prepared. */
export interface LocalModel {
  readonly model: string;
  readonly tokenizer: string;
  /** Which of its output stands for the text: that of the first token, or the mean of all. */
  readonly pooling: "first" | "mean";
  /** What it wants before what is searched for. */
  readonly queryPrefix: string;
  /** Of the cosine of two texts, what it contributes; all models' are 1 together. */
  readonly share: number;
}

/** What to embed, and by which models. */
export interface EmbeddingInput {
  readonly models: readonly LocalModel[];
  readonly texts: readonly string[];
  readonly kind: "passage" | "query";
}

/** What a model reads of a text, in tokens; the rest is left out. */
const MAX_TOKENS = 512;

interface OpenModel extends LocalModel {
  readonly session: InferenceSession;
  readonly reader: Tokenizer;
}
/** Opened by the first run, and reused by a child that stays alive. */
let opened: Promise<OpenModel[]> | undefined;

/** The models' vectors of each text behind one another, together of length one, in the texts' order. */
export const task: LimitedTask<EmbeddingInput, Float32Array[]> = async ({
  models,
  texts,
  kind,
}) => {
  opened ??= Promise.all(models.map(open));
  const vectors: Float32Array[] = [];
  for (const text of texts) {
    const parts: number[] = [];
    for (const model of await opened) {
      const asked = kind === "query" ? model.queryPrefix + text : text;
      for (const number of await embed(model, asked)) parts.push(number * Math.sqrt(model.share));
    }
    vectors.push(Float32Array.from(parts));
  }
  return vectors;
};

async function open(local: LocalModel): Promise<OpenModel> {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false };
  return {
    ...local,
    session: await InferenceSession.create(local.model, options),
    reader: new Tokenizer(JSON.parse(await readFile(local.tokenizer, "utf8")), {}),
  };
}

/** A vector of length one. */
async function embed({ session, reader, pooling }: OpenModel, text: string): Promise<Float32Array> {
  const all: number[] = reader.encode(text).ids;
  // The last token says that the text ends.
  const ids = all.length > MAX_TOKENS ? [...all.slice(0, MAX_TOKENS - 1), ...all.slice(-1)] : all;
  const tensor = (numberFor: (id: number) => number) =>
    new Tensor(
      "int64",
      BigInt64Array.from(ids, (id) => BigInt(numberFor(id))),
      [1, ids.length],
    );
  const given: Record<string, Tensor> = {
    input_ids: tensor((id) => id),
    attention_mask: tensor(() => 1),
    token_type_ids: tensor(() => 0),
  };
  const taken = Object.entries(given).filter(([name]) => session.inputNames.includes(name));
  const { last_hidden_state: output } = await session.run(Object.fromEntries(taken));
  if (!output) throw new Error("Cannot embed: a model has no output named last_hidden_state");
  const [, , dimensions = 0] = output.dims;
  const values = output.data as Float32Array;
  const vector = values.slice(0, dimensions);
  if (pooling === "mean") {
    for (let at = dimensions; at < values.length; at += 1) {
      vector[at % dimensions] = (vector[at % dimensions] ?? 0) + (values[at] ?? 0);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((number) => number / length);
}
