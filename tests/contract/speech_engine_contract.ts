import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  playingMs,
  type SpeechEngine,
  UnknownVoiceError,
} from "../../shared/engines/speech/speech_engine.ts";

const TEXT =
  "The cell is the smallest unit of life. Every cell has a membrane, which keeps its inside apart from its surroundings. Plants and animals are made of many cells, and each of them has its task.";
const WORDS = TEXT.split(" ").length;

/** What every speech engine does; `create` answers one. */
export function speechEngineContract(
  name: string,
  create: () => SpeechEngine | Promise<SpeechEngine>,
): void {
  const test = suite(name);
  let engine: SpeechEngine;

  const spoken = async (text: string, options: { voice?: string; speed?: number } = {}) => {
    const { voice = engine.defaultVoices[0], speed = 1 } = options;
    return playingMs((await engine.synthesize(text, { voice, speed })).length, engine.sampleRate);
  };

  test.before(async () => {
    engine = await create();
  });

  test("it says what it is, and offers its default voices", () => {
    assert.ok(engine.id.name && engine.id.version);
    const ids = engine.voices.map(({ id }) => id);
    assert.is(new Set(ids).size, ids.length);
    for (const voice of engine.defaultVoices) assert.ok(ids.includes(voice), voice);
    assert.is.not(engine.defaultVoices[0], engine.defaultVoices[1]);
  });

  test("a text is spoken about as fast as people speak", async () => {
    const wordsPerMinute = WORDS / ((await spoken(TEXT)) / 60_000);
    assert.ok(wordsPerMinute > 90 && wordsPerMinute < 260, `${wordsPerMinute} words a minute`);
  });

  test("the samples are sound and not silence", async () => {
    const pcm = Buffer.from(
      await engine.synthesize(TEXT, { voice: engine.defaultVoices[0], speed: 1 }),
    );
    assert.is(pcm.length % 2, 0);
    let loud = 0;
    for (let at = 0; at < pcm.length; at += 2) if (Math.abs(pcm.readInt16LE(at)) > 500) loud += 1;
    assert.ok(loud > pcm.length / 2 / 5, `${loud} loud samples of ${pcm.length / 2}`);
  });

  test("twice the speed takes about half the time, half the speed about double", async () => {
    const [normal, fast, slow] = await Promise.all([
      spoken(TEXT),
      spoken(TEXT, { speed: 2 }),
      spoken(TEXT, { speed: 0.5 }),
    ]);
    assert.ok(fast / normal > 0.35 && fast / normal < 0.7, `${fast / normal}`);
    assert.ok(slow / normal > 1.5 && slow / normal < 2.6, `${slow / normal}`);
  });

  test("the same text is the same audio", async () => {
    const options = { voice: engine.defaultVoices[1], speed: 1 };
    const [one, other] = [
      await engine.synthesize(TEXT, options),
      await engine.synthesize(TEXT, options),
    ];
    assert.ok(Buffer.from(one).equals(Buffer.from(other)));
  });

  test("what means something to an engine is spoken as text, or passed over", async () => {
    const marks = [
      ...["-v xx --help", "[[hEl'oU]] there", '<break time="9s"/>Next', "a & b < c > d"],
      "]]></speak>",
    ];
    for (const text of marks) {
      const ms = await spoken(text);
      assert.ok(ms > 100 && ms < 8_000, `${text}: ${ms} ms`);
    }
  });

  test("other scripts and strange characters do no harm", async () => {
    for (const text of ["Grüße, naïve café.", "细胞", "a\u0000b\u0007c", "🙂"]) {
      assert.ok((await spoken(text)) < 20_000, text);
    }
  });

  test("the longest text that it says it takes is taken", async () => {
    const text = `${TEXT} `.repeat(100).slice(0, engine.maxCharacters);
    assert.ok((await spoken(text, { speed: 2 })) > (await spoken(TEXT, { speed: 2 })) * 5);
  });

  test("a voice that it does not have is refused", async () => {
    const error = await rejection(engine.synthesize(TEXT, { voice: "nobody", speed: 1 }));
    assert.instance(error, UnknownVoiceError);
  });

  test("an aborted signal ends the work", async () => {
    const abort = new AbortController();
    const text = `${TEXT} `.repeat(100).slice(0, engine.maxCharacters);
    const options = { voice: engine.defaultVoices[0], speed: 0.5, signal: abort.signal };
    const speaking = rejection(engine.synthesize(text, options));
    abort.abort(new Error("No longer wanted"));
    assert.match((await speaking).message, /No longer wanted|abort/i);
  });

  test.run();
}

async function rejection(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => assert.unreachable("it should be refused") as never,
    (error: Error) => error,
  );
}
