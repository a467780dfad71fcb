import { suite } from "uvu";
import * as assert from "uvu/assert";
import { platformServices } from "../../infra/platform_services.ts";
import { readServiceKeys, servicePublicKey } from "../../shared/http/service_keys.ts";
import { command, inputOf, lastOutputs, one, order, plan, standardPlan } from "./cluster_plan.ts";
import { ofType, type Registered, unwrapped } from "./mocked_engine.ts";

const services = suite("the services of a cluster");
const hosts = ["services-1", "services-2"];
const names = platformServices.map(({ name }) => name);
const zone = "learning-platform-production.internal";
const repository = (name: string): string =>
  `123456789012.dkr.ecr.us-east-1.amazonaws.com/learning-platform-production/${name}`;

services.after.each(() => {
  delete lastOutputs.completed;
});

const createOf = (name: string, resources: readonly Registered[]): string =>
  String(command(name, resources).inputs.create);

function depends(of: Registered, ...on: readonly string[]): void {
  for (const name of on) {
    assert.ok(of.dependencies.includes(name), `${of.name} depends on ${of.dependencies}`);
  }
}

services(
  "run on two private hosts in different zones, whose containers get no host role",
  async () => {
    const { resources } = await standardPlan();
    for (const [index, name] of hosts.entries()) {
      const { inputs } = one(name, "NetworkInterface", resources);
      assert.is(inputs.subnetId, `network-private-${index + 1}-id`);
      assert.equal(inputs.securityGroups, ["access-services-id"]);
      const instance = one(name, "Instance", resources);
      assert.is(instance.inputs.metadataOptions.httpPutResponseHopLimit, 1);
      assert.is(instance.inputs.rootBlockDevice.volumeSize, 40);
      assert.is(instance.deleteBeforeReplace, true);
      assert.match(String(instance.inputs.iamInstanceProfile), `${name}-role`);
      assert.is(one(name, "Record", resources).inputs.name, `${name}.${zone}`);
    }
  },
);

services("change one host at a time: gate, instance, drain, containers, gate", async () => {
  const { resources } = await standardPlan();
  for (const [index, host] of hosts.entries()) {
    const gate = command(`before-${host}`, resources);
    if (index > 0) depends(gate, "after-services-1");
    depends(one(host, "Instance", resources), `before-${host}`);
    depends(command(`${host}-apply`, resources), `${host}-ready`);
    assert.match(createOf(`${host}-ready`, resources), /drain\.sh on <\/dev\/null; fi; sudo bash/);
    const images = names.map((name) => `images-${name}`);
    const kafka = ["users", "topics"];
    depends(
      command(`${host}-drain`, resources),
      ...[`${host}-apply`, "database-logins", ...kafka, ...images],
    );
    for (const name of names) depends(command(`${host}-${name}`, resources), `${host}-drain`);
    depends(
      command(`${host}-undrain`, resources),
      ...[`${host}-services`, ...names.map((name) => `${host}-${name}`)],
    );
    depends(command(`after-${host}`, resources), `${host}-undrain`);
    const target = one(`gateway-target-${host}`, "TargetGroupAttachment", resources);
    depends(target, `after-${host}`);
    assert.is(target.inputs.targetId, `10.42.0.${host.length}`, "the address of its interface");
  }
});

services("wait for no broker while their hosts and the database are created", async () => {
  const { resources } = await standardPlan();
  for (const name of ["services-1", "database"]) {
    const { dependencies } = one(name, "Instance", resources);
    assert.not.ok(dependencies.some((on) => /kafka|zookeeper|users|topics/.test(on)));
  }
  depends(command("before-services-1", resources), "bastion-ready");
  assert.not.ok(command("before-services-1", resources).dependencies.includes("database"));
});

services("are built once, and deployed by digest on both hosts", async () => {
  const { resources } = await standardPlan();
  for (const name of names) {
    assert.match(
      createOf(`images-${name}`, resources),
      new RegExp(
        `^sudo /opt/platform/host/publish_image\\.sh ${name} --bundle ${name}-\\w+\\.tgz .* --repository ${repository(name)}$`,
      ),
    );
    for (const host of hosts) {
      const create = createOf(`${host}-${name}`, resources);
      assert.match(create, `--image ${repository(name)}@sha256:${"a".repeat(64)} `);
      assert.is(create.includes("--public-port 443"), name === "gateway");
    }
  }
  const copied = ofType(resources, "command:remote:CopyToRemote").map(({ name }) => name);
  assert.equal(
    // A machine that cannot download the model deploys without it.
    copied.filter((name) => name !== "images-chat-model").sort(),
    ["dependencies", ...names.map((name) => `${name}-bundle`)].map((it) => `images-${it}`).sort(),
    "nothing is copied to the second host",
  );
});

