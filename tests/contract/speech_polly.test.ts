import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openSpeechEngine } from "../../shared/engines/speech/open_speech_engine.ts";
import { createPollySpeechEngine } from "../../shared/engines/speech/polly_speech_engine.ts";
import { SpeechRefusedError } from "../../shared/engines/speech/speech_engine.ts";
import { startPollyServer } from "../support/polly_server.ts";
import { speechEngineContract } from "./speech_engine_contract.ts";

process.env.AWS_ACCESS_KEY_ID = "a key of the tests";
process.env.AWS_SECRET_ACCESS_KEY = "a secret of the tests";

const server = await startPollyServer();
const where = { region: "us-east-1", endpoint: server.endpoint };

speechEngineContract("Amazon Polly", () => createPollySpeechEngine({ engine: "neural", ...where }));

const test = suite("Amazon Polly's own ways");
test.after(() => server.close());

test("a call that is throttled is sent again", async () => {
  const engine = await createPollySpeechEngine({ engine: "neural", ...where });
  server.refuseNext(400, "ThrottlingException", 2);
  const pcm = await engine.synthesize("One two three.", { voice: "Joanna", speed: 1 });
  assert.ok(pcm.length > 0);
});

test("a text that Polly will not have is refused for good", async () => {
  const engine = await createPollySpeechEngine({ engine: "neural", ...where });
  server.refuseNext(400, "InvalidSsmlException");
  const error = await engine.synthesize("One.", { voice: "Joanna", speed: 1 }).then(
    () => assert.unreachable() as never,
    (reason: Error) => reason,
  );
  assert.instance(error, SpeechRefusedError);
});

test("it is chosen by configuration, with its engine in the result's name", async () => {
  const choice = { engine: "polly", pollyEngine: "standard" } as const;
  const { engine } = await openSpeechEngine({
    ...choice,
    region: where.region,
    pollyEndpoint: where.endpoint,
  });
  assert.is(engine.id.name, "amazon-polly-standard");
  await engine.synthesize("One.", { voice: "Matthew", speed: 1.25 });
  const { Engine, OutputFormat, SampleRate, VoiceId, Text } = server.spoken.at(-1) ?? {};
  assert.equal(
    [Engine, OutputFormat, SampleRate, VoiceId],
    ["standard", "pcm", "16000", "Matthew"],
  );
  assert.match(Text ?? "", 'rate="125%"');
});

test("a server that does not let one in says so at start", async () => {
  server.refuseNext(403, "UnrecognizedClientException", 5);
  const error = await createPollySpeechEngine({ engine: "neural", ...where }).then(
    () => assert.unreachable() as never,
    (reason: Error) => reason,
  );
  assert.match(
    error.message,
    /^Cannot synthesize speech with Amazon Polly: UnrecognizedClientException/,
  );
});

test.run();
