import { randomUUID } from "node:crypto";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openAccount } from "../../infra/rehearsal/account/account.ts";
import { applySecurityGroups } from "../../infra/rehearsal/hosts/apply_network_rules.ts";
import { prepareCertificates } from "../../infra/rehearsal/machine/certificates.ts";
import { networks } from "../../infra/rehearsal/machine/networks.ts";
import { createStorageClient } from "../../infra/rehearsal/machine/storage_client.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { spoken } from "../support/e2e/audio.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  registerLearner,
  signIn,
  somePassword,
} from "../support/e2e/learner.ts";
import { type Quiz, readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import {
  documentOfTranscript,
  requestTranscription,
  settledTranscription,
} from "../support/e2e/transcriptions.ts";
import { usesOfServices } from "../support/e2e/uses_of_services.ts";
import { deployChanged } from "../support/rehearsal/deploy_by_hand.ts";
import { ageByAMonth, endAgeing } from "../support/rehearsal/long_sleep.ts";
import { answering, answeringStrangers, listeningPorts } from "../support/rehearsal/open_ports.ts";
import { rehearse } from "../support/rehearsal/rehearse.ts";
import {
  accountFolder,
  createPlatform,
  type RehearsedPlatform,
  removePlatform,
} from "../support/rehearsal/rehearsed_platform.ts";
import { pollDuring } from "../support/rehearsal/steady_client.ts";
import { waitFor } from "../support/wait_for.ts";

/** A machine image with all packages: the test of a single host installs them. */
const preparedImage = "ami-0de61a000000000c2";

/** What issue and guide promise of a lab that wakes. */
const answersWithinMs = 90_000;

/** Of an answer, what is looked at. */
interface ChatAnswer {
  readonly text: string;
  readonly sentences: readonly {
    readonly citations: readonly { documentId: string; part: { kind: string } }[];
  }[];
}

const test = suite("a rehearsed pair of hosts");
let platform: RehearsedPlatform;
let learner: Learner;
let documentId: string;

const newMarker = () => `z${randomUUID().replace(/[^a-f]/g, "")}tone`;

async function upload(by: Learner): Promise<string> {
  const content = bookAsPdf(markedChapters(newMarker()));
  const answer = await by.upload({ name: "rivers.pdf", title: "Rivers", content });
  return (await bodyOf<DocumentAnswer>(answer, 202)).id;
}

test.before(async () => {
  platform = await createPlatform(["topology=pair", `imageId=${preparedImage}`]);
  learner = await registerLearner(platform.outputs.gatewayUrl);
  documentId = await upload(learner);
});
test.after(() => removePlatform(platform));

test("a learner gets notes and a quiz of an uploaded PDF, from outside the hosts", async () => {
  assert.is((await learner.settled(documentId)).status, "ready");
  const notes = await learner.read<{ summary: unknown[] }>(`/v1/documents/${documentId}/notes`);
  assert.ok(notes.summary.length > 0);
  const asked = { documentIds: [documentId], questionCount: 5 };
  const quiz = await readyQuiz(learner, (await requestQuiz(learner, asked)).id);
  assert.is(quiz.questions.length, 5);
});

test("the journey goes on through all images: an answer, notes aloud, a transcript and its quiz", async () => {
  const { conversationId, messageId } =
    (await usesOfServices.chat?.begin(learner, documentId)) ?? {};
  const answer = await learner.read<ChatAnswer>(
    `/v1/conversations/${conversationId}/messages/${messageId}`,
  );
  assert.match(answer.text, /a bend that the river has left behind/);
  const [citation] = answer.sentences.flatMap(({ citations }) => citations);
  assert.equal([citation?.documentId, citation?.part.kind], [documentId, "page"]);

  const generation = `/v1/audio/generations/${await spoken(learner, { documentId, kind: "notes" })}`;
  const audio = Buffer.from(await (await learner.send(`${generation}/audio`)).arrayBuffer());
  assert.ok(audio.length > 100_000, `${audio.length} bytes`);

  const heard = await requestTranscription(learner, { file: audio, name: "notes.mp3" });
  const transcript = await settledTranscription(learner, heard.id);
  assert.equal([transcript.status, transcript.engine?.name], ["ready", "whisper-tiny-en"]);
  const heardId = await documentOfTranscript(learner, heard.id, { title: "What I heard" });
  const request = { documentIds: [heardId], questionCount: 3 };
  const quiz = await readyQuiz(learner, (await requestQuiz(learner, request)).id);
  assert.ok(quiz.questions.length > 0, quiz.shortfall);
});

test("files are kept in S3, by the credentials of the instance's own profile", async () => {
  const { authority } = await prepareCertificates();
  const storage = createStorageClient(authority);
  const bucket = platform.outputs.bucketNames.documents;
  const { Contents = [] } = await storage.send(new ListObjectsV2Command({ Bucket: bucket }));
  storage.destroy();
  assert.ok(
    Contents.some(({ Key }) => Key?.includes(documentId)),
    JSON.stringify(Contents),
  );
  const environment = await platform.ssh(
    "services",
    "sudo cat /etc/platform/services/documents.env",
  );
  assert.match(environment, "STORAGE_URL=s3://");
  assert.not.match(environment, /AWS_ACCESS_KEY|AWS_SECRET|AWS_PROFILE|CREDENTIALS/);
});

test("an operator's commands on the instances work as they are written down", async () => {
  const kafka = (command: string, input = "") => platform.ssh("kafka", command, input);
  assert.match(await kafka("systemctl status zookeeper"), /active \(running\)/);
  assert.match(await kafka("systemctl status kafka"), /active \(running\)/);
  const bootstrap = "--bootstrap-server localhost:9092";
  const listed = await kafka(`/opt/kafka/bin/kafka-topics.sh --list ${bootstrap}`);
  for (const { name } of topics) assert.ok(listed.split("\n").includes(name), name);
  // A topic of its own: a consumer of the platform would park what it cannot read.
  const topic = `tried-by-hand-${randomUUID()}`;
  const make = `/opt/kafka/bin/kafka-topics.sh ${bootstrap} --topic ${topic}`;
  await kafka(`${make} --create --partitions 1`);
  await kafka(`/opt/kafka/bin/kafka-console-producer.sh ${bootstrap} --topic ${topic}`, "hello\n");
  const consume = `/opt/kafka/bin/kafka-console-consumer.sh ${bootstrap} --topic ${topic}`;
  const read = await kafka(`${consume} --from-beginning --max-messages 1 --timeout-ms 60000`);
  assert.match(read, /^hello$/m);
  await kafka(`${make} --delete`);
  const { bucketNames } = platform.outputs;
  assert.is(Object.keys(bucketNames).length, 5);
  const tryBucket = async (bucket: string): Promise<void> => {
    const target = `s3://${bucket}/tried-by-hand`;
    const copied = await kafka(`echo hello | aws s3 cp - ${target} && aws s3 cp ${target} -`);
    assert.is(copied, "hello", bucket);
    await kafka(`aws s3 rm --only-show-errors ${target}`);
  };
  await Promise.all(Object.values(bucketNames).map(tryBucket));
});

test("a stranger finds no open port, an operator SSH, the gateway and Kafka's outer door", async () => {
  const { state } = await openAccount(accountFolder(platform.project));
  const toStrangers: string[] = [];
  const toOperator: string[] = [];
  for (const [name, id] of Object.entries(platform.outputs.instanceIds)) {
    const { publicIp, privateIp } = state.instances[id] ?? {};
    assert.ok(publicIp && privateIp);
    const ports = listeningPorts(await platform.ssh(name, "ss -Hltn"));
    assert.ok(ports.length > 2, `${name} listens on ${ports}`);
    const targets = (host: string) => ports.map((port) => ({ host, port }));
    const strangers = [
      ...(await answeringStrangers(networks.public.name, targets(publicIp))),
      ...(await answeringStrangers(networks.vpc.name, targets(privateIp))),
    ];
    toStrangers.push(...strangers.map(({ port }) => `${name} ${port}`));
    const operators = await answering(targets(publicIp));
    toOperator.push(...operators.map(({ port }) => `${name} ${port}`));
  }
  assert.equal(toStrangers, []);
  assert.equal(toOperator.sort(), ["kafka 22", "kafka 9094", "services 22", "services 443"]);
});

test("a rule that is missing stops a deployment, and what ran before serves on", async () => {
  const account = await openAccount(accountFolder(platform.project));
  const { rules } = account.state;
  const rule = Object.values(rules).find(
    ({ description }) => description === "kafka-from-services",
  );
  assert.ok(rule);
  delete rules[rule.id];
  await applySecurityGroups(account);
  try {
    const deployment = deployChanged(platform, "quiz", { setting: "TRIED=1", readyWithinS: 20 });
    const refusal = await deployment.then(() => "deployed", String);
    assert.match(refusal, /Cannot deploy quiz: .*keeps serving/);
  } finally {
    rules[rule.id] = rule;
    await applySecurityGroups(account);
  }
  assert.is((await learner.send("/v1/quizzes")).status, 200);
});

test("changed code replaces one container, and a steady client sees nothing of it", async () => {
  const containers = async (): Promise<string[]> =>
    (await platform.ssh("services", "sudo docker ps --format '{{.Names}}'")).split("\n").sort();
  const before = await containers();
  for (const [service, path] of [
    ["quiz", "/v1/quizzes"],
    ["gateway", "/v1/me"],
  ] as const) {
    const code = `changed-${randomUUID().slice(0, 8)}`;
    const polled = await pollDuring(learner, path, async () => {
      assert.match(await deployChanged(platform, service, { code }), /: deployed$/m);
    });
    const { asked, failures } = polled;
    assert.equal(failures, [], `${service}, of ${asked}`);
    assert.ok(asked > 20);
  }
  const after = await containers();
  const gone = before.filter((name) => !after.includes(name));
  assert.equal(
    gone.map((name) => name.split("-")[0]),
    ["gateway", "quiz"],
  );
  assert.is(after.length, before.length);
});

test("after a stop and a start it answers by itself at its new address, nothing lost", async () => {
  const pending = await upload(learner);
  const asked = { documentIds: [pending], questionCount: 3 };
  const quiz = await requestQuiz(learner, asked);
  await rehearse(platform.project, "stop");
  await wake();
  assert.is((await learner.settled(documentId)).status, "ready");
  assert.is((await learner.settled(pending)).status, "ready");
  assert.is((await readyQuiz(learner, quiz.id)).questions.length, 3);
});

test("after a long sleep, messages and offsets forgotten, everything pending ends", async () => {
  const pending = await Promise.all([1, 2, 3, 4].map(() => upload(learner)));
  const quizzes = await Promise.all(
    pending.map((id) => requestQuiz(learner, { documentIds: [id], questionCount: 3 })),
  );
  await ageByAMonth(platform);
  await rehearse(platform.project, "stop");
  await wake();
  await endAgeing(platform);
  const ends = ["ready", "failed"];
  for (const id of pending) assert.ok(ends.includes((await learner.settled(id)).status));
  for (const { id } of quizzes) {
    const settled = async () =>
      ends.includes((await learner.read<Quiz>(`/v1/quizzes/${id}`)).status);
    await waitFor(settled, { what: `quiz ${id} to end`, timeoutMs: 180_000, everyMs: 500 });
  }
  const fresh = await upload(learner);
  assert.is((await learner.settled(fresh)).status, "ready");
});

/** Starts the hosts and signs in again as soon as the gateway answers, at its new address. */
async function wake(): Promise<void> {
  const started = await rehearse(platform.project, "start");
  const bootedAt = Date.now();
  const addressOf = (host: string): string => {
    const id = platform.outputs.instanceIds[host];
    const [, address = ""] = new RegExp(`${id} running at (\\S+)`).exec(started) ?? [];
    return address;
  };
  const gatewayUrl = `https://${addressOf("services")}`;
  assert.is.not(gatewayUrl, platform.outputs.gatewayUrl);
  const { email } = learner;
  learner = await waitFor(() => signIn(gatewayUrl, { email, password: somePassword }), {
    what: "the gateway to answer",
    timeoutMs: answersWithinMs,
    everyMs: 500,
  });
  console.log(`answered ${((Date.now() - bootedAt) / 1000).toFixed(0)} s after boot`);
  platform = await platform.at({ kafka: addressOf("kafka"), services: addressOf("services") });
}

test.run();