services("pull an image that the stack's settings name", async () => {
  const image = `docker.io/ann/quiz@sha256:${"0".repeat(64)}`;
  const { resources } = await plan({ serviceImages: JSON.stringify([`quiz=${image}`]) });
  assert.match(createOf("services-2-quiz", resources), `--image ${image} `);
  assert.not.ok(resources.some(({ name }) => name === "images-quiz"));
});

services("get brokers, database and login by their names, as a secret", async () => {
  const { resources } = await standardPlan();
  const { stdin } = command("services-2-quiz", resources).inputs;
  assert.is.not(typeof stdin, "string");
  const lines = String(unwrapped(stdin)).split("\n");
  const x = "x".repeat(32);
  const address = "learning-platform-production.mocked.us-east-1.rds.amazonaws.com";
  for (const line of [
    `KAFKA_BROKERS=${[1, 2, 3].map((number) => `kafka-${number}.${zone}:9092`).join(",")}`,
    "KAFKA_TLS_AUTHORITY=certificates-authority in PEM",
    ...["KAFKA_USERNAME=quiz", `KAFKA_PASSWORD=quizKafka${x} quizKafka1${x}`],
    `DATABASE_URL=postgres://quiz:quizDatabase${x}@${address}:5432/platform?sslmode=verify-full`,
    "STORAGE_URL=s3://quiz-service-storage-production-123456789012?region=us-east-1",
  ]) {
    assert.ok(lines.includes(line), line);
  }
  assert.is(
    unwrapped(command("database-logins", resources).inputs.stdin),
    [`owner databaseOwner${x}`, ...names.map((name) => `${name} ${name}Database${x}`), ""].join(
      "\n",
    ),
  );
  assert.match(createOf("database-logins", resources), `--server ${address}`);
});

