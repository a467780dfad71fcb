import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Config, runtime } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "yaml";
import {
  bastionPlan,
  nodePlans,
  serviceHostPlans,
  subnetCidr,
} from "../../infra/cluster_settings.ts";
import { configuredImage, readStackConfig, StackConfigError } from "../../infra/config.ts";
import {
  clusterCost,
  describeClusterCost,
  describeCost,
  describeSurplus,
  hourlyCost,
} from "../../infra/cost.ts";
import { connectionPlan } from "../../infra/database_settings.ts";
import { emailEnvironment } from "../../infra/email_settings.ts";
import { modelEnvironment } from "../../infra/model_settings.ts";
import {
  platformServices,
  secretNames,
  serviceEnvironment,
} from "../../infra/platform_services.ts";
import { stackSettings } from "../../infra/stack_settings.ts";
import { readServiceKeys, servicePublicKey } from "../../shared/http/service_keys.ts";

const root = join(import.meta.dirname, "../..");
const config = suite("stack configuration");

function settings(changes: Record<string, unknown> = {}): Record<string, unknown> {
  runtime.setAllConfig({ "aws:region": "us-east-1" });
  return {
    ...stackSettings(new Config("learning-platform"), new Config("aws")),
    operatorCidr: "198.51.100.7/32",
    ...changes,
  };
}

function problems(changes: Record<string, unknown>): string {
  try {
    readStackConfig("learnerlab", settings(changes));
  } catch (error) {
    assert.instance(error, StackConfigError);
    return (error as Error).message;
  }
  return "";
}

config("plans a pair by default, with a broker of 3.9 from Apache", () => {
  const planned = readStackConfig("learnerlab", settings());
  assert.equal(
    planned.hosts.map(({ name, roles, instanceType }) => [name, roles, instanceType]),
    [
      ["kafka", ["zookeeper", "kafka"], "t3.small"],
      ["services", ["services"], "t3.medium"],
    ],
  );
  assert.equal(planned.kafkaArchive.urls, [
    "https://dlcdn.apache.org/kafka/3.9.2/kafka_2.13-3.9.2.tgz",
    "https://archive.apache.org/dist/kafka/3.9.2/kafka_2.13-3.9.2.tgz",
  ]);
  assert.is(planned.kafkaArchive.sha512.length, 128);
  assert.equal(planned.replication, { factor: 1, minInSync: 1 });
});

config("describes three brokers with three copies for production", () => {
  const planned = readStackConfig("production", settings({ topology: "cluster" }));
  assert.is(planned.hosts.filter(({ roles }) => roles.includes("kafka")).length, 3);
  assert.equal(planned.replication, { factor: 3, minInSync: 2 });
  assert.is(planned.forceDestroyBuckets, false);
});

config("names everything that is wrong at once", () => {
  const message = problems({ topology: "ring", volumeGib: 1, operatorEmail: "nobody" });
  for (const name of ["topology", "volumeGib", "operatorEmail"]) assert.match(message, name);
});

config("refuses to plan without an operator's address, or with the world's", () => {
  assert.match(problems({ operatorCidr: "" }), "pulumi config set operatorCidr");
  assert.match(problems({ operatorCidr: "0.0.0.0/0" }), "too wide for a single operator");
});

config("refuses what the lab would: its regions, its disks", () => {
  assert.match(
    problems({ region: "eu-central-1" }),
    "Region eu-central-1 is not available in the lab",
  );
  assert.match(problems({ volumeGib: 200 }), "exceeds the lab's limit of 100 GiB");
});

config("takes a service's image by its digest only", () => {
  const image = `registry.example/quiz@sha256:${"0".repeat(64)}`;
  const planned = readStackConfig("learnerlab", settings({ serviceImages: [`quiz=${image}`] }));
  assert.is(configuredImage(planned, "quiz"), image);
  assert.is(configuredImage(planned, "gateway"), undefined);
  const loose = problems({ serviceImages: ["quiz=registry.example/quiz:latest"] });
  assert.match(loose, "must be name=image@sha256:digest");
});

config("asks for a checksum where it does not know the archive", () => {
  assert.match(problems({ kafkaVersion: "3.9.7" }), "kafkaArchiveSha512: is required");
  assert.match(problems({ kafkaArchiveUrl: "http://127.0.0.1/kafka.tgz" }), "kafkaArchiveSha512");
  const sha512 = "AB".repeat(64);
  const own = { kafkaArchiveUrl: "http://127.0.0.1/kafka.tgz", kafkaArchiveSha512: sha512 };
  assert.equal(readStackConfig("learnerlab", settings(own)).kafkaArchive, {
    urls: ["http://127.0.0.1/kafka.tgz"],
    sha512: sha512.toLowerCase(),
  });
});

