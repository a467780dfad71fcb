import * as assert from "uvu/assert";
import { createAmazonTranscribeEngine } from "../../shared/engines/transcription/amazon_transcribe_engine.ts";
import { listeningServer, type TestAnswer } from "../support/stt/listening_server.ts";
import { transcriptionEngineContract } from "./transcription_engine_contract.ts";

const word = (content: string, start: number, end: number) => ({
  type: "pronunciation",
  start_time: String(start),
  end_time: String(end),
  alternatives: [{ content, confidence: "0.9" }],
});
const RESULT = {
  results: {
    items: [
      word("The", 0.1, 0.3),
      word("heart", 0.3, 0.7),
      { type: "punctuation", alternatives: [{ content: ".", confidence: "0.0" }] },
      word("Blood", 0.9, 1.4),
    ],
  },
};

const objects = new Map<string, Buffer>();
const jobs = new Map<string, { output: string; looks: number; LanguageCode: string }>();
let fails: { status: string; reason: string } | undefined;

/** The two APIs as far as the engine uses them: a job is done at the second look. */
const server = await listeningServer((request, body): TestAnswer => {
  const target = String(request.headers["x-amz-target"] ?? "");
  if (target.startsWith("Transcribe."))
    return transcribe(target.slice(11), JSON.parse(String(body)));
  const key = decodeURIComponent(new URL(request.url ?? "/", "http://s3").pathname);
  if (request.method === "PUT") objects.set(key, body);
  if (request.method === "DELETE") objects.delete(key);
  if (request.method !== "GET") return {};
  const found = objects.get(key);
  return found ? { body: found } : { status: 404 };
});

function transcribe(operation: string, input: Record<string, string>): TestAnswer {
  const answer = (value: unknown): TestAnswer => ({
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify(value),
  });
  const name = input.TranscriptionJobName ?? "";
  if (operation === "StartTranscriptionJob") {
    const { OutputBucketName, OutputKey, LanguageCode = "" } = input;
    const output = `/${OutputBucketName}/${OutputKey}`;
    jobs.set(name, { output, looks: 0, LanguageCode });
    return answer({ TranscriptionJob: { TranscriptionJobStatus: "IN_PROGRESS" } });
  }
  if (operation === "DeleteTranscriptionJob") jobs.delete(name);
  const job = jobs.get(name);
  if (!job || operation !== "GetTranscriptionJob") return answer({});
  job.looks += 1;
  if (job.looks < 2) return answer({ TranscriptionJob: { TranscriptionJobStatus: "IN_PROGRESS" } });
  if (fails) {
    const { status, reason } = fails;
    return answer({ TranscriptionJob: { TranscriptionJobStatus: status, FailureReason: reason } });
  }
  objects.set(job.output, Buffer.from(JSON.stringify(RESULT)));
  return answer({ TranscriptionJob: { TranscriptionJobStatus: "COMPLETED" } });
}

Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
const open = () =>
  createAmazonTranscribeEngine({
    bucket: "pieces",
    region: "us-east-1",
    endpoint: server.url,
    storageEndpoint: server.url,
    pollMs: 5,
  });

const test = transcriptionEngineContract("Amazon Transcribe", async () => open());
test.before.each(() => {
  fails = undefined;
});
test.after(() => server.close());

test("sentences become segments, and nothing stays there", async () => {
  const segments = await open().transcribe(Buffer.alloc(64_000), { language: "en-US" });
  assert.equal(segments, [
    { startMs: 100, endMs: 700, text: "The heart.", confidence: 0.9 },
    { startMs: 900, endMs: 1400, text: "Blood", confidence: 0.9 },
  ]);
  assert.equal([objects.size, jobs.size], [0, 0]);
});

test("a job that failed says why, and leaves nothing either", async () => {
  fails = { status: "FAILED", reason: "The media is not supported" };
  await open()
    .transcribe(Buffer.alloc(3200), { language: "en-US" })
    .then(
      () => assert.unreachable("it was taken"),
      (error) => {
        assert.is(error.code, "engine_refused");
        assert.match(error.message, "The media is not supported");
      },
    );
  assert.equal([objects.size, jobs.size], [0, 0]);
});

test.run();
