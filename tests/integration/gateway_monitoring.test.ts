import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createLagMonitor } from "../../apps/gateway/adapters/lag_monitor.ts";
import { ensureOperator } from "../../apps/gateway/commands/ensure_operator.ts";
import { deadLetterExample } from "../../shared/messaging/dead_letter_routes.ts";
import { openTestGateway, type TestGateway } from "../support/gateway_app.ts";

const test = suite("what operators see of the platform");
const operator = { email: "op@example.org", password: "configured pass" };
const groups = Array.from({ length: 1_000 }, (_, index) => ({
  topic: `topic.${index}`,
  groupId: `group.${index}`,
}));
const queue = {
  ...{ kind: "parse", waiting: 3, running: 1, deferred: 0, retried: 0, failed: 2 },
  ...{ oldestWaitingSeconds: 12.5, oldestRunningSeconds: null },
};
const notReady = {
  ...{ type: "about:blank", title: "Service Unavailable", status: 503 },
  ...{ code: "not_ready", detail: "Unavailable dependencies: kafka." },
};

/** What each service answers, by path. */
const answers: Record<string, Record<string, [status: number, body: unknown]>> = {
  documents: {
    "/readyz": [200, { status: "ok" }],
    "/internal/jobs": [200, { queues: [queue] }],
    "/internal/dead-letters": [200, { items: [deadLetterExample], nextCursor: null }],
  },
  quiz: {
    "/readyz": [503, notReady],
    "/internal/jobs": [200, { queues: [] }],
    "/internal/dead-letters": [200, { items: [], nextCursor: null }],
  },
};
const servers: Server[] = [];
const urls: Record<string, string> = { chat: "http://127.0.0.1:1" };
const monitor = createLagMonitor({
  transport: {
    lag: async (asked) =>
      asked.slice(1).map((group, index) => ({
        ...group,
        partition: 0,
        committed: 1n,
        end: 9n,
        lag: BigInt(index),
      })),
  },
  groups,
  onError: () => {},
});

