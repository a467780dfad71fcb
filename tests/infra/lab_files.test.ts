import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commandNames } from "../../infra/lab/command_names.ts";
import { env } from "../../infra/lab/commands/env.ts";
import { logsCommand } from "../../infra/lab/commands/logs.ts";
import { verifications, withoutProgress } from "../../infra/lab/commands/verify.ts";
import { ensurePassphrase } from "../../infra/lab/engine/passphrase.ts";
import { createPulumi } from "../../infra/lab/engine/pulumi.ts";
import { readStackFile } from "../../infra/lab/engine/stack_file.ts";
import { openShells } from "../../infra/lab/hosts/ssh.ts";
import { plainNodeVersion, runsTheProgram } from "../../infra/lab/machine/plain_node.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { deployedOutputs } from "../support/lab/outputs.ts";
import { testLab } from "../support/lab/test_lab.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const files = suite("the operator's files and commands");
const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const answers = { "stack output": JSON.stringify(deployedOutputs) };

files("the key and kafka-config.env are for their owner only, also over an open file", async () => {
  const lab = await testLab({ answers });
  const key = join(lab.folder, "learner-lab-key.pem");
  writeFileSync(key, "older");
  chmodSync(key, 0o644);
  await env(lab);
  assert.is(mode(key), "600");
  assert.is(readFileSync(key, "utf8"), deployedOutputs.privateKey);
  const config = join(lab.folder, "kafka-config.env");
  assert.is(mode(config), "600");
  const lines = readFileSync(config, "utf8").split("\n");
  for (const line of [
    "KAFKA_PUBLIC_IP=203.0.113.1",
    "PUBLIC_IP=203.0.113.2",
    "INSTANCE_ID=i-1",
    "BOOTSTRAP_SERVERS=203.0.113.1:9094",
    "SERVICES_INSTANCE_ID=i-2",
    "GATEWAY_URL=https://203.0.113.2",
    `KAFKA_OPERATOR_PROPERTIES="${lab.folder}/operator.properties"`,
    "DOCUMENTS_BUCKET=documents-service-storage-learnerlab-1",
  ]) {
    assert.ok(lines.includes(line), line);
  }
  assert.ok(
    lab.lines.includes(
      "ssh -i learner-lab-key.pem -o UserKnownHostsFile=.data/lab/known_hosts -o HostKeyAlias=kafka ec2-user@203.0.113.1",
    ),
  );
  assert.not(lab.lines.join("\n").includes("PRIVATE KEY"));
  for (const [file, text] of [
    ["operator.properties", deployedOutputs.operatorProperties],
    ["kafka-ca.pem", `${deployedOutputs.kafkaAuthority}\n`],
  ] as const) {
    assert.is(readFileSync(join(lab.folder, file), "utf8"), text);
    assert.is(mode(join(lab.folder, file)), "600");
  }
  const list =
    "kafka-topics.sh --bootstrap-server 203.0.113.1:9094 --command-config operator.properties --list";
  assert.ok(lab.lines.includes(list));
});

files("the printed ssh commands name files that exist, from the project's root", async () => {
  const lab = await testLab({ answers });
  const rehearsed = { ...lab, folder: join(lab.projectFolder, ".data/rehearsal") };
  for (const subject of [lab, rehearsed]) {
    lab.lines.length = 0;
    await env(subject);
    const commands = lab.lines.filter((line) => line.startsWith("ssh "));
    assert.is(commands.length, 2);
    for (const command of commands) {
      const [, key = "", knownHosts = ""] =
        /^ssh -i (\S+) -o UserKnownHostsFile=(\S+) /.exec(command) ?? [];
      assert.is(readFileSync(join(lab.projectFolder, key), "utf8"), deployedOutputs.privateKey);
      assert.match(readFileSync(join(lab.projectFolder, knownHosts), "utf8"), "ssh-ed25519");
    }
  }
  assert.match(lab.lines[0] ?? "", "wrote .data/rehearsal/learner-lab-key.pem, ");
});

files("git ignores the key, kafka-config.env and the passphrase", () => {
  const ignored = readFileSync(join(import.meta.dirname, "../../.gitignore"), "utf8").split("\n");
  for (const name of ["*.pem", "kafka-config.env", "operator.properties", ".data/"])
    assert.ok(ignored.includes(name));
});

files(
  "the passphrase is created once, and passed to Pulumi unless another one is set",
  async () => {
    const folder = temporaryFolder("passphrase");
    const first = await ensurePassphrase(folder);
    assert.is(first.made, true);
    assert.is(mode(first.path), "600");
    const text = readFileSync(first.path, "utf8");
    assert.is((await ensurePassphrase(folder)).made, false);
    assert.is(readFileSync(first.path, "utf8"), text);

    const options = { stack: "learnerlab", folder, configFile: undefined };
    const named = createPulumi({ ...options, env: {} }).env;
    assert.is(named.PULUMI_CONFIG_PASSPHRASE_FILE, first.path);
    const own = createPulumi({ ...options, env: { PULUMI_CONFIG_PASSPHRASE: "" } }).env;
    assert.is(own.PULUMI_CONFIG_PASSPHRASE_FILE, undefined);
    const agent = createPulumi({ ...options, env: { SSH_AUTH_SOCK: "/ended" } }).env;
    assert.is(agent.SSH_AUTH_SOCK, undefined, "the stack's key is enough");
  },
);

