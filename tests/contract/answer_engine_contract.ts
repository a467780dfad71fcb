import { suite } from "uvu";
import * as assert from "uvu/assert";
import type {
  AnswerEngine,
  AnswerPiece,
  AskedQuestion,
  FoundPassage,
} from "../../shared/engines/answers/answer_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";

const TEXTS = [
  "A topic is a named, ordered log of records. A partition is a slice of a topic\nthat lives on a single broker.",
  "A replica is a copy of a partition on another broker. The leader accepts all writes for a partition.",
];

/** Passages of one document, as a search finds them. */
export function samplePassages(): FoundPassage[] {
  return TEXTS.map((quote, index) => ({
    documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
    title: "Message logs",
    part: { kind: "page" as const, number: index + 1 },
    start: index * 1_000,
    end: index * 1_000 + quote.length,
    quote,
  }));
}

export const asking = (question: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  ownerId: newId(),
  question,
  history: [],
  passages: samplePassages(),
  ...more,
});

/** All pieces of an answer. */
export async function answerTo(engine: AnswerEngine, asked: AskedQuestion): Promise<AnswerPiece[]> {
  const { signal } = new AbortController();
  return all(engine.answer(asked, { signal }));
}

async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const piece of pieces) collected.push(piece);
  return collected;
}

/** What every answer engine must do; run it with `.run()`. */
export function answerEngineContract(
  name: string,
  options: { open: () => Promise<AnswerEngine> | AnswerEngine; isDeterministic: boolean },
) {
  const test = suite(`answer engine contract: ${name}`);
  const QUESTION = "What is a replica of a partition?";

  test("every sentence rests on words that stand so in a passage", async () => {
    const engine = await options.open();
    const asked = asking(QUESTION);
    const pieces = await answerTo(engine, asked);
    assert.ok(pieces.length > 0);
    for (const piece of pieces) {
      assert.ok(piece.kind === "sentence");
      assert.ok(piece.text.trim() === piece.text && piece.text !== "" && !/\n/.test(piece.text));
      assert.ok(piece.supports.length > 0);
      for (const { passage, quote } of piece.supports) {
        assert.ok(quote !== "" && asked.passages[passage]?.quote.includes(quote));
      }
    }
    const text = JSON.stringify(pieces);
    assert.match(text, /copy of a partition/i);
  });

  test("without passages, or with none that answers, it says that the documents do not", async () => {
    const engine = await options.open();
    const nothing = [{ kind: "not_in_documents" }];
    assert.equal(await answerTo(engine, asking(QUESTION, { passages: [] })), nothing);
    const other = asking("Which volcano erupted near Naples in antiquity?");
    assert.equal(await answerTo(engine, other), nothing);
  });

  test("a question that needs nothing from before stays as it is", async () => {
    const engine = await options.open();
    const { passages: _, ...asked } = asking(QUESTION);
    const { signal } = new AbortController();
    assert.is(await engine.standalone(asked, { signal }), QUESTION);
  });

  test("a stopped answer ends with the reason", async () => {
    const engine = await options.open();
    const reason = new Error("the learner stopped it");
    try {
      await all(engine.answer(asking(QUESTION), { signal: AbortSignal.abort(reason) }));
      assert.unreachable();
    } catch (error) {
      assert.is(error, reason);
    }
  });

  if (options.isDeterministic) {
    test("the same question gives the same pieces", async () => {
      const asked = asking(QUESTION);
      const [one, other] = [await options.open(), await options.open()];
      assert.equal(await answerTo(one, asked), await answerTo(other, asked));
    });
  }

  return test;
}
