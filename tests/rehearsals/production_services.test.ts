import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Account, openAccount } from "../../infra/rehearsal/account/account.ts";
import type { DatabaseRecord } from "../../infra/rehearsal/account/database_records.ts";
import { failOverDatabase, rebootDatabase } from "../../infra/rehearsal/hosts/database_life.ts";
import { docker } from "../../infra/rehearsal/machine/docker.ts";
import { addClientAddress } from "../../infra/rehearsal/machine/networks.ts";
import { followProgress } from "../support/e2e/follow_progress.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  registerLearner,
} from "../support/e2e/learner.ts";
import { readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import { answering, listeningPorts } from "../support/rehearsal/open_ports.ts";
import { resolvePublicNames } from "../support/rehearsal/public_names.ts";
import { onEngine } from "../support/rehearsal/rehearse.ts";
import {
  createCluster,
  type RehearsedCluster,
  removeCluster,
} from "../support/rehearsal/rehearsed_cluster.ts";
import { accountFolder } from "../support/rehearsal/rehearsed_platform.ts";
import { pollDuring } from "../support/rehearsal/steady_client.ts";
import { waitFor } from "../support/wait_for.ts";

/** A machine image with the largest packages installed, and access for other clients. */
const settings = ["imageId=ami-0de61a000000000c2", 'gatewayCidrs=["198.51.100.0/24"]'];
const hosts = ["services-1", "services-2"];
const databaseId = "learning-platform-production";
/** Health checks of the load balancer: interval, threshold and time limit (cluster_host_settings.ts). */
const noticeMs = 15_000;

const test = suite("the services of a rehearsed cluster");
let cluster: RehearsedCluster;
let learner: Learner;

test.before(async () => {
  cluster = await createCluster(settings);
  resolvePublicNames();
  setDefaultCACertificates([...getCACertificates("default"), cluster.outputs.gatewayAuthority]);
  learner = await registerLearner(cluster.outputs.gatewayUrl);
});
test.after(async () => {
  if (cluster !== undefined) await removeCluster(cluster);
});

/** The name of a service's container on a host. */
async function containerOn(host: string, service: string): Promise<string> {
  const names = await cluster.onNode(
    host,
    `sudo docker ps --filter label=platform.service=${service} --format '{{.Names}}'`,
  );
  return names.trim();
}

/** Runs a program in a service's container, with the packages of its image. */
async function inContainer(host: string, service: string, program: string): Promise<string> {
  const container = await containerOn(host, service);
  const command = `sudo docker exec --interactive ${container} node --input-type=module -`;
  return await cluster.onNode(host, command, program);
}

test("a learner's journey passes through the public load balancer, over TLS by name", async () => {
  assert.match(cluster.outputs.gatewayUrl, /^https:\/\/production-gateway-.*\.elb\./);
  const content = bookAsPdf(markedChapters("productiontone"));
  const answer = await learner.upload({ name: "rivers.pdf", title: "Rivers", content });
  const { id } = await bodyOf<DocumentAnswer>(answer, 202);
  assert.is((await learner.settled(id)).status, "ready");
  const quiz = await readyQuiz(
    learner,
    (await requestQuiz(learner, { documentIds: [id], questionCount: 3 })).id,
  );
  assert.is(quiz.questions.length, 3);
});

test("a container has its own bucket only, and not the role of its host", async () => {
  const { bucketNames } = cluster.outputs;
  const tried = await inContainer(
    "services-2",
    "documents",
    `
    import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
    const s3 = new S3Client({ region: "us-east-1" });
    const result = async (command) => s3.send(command).then(() => "allowed", ({ name }) => name);
    const own = "${bucketNames.documents}", other = "${bucketNames.quiz}";
    const metadata = await fetch("http://169.254.169.254/latest/api/token", {
      method: "PUT",
      headers: { "x-aws-ec2-metadata-token-ttl-seconds": "60" },
      signal: AbortSignal.timeout(3000),
    }).then(({ status }) => String(status), ({ name }) => name);
    console.log(JSON.stringify({
      own: [
        await result(new PutObjectCommand({ Bucket: own, Key: "tried", Body: "x" })),
        await result(new GetObjectCommand({ Bucket: own, Key: "tried" })),
        await result(new ListObjectsV2Command({ Bucket: own })),
      ],
      other: [
        await result(new PutObjectCommand({ Bucket: other, Key: "tried", Body: "x" })),
        await result(new ListObjectsV2Command({ Bucket: other })),
      ],
      dumps: await result(new GetObjectCommand({ Bucket: own, Key: "backups/postgresql/a.dump" })),
      metadata,
    }));`,
  );
  const { own, other, dumps, metadata } = JSON.parse(tried);
  assert.equal(own, ["allowed", "allowed", "allowed"]);
  assert.equal(other, ["AccessDenied", "AccessDenied"]);
  assert.is(dumps, "AccessDenied");
  assert.ok(["TimeoutError", "TypeError"].includes(metadata), metadata);
});

/** Sends a request from an address, and returns its status. */
function statusFrom(localAddress: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, cluster.outputs.gatewayUrl);
    const sent = request(url, { localAddress, ca: cluster.outputs.gatewayAuthority, agent: false });
    sent.on("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

test("one client address over its limit is rejected, and another one is served", async () => {
  const [greedy, modest] = ["198.51.100.2", "198.51.100.3"];
  await Promise.all([greedy, modest].map(addClientAddress));
  const statuses = await Promise.all(
    Array.from({ length: 600 }, () => statusFrom(greedy, "/v1/me").catch(() => 0)),
  );
  assert.ok(statuses.includes(429), [...new Set(statuses)].join(" "));
  assert.is(await statusFrom(modest, "/v1/me"), 401);
});

test("a killed container costs no request", async () => {
  const { asked, failures } = await pollDuring(learner, "/v1/documents", async () => {
    for (const service of ["documents", "gateway"]) {
      const container = await containerOn("services-1", service);
      // Docker restarts a container whose process dies, but not one that is killed by a command.
      const pid = `$(sudo docker inspect --format '{{.State.Pid}}' ${container})`;
      await cluster.onNode("services-1", `sudo kill -9 ${pid}`);
      await waitFor(async () => (await containerOn("services-1", service)) !== "", {
        what: `${service} to run again`,
        timeoutMs: 60_000,
      });
    }
  });
  assert.ok(asked > 20, String(asked));
  assert.equal(failures, []);
});

test("only the gateway's port answers from outside", async () => {
  const targets = [];
  for (const name of hosts) {
    const host = await cluster.addressOf(name);
    const ports = listeningPorts(await cluster.onNode(name, "sudo ss -Hltn"));
    assert.ok(ports.includes(443), `${name} listens on ${ports}`);
    targets.push(...ports.map((port) => ({ host, port })));
  }
  const gateway = new URL(cluster.outputs.gatewayUrl).hostname;
  const tried = [22, 80, 443, 5432, 8443, 9092, 9094, 18100].map((port) => ({
    ...{ host: gateway, port },
  }));
  assert.equal(await answering([...targets, ...tried]), [{ host: gateway, port: 443 }]);
});

const shown = (name: string, run: () => Promise<void>): void => onEngine(test, name, run);

shown("a second up changes nothing", async () => {
  assert.equal((await cluster.up()).steps, []);
});

shown("no request fails while a new version is deployed on both hosts", async () => {
  const imagesOn = (host: string) =>
    cluster.onNode(
      host,
      "sudo docker ps -q | xargs sudo docker inspect --format '{{.Config.Image}}' | sort",
    );
  const before = await imagesOn("services-2");
  for (const service of ["gateway", "documents"]) {
    const path = join(cluster.project, `apps/${service}/main.ts`);
    await writeFile(path, `${await readFile(path, "utf8")}\n// Another version.\n`);
  }
  const { asked, failures } = await pollDuring(learner, "/v1/documents", async () => {
    const { steps } = await cluster.up();
    const gates = steps.filter((step) => /^update (before|after)-/.test(step));
    assert.equal(
      gates,
      hosts.flatMap((host) => [`update before-${host}`, `update after-${host}`]),
    );
  });
  assert.ok(asked > 100, String(asked));
  assert.equal(failures, []);
  const after = await imagesOn("services-2");
  assert.is(after, await imagesOn("services-1"));
  const [old, current] = [before, after].map((text) => text.split("\n").filter(Boolean));
  assert.is(current?.filter((image) => !old?.includes(image)).length, 2, after);
});

test("requests fail for a bounded time when a host is killed, and then none", async () => {
  const account = await openAccount(accountFolder(cluster.project));
  const [instance] = Object.values(account.state.instances).filter(
    ({ tags }) => tags.Name === `learning-platform-production-${hosts[0]}`,
  );
  assert.ok(instance);
  const machine = `lp-rehearsal-${instance.id}`;
  await docker(["kill", machine]);
  try {
    await new Promise((resolve) => setTimeout(resolve, noticeMs));
    const later = await pollDuring(learner, "/v1/documents", () =>
      waitFor(async () => true, { what: "some requests" }).then(
        () => new Promise((resolve) => setTimeout(resolve, 10_000)),
      ),
    );
    assert.equal(later.failures, []);
  } finally {
    await docker(["start", machine]);
  }
});

/**
 * Creates a conversation every 200 ms while `work` runs, then repeats those without a response under their
 * keys; returns the titles, and how many had no response.
 */
async function writeDuring(work: () => Promise<unknown>) {
  const titles: string[] = [];
  const attempts: Promise<string | undefined>[] = [];
  const create = (title: string): Promise<string | undefined> =>
    learner.post("/v1/conversations", { title }, { "idempotency-key": title }).then(
      async (response) => {
        await response.text();
        return response.status === 201 ? undefined : title;
      },
      () => title,
    );
  let isOver = false;
  const writing = (async () => {
    while (!isOver) {
      const title = `write-${randomUUID()}`;
      titles.push(title);
      attempts.push(create(title));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  await work().finally(() => {
    isOver = true;
  });
  await writing;
  const unacknowledged = (await Promise.all(attempts)).filter((title) => title !== undefined);
  for (const title of unacknowledged) {
    await waitFor(async () => (await create(title)) === undefined, { what: title });
  }
  return { titles, unacknowledged: unacknowledged.length };
}

/** The titles of the learner's conversations. */
async function storedTitles(): Promise<string[]> {
  const titles: string[] = [];
  let query = "?limit=100";
  for (;;) {
    const page = await learner.read<{ items: { title: string }[]; nextCursor?: string }>(
      `/v1/conversations${query}`,
    );
    titles.push(...page.items.map(({ title }) => title));
    if (page.nextCursor === undefined || page.nextCursor === null) return titles;
    query = `?limit=100&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
}

function databaseOf({ state }: Account): DatabaseRecord {
  const database = state.databases[databaseId];
  if (database === undefined) throw new Error("There is no database");
  return database;
}

const disturbances: Readonly<Record<string, (account: Account) => Promise<void>>> = {
  restarts: (account) => rebootDatabase(databaseOf(account)),
  "fails over to a server with another address": (account) => failOverDatabase(account, databaseId),
};
for (const [what, disturb] of Object.entries(disturbances)) {
  test(`each write is stored once, and progress arrives, when the database ${what}`, async () => {
    const account = await openAccount(accountFolder(cluster.project));
    let recoveryMs = 0;
    const { titles, unacknowledged } = await writeDuring(async () => {
      await learner.read("/v1/conversations");
      await disturb(account);
      const since = performance.now();
      await waitFor(() => registerLearner(cluster.outputs.gatewayUrl).then(() => true), {
        what: "a write afterwards",
        timeoutMs: 10_000,
        everyMs: 250,
      });
      recoveryMs = performance.now() - since;
      const events = followProgress(learner, {
        enough: (found) =>
          found.some(({ subject, status }) => subject.kind === "document" && status === "ready"),
      });
      const content = `# After it ${what}\n\nGranite is an igneous rock.`;
      await bodyOf(await learner.upload({ name: "after.md", content }), 202);
      await events;
    });
    console.log(
      `${unacknowledged} of ${titles.length} writes repeated, writing after ${Math.round(recoveryMs)} ms`,
    );
    const stored = (await storedTitles()).filter((title) => titles.includes(title));
    assert.equal(stored.sort(), titles.sort());
  });
}

test.run();