config("is described in Pulumi.yaml, setting by setting, with the defaults that hold", () => {
  const described = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")).config as Record<
    string,
    { type: string; default: unknown; description: string }
  >;
  const { modelApiKey, emailPassword, ...plain } = described;
  assert.match(emailPassword?.description ?? "", "pulumi config set --secret emailPassword");
  assert.match(modelApiKey?.description ?? "", "pulumi config set --secret modelApiKey");
  for (const [name, { secret }] of Object.entries(described as Record<string, { secret?: true }>)) {
    assert.is(secret, undefined, `${name}: Pulumi refuses a secret with a default`);
  }
  const { region: _, ...known } = settings({ operatorCidr: "" });
  assert.equal(Object.keys(plain).sort(), Object.keys(known).sort());
  for (const [name, { type, default: standard, description }] of Object.entries(plain)) {
    assert.equal(standard, known[name], name);
    assert.ok(type && description.length > 20, name);
  }
});

config(
  "costs about 0.03 dollars an hour as one host and 0.08 as a pair, and less while stopped",
  () => {
    const cost = (topology: string) =>
      hourlyCost(readStackConfig("learnerlab", settings({ topology })).hosts);
    assert.ok(Math.abs(cost("single").awake - 0.03) < 0.01);
    assert.ok(Math.abs(cost("pair").awake - 0.08) < 0.01);
    assert.ok(cost("pair").asleep < 0.01);
    assert.is(
      describeCost({ awake: 0.077, asleep: 0.0044 }),
      "$0.077 per hour while running, $0.004 while stopped ($0.106 per day)",
    );
  },
);

config("tells what surplus CPU credits can cost, by the baseline of each type", () => {
  const { hosts } = readStackConfig("learnerlab", settings());
  assert.match(describeSurplus(hosts), /^up to \$0\.160 per hour in addition/);
  assert.match(describeSurplus([{ instanceType: "t3.large" }]), /^up to \$0\.070 per hour/);
});

config("has the limits of a lab, unless the account is the operator's own", () => {
  const elsewhere = { region: "eu-central-1", volumeGib: 200, instanceProfile: "platform" };
  assert.match(problems(elsewhere), "Region eu-central-1 is not available in the lab");
  const own = readStackConfig("learnerlab", settings({ ...elsewhere, account: "own" }));
  assert.equal([own.region, own.instanceProfile], ["eu-central-1", "platform"]);
  assert.match(problems({ region: "frankfurt", account: "own" }), "region: must be a region");
  assert.match(problems({ region: "eu-central-1" }), "pulumi config set account own");
});

config("shows a cluster's cost by component, about 200 dollars a month", () => {
  const committed = parse(readFileSync(join(root, "Pulumi.production.yaml"), "utf8")).config;
  const own = Object.entries(committed).map(([name, value]) => [name.split(":")[1], value]);
  const planned = readStackConfig("production", settings(Object.fromEntries(own)));
  const cost = (natGateways: number) =>
    clusterCost({
      ...{ ...planned, nodes: nodePlans(planned), bastion: bastionPlan(planned), natGateways },
      serviceHosts: serviceHostPlans(planned),
    });
  const monthly = (part?: string) =>
    cost(1)
      .filter((line) => part === undefined || line.part === part)
      .reduce((sum, { hourlyUsd }) => sum + hourlyUsd * 730, 0);
  assert.ok(Math.abs(monthly("Kafka cluster") - 200) < 25, String(monthly("Kafka cluster")));
  assert.ok(Math.abs(monthly("services") - 255) < 25, String(monthly("services")));
  assert.ok(monthly() < 520, String(monthly()));
  const table = describeClusterCost(cost(3));
  for (const line of [
    ...["brokers, 3 t3.medium", "load balancer", "NAT gateways, 3", "total", "flow logs"],
    ...["monitoring", "metrics of alarms", "dashboard"],
    ...[
      "hosts, 2 t3.large",
      "database in two zones, db.t4g.medium",
      "load balancer of the gateway",
    ],
  ]) {
    assert.match(table, line);
  }
});

