import * as assert from "uvu/assert";
import { createOpenAiCompatibleEngine } from "../../shared/engines/transcription/openai_compatible_engine.ts";
import { listeningServer, type TestAnswer } from "../support/stt/listening_server.ts";
import { transcriptionEngineContract } from "./transcription_engine_contract.ts";

const json = (value: unknown): TestAnswer => ({
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});
const heard = json({
  text: "ignored",
  segments: [
    { start: 0.1, end: 0.9, text: " The heart pumps", avg_logprob: -0.2, no_speech_prob: 0.01 },
    { start: 0.9, end: 1.6, text: " blood.", avg_logprob: -0.4, no_speech_prob: 0.02 },
    { start: 1.6, end: 1.7, text: " Thanks for watching!", avg_logprob: -1.4, no_speech_prob: 0.9 },
  ],
});
let answer: TestAnswer = heard;
let asked: { path: string; authorization: string | undefined; body: string };
const server = await listeningServer((request, body) => {
  const { url: path = "", headers } = request;
  asked = { path, authorization: headers.authorization, body: body.toString("latin1") };
  return answer;
});
const open = () =>
  createOpenAiCompatibleEngine({ baseUrl: `${server.url}/v1/`, model: "small", apiKey: "key" });

const test = transcriptionEngineContract("OpenAI-compatible endpoint", async () => open());
test.before.each(() => {
  answer = heard;
});
test.after(() => server.close());

test("it sends a WAV file and asks for segments; what is likely silence is left out", async () => {
  const segments = await open().transcribe(Buffer.alloc(64_000), { language: "en-GB" });
  assert.equal(
    segments.map(({ text, confidence }) => [text, confidence]),
    [
      ["The heart pumps", 0.819],
      ["blood.", 0.67],
    ],
  );
  assert.equal([asked.path, asked.authorization], ["/v1/audio/transcriptions", "Bearer key"]);
  for (const part of ["RIFF", "verbose_json", "small", "\r\nen\r\n"]) {
    assert.ok(asked.body.includes(part), part);
  }
});

test("a refusal is final, a server that is away is not", async () => {
  const failure = (given: TestAnswer) => {
    answer = given;
    return open()
      .transcribe(Buffer.alloc(3200), { language: "en" })
      .then(
        () => "no failure",
        (error) => [error.name, error.code],
      );
  };
  assert.equal(await failure({ status: 401 }), ["TranscriptionRefusedError", "engine_refused"]);
  assert.equal(await failure({ status: 503 }), ["Error", undefined]);
  const unusable = ["TranscriptionRefusedError", "engine_answer_unusable"];
  assert.equal(await failure(json({ text: "only words" })), unusable);
});

test.run();