services("let each role use the bucket of its own service only, without dumps", async () => {
  const { resources } = await standardPlan();
  const statements = (name: string) =>
    JSON.parse(one(name, "RolePolicy", resources).inputs.policy).Statement;
  const bucket = "arn:aws:s3:::quiz-service-storage-production-123456789012";
  assert.equal(statements("service-roles-quiz"), [
    {
      Effect: "Allow",
      Action: [
        ...["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        ...["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      ],
      Resource: `${bucket}/*`,
    },
    {
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: bucket,
    },
    {
      Effect: "Deny",
      Action: ["s3:*"],
      Resource: [`${bucket}/backups/*`, `${bucket}/erasures/*`],
    },
  ]);
  const records = "arn:aws:s3:::documents-service-storage-production-123456789012";
  assert.equal(statements("service-roles-gateway"), [
    {
      Effect: "Allow",
      Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
      Resource: `${records}/erasures/*`,
    },
    {
      Effect: "Allow",
      Action: ["s3:ListBucket"],
      Resource: records,
      Condition: { StringEquals: { "s3:prefix": "erasures/" } },
    },
  ]);
  assert.not.ok(
    resources.some(({ name }) => name === "service-roles-web"),
    "it uses no AWS API",
  );
  const role = one("service-roles-quiz", "Role", resources).inputs;
  assert.is(role.maxSessionDuration, 3600);
  assert.equal(JSON.parse(role.assumeRolePolicy).Statement[0].Principal, {
    AWS: hosts.map((host) => `arn:aws:iam::123456789012:role/learning-platform-production-${host}`),
  });
  const pushes = (host: string): boolean =>
    JSON.stringify(statements(`${host}-role`)).includes("ecr:PutImage");
  assert.equal(hosts.map(pushes), [true, false]);
});

services("use engines of AWS only where the stack has chosen them", async () => {
  const actions = async (settings: Record<string, string>, name: string): Promise<string[]> => {
    const { inputs } = one(`service-roles-${name}`, "RolePolicy", (await plan(settings)).resources);
    const all: { Action: string[] }[] = JSON.parse(inputs.policy).Statement;
    return all.flatMap(({ Action }) => Action).filter((action) => !action.startsWith("s3:"));
  };
  const amazon = {
    ...{ speechEngine: "polly", transcriptionEngine: "amazon-transcribe" },
    ...{ textEngine: "bedrock", modelName: "a.model" },
  };
  assert.equal(await actions(amazon, "tts"), ["polly:SynthesizeSpeech", "polly:DescribeVoices"]);
  assert.match((await actions(amazon, "stt")).join(" "), /^transcribe:StartTranscriptionJob /);
  assert.match((await actions(amazon, "quiz")).join(" "), /^bedrock:InvokeModel /);
  for (const name of ["tts", "stt", "quiz"]) assert.equal(await actions({}, name), []);
});

services("present certificates with the names that clients connect to", async () => {
  const { resources } = await standardPlan();
  const { dnsNames, commonName, server } = inputOf("services-2-certificate", resources);
  assert.equal([commonName, server], ["services", true]);
  assert.equal(dnsNames, [`services-2.${zone}`, "gateway.elb.example", `gateway.${zone}`]);
});

services("see the addresses of clients, and are checked every few seconds", async () => {
  const { resources, values } = await standardPlan();
  const { internal, subnets, securityGroups } = one("gateway", "LoadBalancer", resources).inputs;
  assert.equal(internal, false);
  assert.equal(securityGroups, ["access-gateway-id"]);
  assert.equal(
    subnets,
    [1, 2, 3].map((number) => `network-public-${number}-id`),
  );
  const group = one("gateway", "TargetGroup", resources).inputs;
  assert.equal([group.protocol, group.port, group.preserveClientIp], ["TCP", 443, "true"]);
  const { path, interval, unhealthyThreshold } = group.healthCheck;
  assert.equal([path, interval, unhealthyThreshold], ["/readyz", 5, 2]);
  assert.is(values.gatewayUrl, "https://gateway.elb.example");
  assert.is(values.gatewayAuthority, "certificates-authority in PEM");
});

services("have a domain with a certificate of AWS, if the stack has one", async () => {
  const domain = { gatewayDomain: "learn.example.org", gatewayHostedZoneId: "Z0123456789" };
  const { resources, values } = await plan(domain);
  const listener = one("gateway", "Listener", resources);
  assert.is(listener.inputs.protocol, "TLS");
  assert.match(listener.inputs.sslPolicy, "TLS13-1-2");
  depends(listener, "gateway");
  assert.is(one("gateway", "TargetGroup", resources).inputs.protocol, "TLS");
  const proof = one("gateway-validation", "Record", resources).inputs;
  assert.equal([proof.zoneId, proof.name], ["Z0123456789", "_proof.learn.example.org"]);
  const alias = one("gateway", "Record", resources).inputs;
  assert.equal([alias.zoneId, alias.name], ["Z0123456789", "learn.example.org"]);
  assert.ok(inputOf("services-1-certificate", resources).dnsNames.includes("learn.example.org"));
  assert.is(values.gatewayUrl, "https://learn.example.org");
  assert.is(values.gatewayAuthority, undefined);
});

services("are open to the ranges that the stack names", async () => {
  const { resources } = await plan({ gatewayCidrs: '["203.0.113.0/24"]', gatewayPort: "8443" });
  const open = resources
    .filter(({ name }) => name.startsWith("access-gateway-from-"))
    .map(({ inputs }) => [inputs.cidrIpv4, inputs.fromPort, inputs.securityGroupId]);
  assert.equal(open, [
    ["198.51.100.7/32", 8443, "access-gateway-id"],
    ["203.0.113.0/24", 8443, "access-gateway-id"],
  ]);
  assert.is(one("gateway", "Listener", resources).inputs.port, 8443);
});

services("store their data in a database that is not deleted by accident", async () => {
  const database = async (settings: Record<string, string>) =>
    one("database", "Instance", (await plan(settings)).resources);
  const { inputs, protect } = await database({});
  assert.equal([protect, inputs.deletionProtection, inputs.skipFinalSnapshot], [true, true, false]);
  assert.match(inputs.finalSnapshotIdentifier, /^learning-platform-production-final-\w{8}$/);
  const allowed = await database({ allowDataLoss: "true" });
  assert.equal([allowed.protect, allowed.inputs.deletionProtection], [false, false]);
});

/** The token in the command line of a host's gate or of a node's. */
const tokenOf = (host: string, resources: readonly Registered[]): string =>
  createOf(`before-${host}`, resources).split(" ").slice(-2).join(" ");

services("change when anything on them does, and without the nodes of Kafka", async () => {
  const before = await standardPlan();
  lastOutputs.completed = before.values.completed;
  const changed = async (settings: Record<string, string>): Promise<string[]> => {
    const { resources } = await plan(settings);
    return [...hosts, ...order].filter(
      (name) => tokenOf(name, resources) !== tokenOf(name, before.resources),
    );
  };
  assert.equal(await changed({}), []);
  assert.equal(await changed({ servicesInstanceType: "t3.large" }), hosts);
  assert.equal(await changed({ servicesVolumeGib: "50" }), hosts);
  assert.equal(await changed({ replacements: '{"services-2": 1}' }), ["services-2"]);
  assert.equal(await changed({ operatorEmail: "new@example.com" }), hosts);
  assert.equal(await changed({ baseImage: "node:24-bookworm" }), hosts);
  assert.equal(await changed({ kafkaInstanceType: "t3.large" }), order.slice(3));
});

services(
  "rotate their passwords and keys by one up, in which old and new ones are valid",
  async () => {
    const before = await standardPlan();
    lastOutputs.completed = before.values.completed;
    const { resources, values } = await plan({ rotations: '{"servicePasswords": 1}' });
    const x = "x".repeat(32);
    const setting = (name: string, from: readonly Registered[]): string => {
      const text = String(unwrapped(command("services-1-quiz", from).inputs.stdin));
      return new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1] ?? "";
    };
    // Kafka: the containers of before know the password that the users get first.
    assert.is(inputOf("users", resources).users.quiz, `quizKafka1${x}`);
    assert.ok(setting("KAFKA_PASSWORD", before.resources).split(" ").includes(`quizKafka1${x}`));
    assert.is(setting("KAFKA_PASSWORD", resources), `quizKafka1${x} quizKafka2${x}`);
    assert.equal(values.kafkaLogins, inputOf("users", resources).users);
    // Calls between services: each knows the key that the other signs with, before and after.
    const keys = (from: readonly Registered[]) =>
      readServiceKeys(setting("SERVICE_TOKEN_KEYS", from))?.get("quiz");
    const [old, now] = [before.resources, resources].map((from) =>
      servicePublicKey(setting("SERVICE_TOKEN_SECRET", from)),
    );
    assert.is.not(old, now);
    for (const from of [before.resources, resources]) {
      assert.equal(
        [keys(from)?.includes(old ?? ""), keys(from)?.includes(now ?? "")],
        [true, true],
      );
    }
    // The database: another login with the rights of the first, which is disabled in the end.
    assert.match(setting("DATABASE_URL", resources), `postgres://quiz_2:quizDatabase1${x}@`);
    assert.match(
      String(unwrapped(command("database-logins", resources).inputs.stdin)),
      `owner databaseOwner1${x}\n`,
    );
    assert.match(
      String(unwrapped(command("database-logins", resources).inputs.stdin)),
      `\nquiz quizDatabase1${x} quiz_2\n`,
    );
    const disabling = command("former-database-logins", resources);
    depends(disabling, "after-services-2");
    assert.match(String(disabling.inputs.create), "provision_database.sh --disable --server ");
    assert.match(String(unwrapped(disabling.inputs.stdin)), "\nquiz\n");
    assert.equal(
      [...hosts, ...order].filter(
        (name) => tokenOf(name, resources) !== tokenOf(name, before.resources),
      ),
      hosts,
    );
    lastOutputs.completed = values.completed;
    await plan({ rotations: '{"servicePasswords": 3}' }).then(
      () => assert.unreachable(),
      (error: Error) => assert.match(error.message, "rotations.servicePasswords is 3"),
    );
  },
);

services("pass on to their gates which of them are known to be down, and no password", async () => {
  const { resources } = await plan({ downNodes: '["services-2", "kafka-1"]' });
  const input = inputOf("before-services-1", resources);
  assert.equal(input.absent, ["services-2"]);
  assert.is(input.password, undefined, "a gate of the services has no login of Kafka");
  assert.equal(inputOf("before-kafka-2", resources).absent, ["kafka-1"]);
});

services("are guarded against destroy", async () => {
  const { resources } = await standardPlan();
  const guard = one("data-guard", "Command", resources);
  depends(guard, "database", "services-1", "services-2", "storage-documents");
});

services.run();
