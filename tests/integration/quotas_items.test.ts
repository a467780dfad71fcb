import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { createUntilRejected, raceForLastPlace } from "../abuse/quota_attacks.ts";
import { type ChatPlatform, startChatPlatform } from "../support/chat_platform.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";
import { storedState } from "../support/stored_state.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("quotas of quizzes and conversations");
let quiz: QuizPlatform;
let chat: ChatPlatform;

test.before(async () => {
  quiz = await startQuizPlatform({ limits: { quizzes: 3, perDay: 50 } });
  chat = await startChatPlatform({ maxConversations: 3 });
});
test.after(async () => {
  await quiz.close();
  await chat.close();
});

/** A learner of one of the services, with what creates there. */
interface Service {
  readonly name: string;
  readonly quota: string;
  path: string;
  platform(): {
    database: QuizPlatform["database"];
    service: { app: App; machine: App };
    startAnother(): Promise<{ app: App }>;
    serviceToken(): Promise<string>;
  };
  body(ownerId: string): unknown;
  created: number;
}
type App = QuizPlatform["service"]["app"];

const services: readonly Service[] = [
  {
    name: "quiz",
    quota: "quizzes",
    path: "/v1/quizzes",
    platform: () => quiz,
    body: (ownerId) => ({ documentIds: [quiz.addDocument(ownerId)], questionCount: 3 }),
    created: 202,
  },
  {
    name: "chat",
    quota: "conversations",
    path: "/v1/conversations",
    platform: () => chat,
    body: () => ({}),
    created: 201,
  },
];

for (const { name, quota, path, platform, body, created } of services) {
  const send = async (as: string, asked: { app?: App; key?: string; method?: string } = {}) => {
    const { app = platform().service.app, key, method = "POST" } = asked;
    const headers = new Headers({
      "content-type": "application/json",
      authorization: `Bearer ${as}`,
      ...(key && { "idempotency-key": key }),
    });
    return app.request(path, { method, headers, body: JSON.stringify(body(as)) });
  };
  const usageOf = async (ownerId: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${await platform().serviceToken()}` };
    const { machine } = platform().service;
    const answer = await machine.request(`/internal/owners/${ownerId}/usage`, { headers });
    assert.is(answer.status, 200);
    const { quotas } = (await answer.json()) as { quotas: { name: string }[] };
    return quotas.find((found) => found.name === quota);
  };
  const published = () =>
    waitFor(async () => (await platform().database.sql`select 1 from outbox`).length === 0, {
      what: "the outbox to be empty",
    });

  test(`${name} rejects what exceeds the quota ${quota}, and stores nothing`, async () => {
    const as = newId();
    const ids: string[] = [];
    const { statuses } = await createUntilRejected(
      async () => {
        const answer = await send(as);
        if (answer.status === created)
          ids.push(((await answer.clone().json()) as { id: string }).id);
        return answer;
      },
      { most: 10 },
    );
    assert.equal(statuses, { [created]: 3, 413: 1 });
    await published();
    const before = await storedState(platform().database);
    const rejected = await send(as, { key: "late" });
    const problem = (await rejected.json()) as { code: string; capacity: unknown };
    assert.equal([rejected.status, problem.code], [413, "quota_exceeded"]);
    const capacity = { name: quota, unit: "items", limit: 3, used: 3 };
    assert.equal(problem.capacity, capacity);
    assert.equal(await storedState(platform().database), before);
    assert.equal(await usageOf(as), { ...capacity, resetsAt: null });

    const { app } = platform().service;
    const headers = { authorization: `Bearer ${as}` };
    assert.is((await app.request(`${path}/${ids[0]}`, { method: "DELETE", headers })).status, 204);
    assert.equal(await usageOf(as), { ...capacity, used: 2, resetsAt: null });
    const accepted = await send(as, { key: "late" });
    assert.is(accepted.status, created, "a deletion makes room, and the rejected key is free");
    assert.is(accepted.headers.get("idempotency-replayed"), null);
  });

  test(`${name} accepts one request for the last place, in two instances`, async () => {
    const another = await platform().startAnother();
    for (let round = 0; round < 3; round++) {
      const as = newId();
      for (let count = 0; count < 2; count++) assert.is((await send(as)).status, created);
      const sends = Array.from({ length: 6 }, (_, index) => () => {
        const app = index % 2 === 0 ? platform().service.app : another.app;
        return send(as, { app });
      });
      assert.equal((await raceForLastPlace(sends)).statuses, { [created]: 1, 413: 5 });
    }
  });
}

test.run();
