import { randomUUID } from "node:crypto";
import { appendFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { docker, listRehearsed } from "../../infra/rehearsal/machine/docker.ts";
import { type Learner, registerLearner } from "../support/e2e/learner.ts";
import { hasEngine, onEngine, rehearse } from "../support/rehearsal/rehearse.ts";
import {
  createPlatform,
  openPlatform,
  type RehearsedPlatform,
  removePlatform,
} from "../support/rehearsal/rehearsed_platform.ts";
import { pollDuring } from "../support/rehearsal/steady_client.ts";

/** What only Pulumi's own engine shows: a second `up`, replacement, refresh, state, destroy. */
const engine = suite("a stack in the engine's hands");
let platform: RehearsedPlatform;
let learner: Learner;

if (hasEngine) {
  engine.before(async () => {
    platform = await createPlatform(["topology=pair"]);
    learner = await registerLearner(platform.outputs.gatewayUrl);
  });
  engine.after(() => removePlatform(platform));
}

const shown = (name: string, run: () => Promise<void>): void => onEngine(engine, name, run);

const up = (): Promise<string> => rehearse(platform.project, "up");
const changes = (said: string): string[] =>
  [...said.matchAll(/^\s+[+~-]+ (\d+ (?:to )?(?:created?|updated?|replaced?|deleted?))$/gm)].map(
    ([, change]) => String(change),
  );

async function containers(): Promise<string[]> {
  const listed = await platform.ssh("services", "sudo docker ps --format '{{.Names}}'");
  return listed.split("\n").sort();
}

shown("a second up changes nothing", async () => {
  const said = await up();
  assert.equal(changes(said), []);
  assert.match(said, /\d+ unchanged/);
});

shown("the policy pack passes the plan as it is, and refuses one that breaks a rule", async () => {
  const preview = () => rehearse(platform.project, "preview", "--policy-pack", "infra/policy");
  assert.match(await preview(), /✅ learning-platform@v[\d.]+ \(local/);
  const host = join(platform.project, "infra/components/host.ts");
  const kept = await readFile(host, "utf8");
  await writeFile(host, kept.replace('httpTokens: "required"', 'httpTokens: "optional"'));
  try {
    const refusal = await preview().then(() => "passed", String);
    assert.match(refusal, /❌ learning-platform@v[\d.]+ \(local/);
    assert.match(refusal, /\[mandatory\]/);
  } finally {
    await writeFile(host, kept);
  }
});

shown("a service's changed code replaces its container, and no request is lost", async () => {
  const change = join(platform.project, "apps/quiz", `changed_${randomUUID().slice(0, 8)}.txt`);
  const before = await containers();
  await writeFile(change, "Another program\n");
  try {
    const polled = await pollDuring(learner, "/v1/quizzes", up);
    assert.equal(polled.failures, [], `of ${polled.asked}`);
    const after = await containers();
    assert.equal(
      after.filter((name) => !before.includes(name)).map((name) => name.split("-")[0]),
      ["quiz"],
    );
    assert.is(after.length, before.length);
  } finally {
    await rm(change);
    await up();
  }
});

shown(
  "a broken program is refused with its last lines, and the old one goes on serving",
  async () => {
    const main = join(platform.project, "apps/quiz/main.ts");
    const [kept, before] = [await readFile(main, "utf8"), await containers()];
    await writeFile(main, 'throw new Error("This quiz was broken on purpose");\n');
    try {
      let refusal = "";
      const polled = await pollDuring(learner, "/v1/quizzes", async () => {
        refusal = await up().then(() => "deployed", String);
      });
      assert.match(refusal, /Cannot deploy quiz: .*; quiz-\w+ keeps serving/);
      assert.match(refusal, /Error: This quiz was broken on purpose/);
      assert.equal(polled.failures, [], `of ${polled.asked}`);
      assert.equal(await containers(), before);
    } finally {
      await writeFile(main, kept);
      await up();
    }
  },
);

shown("a changed retention reaches the topic", async () => {
  const catalogue = join(platform.project, "shared/contracts/topics.ts");
  const kept = await readFile(catalogue, "utf8");
  const changed = `\n(topics as { retentionMs: number }[]).forEach((topic) => { topic.retentionMs = 86400000; });\n`;
  await appendFile(catalogue, changed);
  const described = (): Promise<string> =>
    platform.ssh(
      "kafka",
      "/opt/kafka/bin/kafka-topics.sh --describe --topic quiz.requested --bootstrap-server localhost:9092",
    );
  try {
    await up();
    assert.match(await described(), /retention\.ms=86400000\b/);
  } finally {
    await writeFile(catalogue, kept);
    await up();
  }
  assert.match(await described(), /retention\.ms=259200000\b/);
});

shown("the state holds no private key, password or token in clear", async () => {
  const environments = await platform.ssh(
    "services",
    "sudo sh -c 'cat /etc/platform/services/*.env'",
  );
  const secrets = new Set(
    environments.split("\n").flatMap((line) => {
      const [name = "", ...value] = line.split("=");
      const password = /:\/\/[^:]+:([^@]+)@/.exec(value.join("="))?.[1];
      if (password !== undefined) return [password];
      return /SECRET|PASSWORD|TOKEN|KEY/.test(name) ? [value.join("=")] : [];
    }),
  );
  const keyLines = platform.outputs.privateKey
    .split("\n")
    .filter((line) => /^[\w+/=]{60,}$/.test(line));
  const hidden = [...secrets, ...keyLines, platform.outputs.operatorLogin.password];
  assert.ok(secrets.size >= 6 && keyLines.length > 2);
  const folder = join(platform.project, ".data/rehearsal/state");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  assert.ok(files.some(({ name }) => name === "learnerlab.json"));
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), "utf8");
    for (const secret of hidden) assert.not(text.includes(secret), `${name} holds a secret`);
  }
});

shown("after a stop and a start a refresh renews the outputs and changes no host", async () => {
  const { project, outputs: earlier } = platform;
  await rehearse(project, "stop");
  await rehearse(project, "start");
  await rehearse(project, "refresh", "--run-program");
  platform = await openPlatform(project);
  assert.is.not(platform.outputs.gatewayUrl, earlier.gatewayUrl);
  assert.equal(platform.outputs.instanceIds, earlier.instanceIds);
  assert.equal(
    changes(await up()).filter((change) => /replaced|deleted/.test(change)),
    [],
  );
  learner = await registerLearner(platform.outputs.gatewayUrl);
});

shown("destroy leaves nothing, with one host stopped and the other gone", async () => {
  const [gone, stopped] = Object.values(platform.outputs.instanceIds);
  await docker(["rm", "--force", `lp-rehearsal-${gone}`]);
  await docker(["stop", "--time", "30", `lp-rehearsal-${stopped}`]);
  await rehearse(platform.project, "destroy");
  assert.equal(await listRehearsed(), []);
  assert.not((await readdir(join(platform.project, ".data"))).includes("rehearsal"));
});

engine.run();
