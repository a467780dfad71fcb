import { readFile } from "node:fs/promises";
import { Tokenizer } from "@huggingface/tokenizers";
import { InferenceSession, Tensor } from "onnxruntime-node";
import type { LimitedTask } from "../../runtime/limited_child.ts";

/** What to embed, and the files of the model. */
export interface EmbeddingInput {
  readonly model: string;
  readonly tokenizer: string;
  readonly texts: readonly string[];
}

/** What the model reads of a text, in tokens; the rest is left out. */
const MAX_TOKENS = 512;

interface OpenModel {
  readonly session: InferenceSession;
  readonly tokenizer: Tokenizer;
}
/** Opened by the first run, and kept by a child that is kept warm. */
let opened: Promise<OpenModel> | undefined;

/** Vectors of length one, in the texts' order. */
export const task: LimitedTask<EmbeddingInput, Float32Array[]> = async (input) => {
  opened ??= open(input);
  const model = await opened;
  const vectors: Float32Array[] = [];
  for (const text of input.texts) vectors.push(await embed(model, text));
  return vectors;
};

async function open({ model, tokenizer }: EmbeddingInput): Promise<OpenModel> {
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false };
  return {
    session: await InferenceSession.create(model, options),
    tokenizer: new Tokenizer(JSON.parse(await readFile(tokenizer, "utf8")), {}),
  };
}

async function embed({ session, tokenizer }: OpenModel, text: string): Promise<Float32Array> {
  const all: number[] = tokenizer.encode(text).ids;
  // The last token says that the text ends.
  const ids = all.length > MAX_TOKENS ? [...all.slice(0, MAX_TOKENS - 1), ...all.slice(-1)] : all;
  const tensor = (numberFor: (id: number) => number) =>
    new Tensor(
      "int64",
      BigInt64Array.from(ids, (id) => BigInt(numberFor(id))),
      [1, ids.length],
    );
  const { last_hidden_state: output } = await session.run({
    input_ids: tensor((id) => id),
    attention_mask: tensor(() => 1),
    token_type_ids: tensor(() => 0),
  });
  if (!output) throw new Error("Cannot embed: the model has no output last_hidden_state");
  const [, , dimensions = 0] = output.dims;
  // The first token stands for the whole text: so this model was trained.
  const vector = (output.data as Float32Array).slice(0, dimensions);
  const length = Math.hypot(...vector);
  return vector.map((number) => number / length);
}
