import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseEventStream } from "../../apps/gateway/progress/parse_event_stream.ts";
import { upstreamServices } from "../../apps/gateway/upstreams.ts";
import {
  bodyOf,
  type Learner,
  problemOf,
  registerLearner,
  signIn,
} from "../support/e2e/learner.ts";
import { readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, chapters } from "../support/e2e/sample_book.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import {
  startTranscriptionEndpoint,
  type TranscriptionEndpoint,
} from "../support/e2e/transcription_endpoint.ts";
import { type UseOfService, usesOfServices } from "../support/e2e/uses_of_services.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("the platform without one of its services");
const names: readonly string[] = upstreamServices.map(({ service }) => service);
let transcription: TranscriptionEndpoint;
let platform: TestPlatform;
let learner: Learner;
let operator: Learner;
let documentId: string;

function useOf(service: string): UseOfService {
  const use = usesOfServices[service];
  if (!use) throw new RangeError(`Cannot use ${service}: tests/support/e2e does not say how`);
  return use;
}

test.before(async () => {
  transcription = await startTranscriptionEndpoint();
  platform = await startTestPlatform({ env: transcription.env, searchesByMeaning: false });
  learner = await registerLearner(platform.gatewayUrl);
  operator = await signIn(platform.gatewayUrl, platform.operator);
  const book = { name: "rivers.pdf", content: bookAsPdf(chapters) };
  ({ id: documentId } = await bodyOf<{ id: string }>(await learner.upload(book), 202));
  // Its quiz says that every service behind it has heard of the document.
  const { id } = await requestQuiz(learner, { documentIds: [documentId], questionCount: 3 });
  await readyQuiz(learner, id);
  await Promise.all(names.map((name) => useOf(name).begin(learner, documentId)));
});
test.after(async () => {
  await platform.stop();
  transcription.close();
});

const isReady = async (service: string): Promise<boolean> =>
  (await fetch(`${platform.urls[service]}/readyz`).catch(() => undefined))?.status === 200;

/** The names of services that the learner's progress stream says are away, as they come and go. */
function followAbsences(): { readonly away: ReadonlySet<string>; hangUp(): void } {
  const away = new Set<string>();
  const hungUp = new AbortController();
  const follow = async () => {
    const { body } = await learner.send("/v1/events", { signal: hungUp.signal });
    if (!body) throw new Error("The progress stream has no body");
    for await (const { type, data } of parseEventStream(body)) {
      if (type === "progress") continue;
      const { service } = JSON.parse(data) as { service: string };
      if (type === "service-unavailable") away.add(service);
      else away.delete(service);
    }
  };
  follow().catch((error: unknown) => {
    if (!hungUp.signal.aborted) throw error;
  });
  return { away, hangUp: () => hungUp.abort() };
}

for (const absent of names) {
  test(`without ${absent} the others stay useful, and its absence is shown`, async () => {
    const others = names.filter((name) => name !== absent);
    const absences = followAbsences();
    await platform.processes[absent]?.kill();
    try {
      await waitFor(() => absences.away.has(absent), {
        what: `the progress stream to say that ${absent} is away`,
      });
      // A request that was under way when it died answers 502; every later one is told to wait.
      const refused = await waitFor(
        async () => {
          const answer = await learner.send(useOf(absent).listing);
          return answer.status === 503 ? answer : undefined;
        },
        { what: `503 for ${absent}` },
      );
      assert.ok(Number(refused.headers.get("retry-after")) >= 1);
      assert.match((await problemOf(refused, 503)).detail ?? "", absent);
      const letters = await operator.read<{ unavailable: string[] }>("/v1/admin/dead-letters");
      assert.equal(letters.unavailable, [absent]);
      assert.is((await operator.send("/v1/admin/topics")).status, 200);

      const use = async (other: string) => {
        assert.ok(await isReady(other), `${other} is ready`);
        assert.is((await learner.send(useOf(other).listing)).status, 200);
        await useOf(other).begin(learner, documentId);
      };
      await Promise.all(others.map(use));
      assert.equal([...absences.away], [absent]);
    } finally {
      await platform.processes[absent]?.start();
    }
    await waitFor(() => absences.away.size === 0, {
      what: `the progress stream to say that ${absent} is back`,
    });
    absences.hangUp();
    await waitFor(async () => (await learner.send(useOf(absent).listing)).status === 200, {
      what: `${absent} to answer again`,
      everyMs: 100,
    });
    await useOf(absent).begin(learner, documentId);
  });
}

test("a service that needs an absent one says which, and when to come back", async () => {
  await platform.processes.documents?.kill();
  try {
    const request = { documentIds: [crypto.randomUUID()], questionCount: 3 };
    const answer = await learner.post("/v1/quizzes", request);
    assert.match((await problemOf(answer, 503)).detail ?? "", "documents service");
    assert.ok(Number(answer.headers.get("retry-after")) >= 1);
  } finally {
    await platform.processes.documents?.start();
  }
});

test.run();