config("refuses a cluster's settings that do not work or would lose data", () => {
  const refused = (changes: Record<string, unknown>) =>
    problems({ topology: "cluster", ...changes });
  assert.match(refused({ vpcCidr: "10.42.0.0/24" }), "prefix from /16 to /19");
  assert.match(refused({ vpcCidr: "10.42.1.0/16" }), "must start at its first address");
  assert.match(refused({ alarmEmail: "ann" }), "alarmEmail: must be an email address");
  assert.match(refused({ natGateways: 2 }), "natGateways: must be 0, 1 or 3");
  assert.match(refused({ zookeeperInstanceType: "t3.micro" }), "zookeeperInstanceType");
  assert.match(refused({ replacements: { "kafka-4": 1 } }), "replacements");
  assert.match(refused({ rotations: { authority: -1 } }), "rotations.authority");
  assert.match(refused({ rotations: { password: 1 } }), "rotations");
  assert.match(refused({ operatorCidr: "198.51.100.0/24" }), "must be a single address");
  assert.match(
    refused({ sessionManagerAgentVersion: "3.3.1.0" }),
    "requires sessionManagerAgentSha512",
  );
  for (const name of [
    ...["min.insync.replicas", "unclean.leader.election.enable", "log.retention.bytes"],
    ...["controlled.shutdown.enable", "delete.topic.enable", "offsets.commit.required.acks"],
  ]) {
    assert.match(refused({ brokerSettings: { [name]: "1" } }), `${name} protects the data`);
  }
  assert.match(refused({ brokerSettings: { "broker.id": 7 } }), "broker.id is managed");
  assert.match(refused({ brokerSettings: { "log.typo.ms": 7 } }), "log.typo.ms is not a setting");
  assert.is(subnetCidr("10.42.32.0/19", 18), "10.42.50.0/24");
  assert.match(refused({ gatewayDomain: "https://a.example" }), "must be a domain name such as");
  assert.match(refused({ gatewayDomain: "a.example.org" }), "requires gatewayHostedZoneId");
  assert.match(refused({ gatewayHostedZoneId: "Z0123" }), "requires gatewayHostedZoneId");
  assert.match(refused({ databaseGib: 10 }), "databaseGib");
  assert.match(refused({ databaseAuthorityUrl: "http://a.example/bundle.pem" }), "an HTTPS URL");
});

config("refuses a database that the services' connections would fill", () => {
  const { needed, allowed } = connectionPlan("db.t4g.small");
  assert.is(needed, 2 * platformServices.length * 9 * 2);
  assert.ok(allowed < needed);
  assert.match(
    problems({ topology: "cluster", databaseInstanceClass: "db.t4g.small" }),
    `db.t4g.small allows the services ${allowed} connections, but during a deployment they need ${needed}`,
  );
  assert.ok(connectionPlan("db.t4g.medium").allowed > needed);
  // What an instance of a service opens is counted in connect.ts.
  assert.match(
    readFileSync(join(root, "shared/database/connect.ts"), "utf8"),
    "options.maxConnections ?? 6",
  );
});

const compatible = {
  textEngine: "openai-compatible",
  modelName: "llama",
  modelBaseUrl: "https://models.example/v1",
  modelLimits: { MODEL_DAILY_TOKENS: 500_000 },
};

config("refuses models without what they need, and what no engine uses", () => {
  assert.match(problems({ textEngine: "bedrock" }), "modelName: is required by textEngine bedrock");
  assert.match(problems({ ...compatible, modelBaseUrl: "" }), "modelBaseUrl: is required");
  assert.match(problems({ modelName: "llama" }), "modelName: is not used by textEngine offline");
  assert.match(problems({ ...compatible, modelLimits: { PATH: "x" } }), "modelLimits.PATH");
  assert.match(
    problems({ ...compatible, embeddingModel: "e" }),
    "embeddingDimensions: is required",
  );
});

const stackSecrets = Object.fromEntries(
  secretNames.map((name) => [name, `the generated secret ${name} of a stack`]),
);

config("gives each service the key that it signs with, and of the others public keys only", () => {
  const planned = readStackConfig("learnerlab", settings());
  const tokenSecrets = platformServices.map(({ name }) => stackSecrets[`${name}ServiceTokens`]);
  for (const [index, service] of platformServices.entries()) {
    const surroundings = {
      ...{ brokers: "10.0.0.1:9092", region: "us-east-1", buckets: {}, secrets: stackSecrets },
      ...{ operatorEmail: "operator@example.com", models: {}, speech: planned },
      email: {},
    };
    const environment = serviceEnvironment(service, surroundings, { tight: false });
    const given = tokenSecrets.filter((secret) => environment.includes(String(secret)));
    assert.equal(given, [tokenSecrets[index]]);
    const listed = /^SERVICE_TOKEN_KEYS=(.*)$/m.exec(environment)?.[1] ?? "";
    const key = servicePublicKey(String(tokenSecrets[index]));
    assert.equal(readServiceKeys(listed)?.get(service.name), [key]);
  }
});

