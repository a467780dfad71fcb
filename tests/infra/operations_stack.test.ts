import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { OperationError } from "../../infra/operations/cluster_port.ts";
import { connect } from "../../infra/operations/connect.ts";
import { readProductionOutputs, shellHosts } from "../../infra/operations/production_outputs.ts";
import { pulumiStack } from "../../infra/operations/pulumi_stack.ts";
import { testLab } from "../support/lab/test_lab.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const stacks = suite("a stack of production, as operations use it");
const outputs = {
  ...{ privateKey: "key", hostKeys: { bastion: "ssh-ed25519 AAAA" } },
  sshCommands: { bastion: "ssh -i production-key.pem ec2-user@198.51.100.9" },
  nodeNames: ["zookeeper-1.stack.internal", "kafka-1.stack.internal"],
  serviceHostNames: ["services-1.stack.internal"],
  ...{ tunnelCommand: "ssh -N", bootstrapServers: "kafka.stack.internal:9094" },
  ...{ operatorProperties: "a=b", bucketNames: {}, databaseAddress: "db", gatewayUrl: "https://a" },
  operations: { credentials: { user: "broker" }, databasePassword: "secret" },
  completed: {
    authorities: { trusted: [1], issuer: 1 },
    certificates: { bastion: { issue: 1, notBefore: "2026-01-01", notAfter: "2027-01-01" } },
    tokens: {},
  },
};
const answers = { "stack output": JSON.stringify(outputs) };

stacks("settings are read by their paths, and set with the types that Pulumi checks", async () => {
  const lab = await testLab({
    settings: {
      "learning-platform:rotations": { authority: 2 },
      "learning-platform:replacements": { "kafka-2": 3 },
    },
  });
  const stack = pulumiStack(lab);
  assert.is(await stack.setting("rotations.authority"), 2);
  assert.is(await stack.setting('replacements["kafka-2"]'), 3);
  assert.is(await stack.setting('replacements["kafka-3"]'), undefined);
  assert.is(await stack.setting("kafkaVersion"), "3.9.2", "the default");
  await stack.change('replacements["kafka-3"]', 1);
  await stack.change("kafkaVersion", "3.9.3");
  assert.equal(
    lab.calls().map(({ args }) => args),
    [
      'config set --path replacements["kafka-3"] 1 --stack learnerlab --non-interactive',
      "config set kafkaVersion 3.9.3 --stack learnerlab --non-interactive",
    ],
  );
});

stacks("an interrupted update is recovered before the next one", async () => {
  const whoami = JSON.stringify({ url: "https://api.pulumi.com" });
  const lab = await testLab({
    answers: {
      ...{ "whoami --verbose": whoami, "stack export": '{"deployment":{"resources":[]}}' },
      ...answers,
    },
  });
  const order = (interrupted: boolean) =>
    pulumiStack(lab)
      .up({ interrupted })
      .then(() =>
        lab
          .calls()
          .map(({ args }) => args.split(" ")[0])
          .filter((name) => ["cancel", "refresh", "up"].includes(name ?? "")),
      );
  assert.equal(await order(false), ["up"]);
  assert.equal(await order(true), ["up", "cancel", "refresh", "up"]);
  const last = lab.calls().at(-1)?.args ?? "";
  assert.is(last, "up --stack learnerlab --yes --skip-preview");
});

stacks("private hosts are reached through the bastion, by their names in the network", async () => {
  const lab = await testLab({ answers });
  const read = await readProductionOutputs(lab);
  assert.equal(read.completed?.authorities, { trusted: [1], issuer: 1 });
  const hosts = shellHosts(read);
  assert.equal([...hosts.keys()], ["bastion", "zookeeper-1", "kafka-1", "services-1"]);
  assert.is(hosts.get("bastion")?.publicIp, "198.51.100.9");
  const broker = hosts.get("kafka-1");
  assert.equal([broker?.publicIp, broker?.behind?.name], ["kafka-1.stack.internal", "bastion"]);
});

/** Runs `connect` with a program in place of ssh, and returns what it was called with. */
async function connected(exitCode: number): Promise<{ folder: string; call: string }> {
  const lab = await testLab({ answers });
  const read = await readProductionOutputs(lab);
  const bastion = shellHosts(read).get("bastion");
  assert.ok(bastion);
  const folder = temporaryFolder("connect");
  const ssh = `#!/bin/sh\necho "$*" >"${folder}/call"\nexit ${exitCode}\n`;
  writeFileSync(join(folder, "ssh"), ssh, { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  try {
    const shells = { login: () => ["-i", "key", "ec2-user@198.51.100.9"] };
    await connect(
      {
        outputs: { ...read, tunnelCommand: "ssh -N -L 9094:kafka:9094 -L 9101:kafka:9101 a@b" },
        shells,
        bastion,
      },
      { folder, dryRun: false, say: lab.say },
    );
  } finally {
    process.env.PATH = path;
  }
  return { folder, call: readFileSync(join(folder, "call"), "utf8").trim() };
}

stacks("a tunnel forwards the ports of Kafka's load balancer, and fails with ssh", async () => {
  const { folder, call } = await connected(0);
  assert.is(
    call,
    "-N -o ExitOnForwardFailure=yes -L 9094:kafka:9094 -L 9101:kafka:9101 -i key ec2-user@198.51.100.9",
  );
  assert.is(statSync(join(folder, "operator.properties")).mode & 0o777, 0o600);
  const error = await connected(255).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.instance(error, OperationError);
  assert.match(error?.message ?? "", "exit code 255");
});

stacks("a stack that is no cluster is named, with the command that deploys it", async () => {
  const lab = await testLab({ answers: { "stack output": '{"gatewayUrl":"https://a"}' } });
  const error = await readProductionOutputs(lab).then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.instance(error, OperationError);
  assert.match(error?.message ?? "", /Stack learnerlab is not a deployed cluster: .*operations/);
  assert.match(error?.message ?? "", "Run npm run lab -- up first");
});

stacks.run();