test.before(async () => {
  for (const [service, paths] of Object.entries(answers)) {
    const server = createServer((request, response) => {
      const path = request.url?.split("?")[0] ?? "";
      const [status, body] = paths[path] ?? [404, {}];
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    servers.push(server);
    urls[service] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
});
test.after(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

interface Operated {
  readonly gateway: TestGateway;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  read(path: string): Promise<any>;
}

async function operated(
  options: Parameters<typeof openTestGateway>[0],
  work: (operated: Operated) => Promise<void>,
): Promise<void> {
  const gateway = await openTestGateway({ services: urls, lag: monitor, ...options });
  try {
    await ensureOperator(gateway.identity, operator);
    const session = await gateway.post("/v1/auth/login", operator);
    const { accessToken } = (await session.json()) as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    await work({
      gateway,
      async read(path) {
        const answer = await gateway.app.request(path, { headers });
        assert.is(answer.status, 200, path);
        return await answer.json();
      },
    });
  } finally {
    await gateway.close();
  }
}

test("each service is ready, not ready with the reason, or unavailable", async () => {
  const readiness = {
    database: async () => {},
    keys: () => Promise.reject(new Error("No key")),
  };
  await operated({ readiness }, async ({ read }) => {
    const { items } = await read("/v1/admin/services");
    type Health = { name: string; status: string; detail?: string };
    assert.equal(items.map(({ name, status, detail }: Health) => [name, status, detail]).sort(), [
      ["chat", "unavailable", undefined],
      ["documents", "ready", undefined],
      ["gateway", "not_ready", "Unavailable dependencies: keys."],
      ["quiz", "not_ready", "Unavailable dependencies: kafka."],
    ]);
  });
});

test("the lag of 1,000 topics is read within 300 ms, with unknown apart from zero", async () => {
  await operated({}, async ({ read }) => {
    assert.is((await read("/v1/admin/lag")).takenAt, null);
    await monitor.sample();
    const start = performance.now();
    const { takenAt, items } = await read("/v1/admin/lag");
    const took = performance.now() - start;
    assert.ok(took < 300, `${took} ms`);
    assert.ok(takenAt);
    assert.is(items.length, 1_000);
    assert.equal(
      items.slice(0, 3).map(({ status, lag }: { status: string; lag: string }) => [status, lag]),
      [
        ["unknown", null],
        ["current", "0"],
        ["current", "1"],
      ],
    );
    const { samples } = await read("/v1/admin/lag/history?topic=topic.3&groupId=group.3");
    assert.is(samples.at(-1).lag, "2");
  });
});

test("a group that does not read a topic has no history", async () => {
  await operated({}, async ({ gateway }) => {
    const session = await gateway.post("/v1/auth/login", operator);
    const { accessToken } = (await session.json()) as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    const path = "/v1/admin/lag/history?topic=topic.3&groupId=group.4";
    const answer = await gateway.app.request(path, { headers });
    const { code } = (await answer.json()) as { code: string };
    assert.equal([answer.status, code], [404, "consumer_group_not_found"]);
  });
});

test("the job queues of all services are merged, and a service that is away is named", async () => {
  await operated({}, async ({ read, gateway }) => {
    await gateway.db.database.sql`
      insert into jobs (kind, payload, due_at) values
        ('erase-owner', '{"ownerId": "secret"}', now() - interval '1 minute'),
        ('erase-owner', '{}', now() + interval '1 hour')`;
    const { items, unavailable } = await read("/v1/admin/jobs");
    assert.equal(unavailable, ["chat"]);
    assert.equal(items[1], { ...queue, service: "documents" });
    const { oldestWaitingSeconds, ...own } = items[0];
    assert.equal(own, {
      ...{ service: "gateway", kind: "erase-owner", waiting: 1, running: 0, deferred: 1 },
      ...{ retried: 0, failed: 0, oldestRunningSeconds: null },
    });
    assert.ok(oldestWaitingSeconds >= 60 && oldestWaitingSeconds < 120);
    assert.not.ok(JSON.stringify(items).includes("secret"));
  });
});

test("the contents of dead letters are hidden, unless a setting shows them, which is recorded", async () => {
  await operated({}, async ({ read }) => {
    const [letter] = (await read("/v1/admin/dead-letters")).items;
    assert.equal([letter.value, letter.contents], ["", "hidden"]);
    assert.equal([letter.error, letter.topic], [deadLetterExample.error, deadLetterExample.topic]);
    const actions = (await read("/v1/admin/audit")).items.map(
      ({ action }: { action: string }) => action,
    );
    assert.not.ok(actions.includes("dead_letters_read"));
  });
  await operated({ showsMessages: true }, async ({ read }) => {
    const [letter] = (await read("/v1/admin/dead-letters")).items;
    assert.equal([letter.value, letter.contents], [deadLetterExample.value, "shown"]);
    const [entry] = (await read("/v1/admin/audit")).items;
    assert.is(entry.action, "dead_letters_read");
  });
});

test("alarms are evaluated with the ages of jobs and dead letters", async () => {
  const old = { ...queue, oldestWaitingSeconds: 1_000 };
  const documents = answers.documents ?? {};
  documents["/internal/jobs"] = [200, { queues: [old, { ...old, oldestWaitingSeconds: 700 }] }];
  try {
    await operated({}, async ({ read }) => {
      const { items } = await read("/v1/admin/alarms");
      type Found = {
        name: string;
        status: string;
        findings: { subject: string; status: string }[];
      };
      const found = items.map(({ name, status, findings }: Found) => [
        name,
        status,
        findings.map((finding) => `${finding.subject} ${finding.status}`),
      ]);
      const [services, lag, letters, jobs] = found;
      assert.equal(services, ["service-down", "firing", ["chat firing"]]);
      // One group of the monitor above is unknown.
      assert.equal([lag[0], lag[1]], ["consumer-lag", "unknown"]);
      assert.equal(letters, [
        "dead-letters",
        "firing",
        [`${deadLetterExample.groupId} firing`, "chat unknown"],
      ]);
      assert.equal(jobs, [
        "job-queue-age",
        "firing",
        ["documents: parse firing", "chat unknown", "documents: parse pending"],
      ]);
    });
  } finally {
    documents["/internal/jobs"] = [200, { queues: [queue] }];
  }
});

test("a learner sees none of it", async () => {
  await operated({}, async ({ gateway }) => {
    const account = { email: "ada@example.org", password: "a password of the tests" };
    await gateway.post("/v1/auth/register", { ...account, displayName: "Ada" });
    const session = await gateway.post("/v1/auth/login", account);
    const { accessToken } = (await session.json()) as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    for (const path of ["services", "lag", "lag/history", "jobs", "dead-letters", "alarms"]) {
      assert.is((await gateway.app.request(`/v1/admin/${path}`, { headers })).status, 403, path);
    }
  });
});

test.run();