config("gives models and their key to the services that use them, and to no other", () => {
  const planned = readStackConfig("learnerlab", settings(compatible));
  const environment = (name: string, apiKey: string) => {
    const service = platformServices.find((it) => it.name === name);
    assert.ok(service);
    const surroundings = {
      ...{ brokers: "10.0.0.1:9092", region: "us-east-1", buckets: {}, secrets: stackSecrets },
      operatorEmail: "operator@example.com",
      models: modelEnvironment(planned, apiKey),
      email: {},
      speech: planned,
    };
    return serviceEnvironment(service, surroundings, { tight: false }).split("\n");
  };
  const given = environment("documents", "sk-key");
  for (const line of [
    "TEXT_ENGINE=openai-compatible",
    "MODEL_NAME=llama",
    "MODEL_API_KEY=sk-key",
  ]) {
    assert.ok(given.includes(line), line);
  }
  assert.ok(given.includes("MODEL_DAILY_TOKENS=500000"));
  assert.not.ok(environment("documents", "").some((line) => line.startsWith("MODEL_API_KEY")));
  assert.not.match(environment("gateway", "sk-key").join("\n"), /MODEL|sk-key/);
  assert.equal(modelEnvironment(readStackConfig("learnerlab", settings()), "sk-key"), {});
});

config("gives the mail server and its password to the gateway alone", () => {
  const server = {
    emailServer: "smtp://email-smtp.us-east-1.amazonaws.com:587",
    emailFrom: "platform@example.com",
    ...{ emailUsername: "AKIAEXAMPLE", appUrl: "https://app.example.com" },
  };
  const planned = readStackConfig("learnerlab", settings(server));
  const environmentOf = (name: string) => {
    const service = platformServices.find((it) => it.name === name);
    assert.ok(service);
    const surroundings = {
      ...{ brokers: "10.0.0.1:9092", region: "us-east-1", models: {}, secrets: stackSecrets },
      ...{ buckets: { documents: "documents-bucket" }, operatorEmail: "operator@example.com" },
      ...{ email: emailEnvironment(planned, "smtp-password"), speech: planned },
    };
    return serviceEnvironment(service, surroundings, { tight: false }).split("\n");
  };
  const gateway = environmentOf("gateway");
  for (const line of [
    "EMAIL_URL=smtp://email-smtp.us-east-1.amazonaws.com:587",
    "EMAIL_FROM=platform@example.com",
    "EMAIL_USERNAME=AKIAEXAMPLE",
    "EMAIL_PASSWORD=smtp-password",
    "APP_URL=https://app.example.com",
    "ERASURE_LIST_URL=s3://documents-bucket?region=us-east-1",
  ]) {
    assert.ok(gateway.includes(line), line);
  }
  assert.not.match(environmentOf("quiz").join("\n"), /EMAIL_URL|smtp-password|ERASURE/);
  assert.equal(emailEnvironment(readStackConfig("learnerlab", settings()), "secret"), {});
  assert.match(problems({ emailServer: "smtp://a.example:25" }), "must not use port 25");
  assert.match(problems({ emailServer: "smtp://a.example:587" }), "emailFrom: is required");
  assert.match(problems({ emailFrom: "a@example.com" }), "emailFrom: is not used");
});

config(
  "speaks and transcribes with Amazon where the stack says so, pieces in stt's own bucket",
  () => {
    const environment = (name: string, changes: Record<string, string>) => {
      const service = platformServices.find((it) => it.name === name);
      assert.ok(service);
      const surroundings = {
        ...{ brokers: "10.0.0.1:9092", region: "us-east-1", models: {}, email: {} },
        buckets: { stt: "stt-bucket", tts: "tts-bucket" },
        secrets: stackSecrets,
        operatorEmail: "operator@example.com",
        speech: readStackConfig("learnerlab", settings(changes)),
      };
      const lines = serviceEnvironment(service, surroundings, { tight: false }).split("\n");
      return lines.filter((line) => /^(?:SPEECH|TRANSCRI)/.test(line)).sort();
    };
    const amazon = { speechEngine: "polly", transcriptionEngine: "amazon-transcribe" };
    assert.equal(environment("tts", amazon), ["SPEECH_ENGINE=polly"]);
    assert.equal(environment("stt", amazon), [
      "TRANSCRIBE_BUCKET=stt-bucket",
      "TRANSCRIPTION_ENGINE=amazon-transcribe",
    ]);
    assert.equal(environment("documents", amazon), []);
    assert.equal(environment("tts", {}), []);
    assert.equal(environment("stt", {}), [
      "SPEECH_MODEL_FOLDER=/opt/python",
      "TRANSCRIPTION_ENGINE=whisper",
    ]);
    assert.match(problems({ speechEngine: "espeak" }), "speechEngine");
  },
);

config.run();