files("a stack's settings are read from its file, with Pulumi.yaml's defaults", async () => {
  const path = join(temporaryFolder("settings"), "Pulumi.learnerlab.yaml");
  const names = { project: "learning-platform", stack: "learnerlab" };
  writeFileSync(path, "config:\n  aws:region: us-west-2\n  learning-platform:topology: single\n");
  const { region, hosts } = await readStackFile(path, names);
  assert.is(region, "us-west-2");
  assert.equal(
    hosts.map(({ name, instanceType }) => [name, instanceType]),
    [["platform", "t3.small"]],
  );
  writeFileSync(path, "config:\n  learning-platform:topology: ring\n");
  const wrong = await readStackFile(path, names).catch((error: Error) => error);
  assert.match((wrong as Error).message, "topology");
});

files("a host is verified by the key of its first boot, whatever its address", async () => {
  const folder = temporaryFolder("shells");
  await openShells(deployedOutputs, {
    folder,
    commands: commandNames("learnerlab", { rehearsal: false }),
  });
  const known = readFileSync(join(folder, ".data/lab/known_hosts"), "utf8");
  assert.match(known, /^kafka ssh-ed25519 AAAAkafka$/m);
  assert.is(mode(join(folder, ".data/lab/known_hosts")), "600");
});

files("a stack without outputs is reported as not deployed", async () => {
  const lab = await testLab({ answers: { "stack output": "{}" } });
  const error = await env(lab).catch((it: Error) => it);
  assert.match(
    (error as Error).message,
    "Stack learnerlab is not deployed: the outputs gatewayUrl",
  );
});

files("a stack that cannot be opened is explained", async () => {
  const lab = await testLab({
    answers: { "stack output": "!error: passphrase must be set with" },
  });
  const error = await env(lab).catch((it: Error) => it);
  assert.match((error as Error).message, "Cannot decrypt the stack's secrets: set its passphrase");
  const nowhere = createPulumi({
    stack: "s",
    folder: lab.folder,
    configFile: undefined,
    env: { PATH: "" },
  });
  const missing = await nowhere.ask(["version"]).catch((it: Error) => it);
  assert.match((missing as Error).message, "Pulumi CLI not found on the PATH");
});

files("the verification commands are those that a person types", () => {
  const commands = verifications({
    buckets: ["b1", "b2"],
    topics: topics.map(({ name }) => name),
    word: "hello",
  });
  const typed = commands.map(({ command }) => command);
  assert.equal(typed.slice(0, 3), [
    "systemctl status zookeeper",
    "systemctl status kafka",
    "/opt/kafka/bin/kafka-topics.sh --list --bootstrap-server localhost:9092",
  ]);
  for (const part of ["kafka-console-producer.sh", "kafka-console-consumer.sh"]) {
    assert.ok(
      typed.some((command) => command.includes(part)),
      part,
    );
  }
  for (const bucket of ["b1", "b2"]) {
    assert.ok(typed.some((command) => command.includes(`aws s3 cp /tmp/hello s3://${bucket}/`)));
  }
  const list = commands[2];
  const said = topics.map(({ name }) => name).join("\n");
  assert.ok(list?.holds(`${said}\n__consumer_offsets`));
  assert.not(list?.holds(said.replace("chat.message", "chat.messages")));
});

files("overwritten progress lines are shown with their final text", () => {
  assert.is(
    withoutProgress("Completed 20 Bytes\rupload: a to b\nnext\r\n"),
    "upload: a to b\nnext\n",
  );
});

files("logs accepts the name of a service or unit only", () => {
  const options = { lines: 20, follow: false };
  assert.is(
    logsCommand({ ...options, name: "kafka" }),
    "sudo journalctl --unit 'kafka' --lines 20 --no-pager --output short-iso",
  );
  assert.match(logsCommand({ ...options, name: "quiz" }), "label=platform.service=quiz");
  assert.match(logsCommand({ ...options, name: undefined }), "label=platform.service)");
  assert.throws(() => logsCommand({ ...options, name: "quiz; reboot" }), /invalid service name/);
});

files("the Node that plain Pulumi finds is looked at, not the one of npm's scripts", async () => {
  const folder = temporaryFolder("old-node");
  writeFileSync(join(folder, "node"), "#!/bin/sh\necho v20.1.0\n");
  chmodSync(join(folder, "node"), 0o755);
  const PATH = `/project/node_modules/.bin:${folder}`;
  assert.is(await plainNodeVersion({ PATH }), "v20.1.0");
  assert.is(await plainNodeVersion({ PATH: "/project/node_modules/.bin" }), undefined);
  assert.equal(["v20.1.0", "v22.17.1", "v22.18.0", "v24.0.0"].map(runsTheProgram), [
    false,
    false,
    true,
    true,
  ]);
});

files.run();
