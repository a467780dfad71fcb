import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { servicePublicKey } from "../../shared/http/service_keys.ts";
import { ConfigError, configProblems, loadConfig } from "../../shared/runtime/config.ts";
import { serviceSettings, settings } from "../../shared/runtime/settings.ts";
import { serviceTokenSettings } from "../support/service_tokens.ts";

const configuration = suite("configuration");
const schema = z.object({ ...serviceSettings, KAFKA_BROKERS: settings.KAFKA_BROKERS });
const complete = {
  DATABASE_URL: "postgres://quiz:pw@127.0.0.1:5432/platform",
  KAFKA_BROKERS: "127.0.0.1:9092, broker-2:9092",
  ...serviceTokenSettings("quiz"),
};

configuration("reads and converts what is set and fills in the rest", () => {
  const config = loadConfig(schema, { ...complete, PORT: "8081" }, { service: "quiz" });
  assert.is(config.PORT, 8081);
  assert.is(config.HOST, "127.0.0.1");
  assert.is(config.LOG_LEVEL, "info");
  assert.equal(config.KAFKA_BROKERS, ["127.0.0.1:9092", "broker-2:9092"]);
  assert.is(config.OTEL_EXPORTER_OTLP_ENDPOINT, undefined);
});

configuration("counts an empty variable as not set", () => {
  const env = { ...complete, PORT: "", OTEL_EXPORTER_OTLP_ENDPOINT: "" };
  assert.is(loadConfig(schema, env, { service: "quiz" }).PORT, 0);
});

configuration("names everything that is missing or wrong at once, and no value", () => {
  const env = { PORT: "70000", DATABASE_URL: "mysql://secret", KAFKA_BROKERS: "nowhere" };
  const error = refusal(env);
  const [port, database, brokers, secret, keys] = [...error.problems].sort((a, b) =>
    order(a) < order(b) ? -1 : 1,
  );
  assert.is(error.problems.length, 5);
  assert.match(String(port), /^PORT: /);
  assert.match(String(database), /^DATABASE_URL: must be a URL that starts with postgres:\/\//);
  assert.match(String(brokers), /^KAFKA_BROKERS: must be a comma-separated list of host:port/);
  assert.match(
    String(secret),
    /^SERVICE_TOKEN_SECRET is not set: Secret of this service's own key for service tokens/,
  );
  assert.match(String(keys), /^SERVICE_TOKEN_KEYS is not set: Public keys of all services/);
  assert.match(error.message, /^Cannot start quiz: invalid configuration\n {2}- /);
  assert.not.match(error.message, /mysql|70000|nowhere/);
});

configuration("says in plain English what a value must be", () => {
  const wrong = z.object({
    ENGINE: z.enum(["offline", "bedrock"]),
    SECRET: z.string().min(8),
    COUNT: z.coerce.number().int().positive(),
    SHARE: z.coerce.number().int(),
    ADDRESS: z.url(),
  });
  const env = { ENGINE: "foo", SECRET: "short", COUNT: "0", SHARE: "0.5", ADDRESS: "nowhere" };
  assert.equal(
    configProblems(() => loadConfig(wrong, env, { service: "quiz" })),
    [
      "ENGINE: must be one of: offline, bedrock",
      "SECRET: must have at least 8 characters",
      "COUNT: must be greater than 0",
      "SHARE: must be a whole number",
      "ADDRESS: must be a URL",
    ],
  );
});

configuration("reads the services' public keys, two of a service whose key is replaced", () => {
  const first = servicePublicKey("a secret of the quiz service, the first");
  const second = servicePublicKey("a secret of the quiz service, the next one");
  const keys = (text: string) =>
    loadConfig(schema, { ...complete, SERVICE_TOKEN_KEYS: text }, { service: "quiz" })
      .SERVICE_TOKEN_KEYS;
  assert.equal(keys(`quiz:${first}, quiz:${second}`).get("quiz"), [first, second]);
  for (const wrong of ["quiz", `quiz:${first.slice(1)}`, `quiz:${first}:x`, `quiz:${first},`]) {
    const { problems } = refusal({ ...complete, SERVICE_TOKEN_KEYS: wrong });
    assert.equal(problems, ["SERVICE_TOKEN_KEYS: must be a comma-separated list of service:key"]);
  }
});

configuration("says of an address that is no URL what it should begin with", () => {
  const error = refusal({ ...complete, DATABASE_URL: "localhost" });
  assert.is(error.problems.length, 1);
  assert.match(String(error.problems[0]), /postgres:\/\//);
});

function refusal(env: Record<string, string>): ConfigError {
  try {
    loadConfig(schema, env, { service: "quiz" });
  } catch (error) {
    assert.instance(error, ConfigError);
    return error as ConfigError;
  }
  throw new Error("Cannot check the refusal: the environment was accepted");
}

function order(problem: string): number {
  const names = [
    "PORT",
    "DATABASE_URL",
    "KAFKA_BROKERS",
    "SERVICE_TOKEN_SECRET",
    "SERVICE_TOKEN_KEYS",
  ];
  return names.findIndex((name) => problem.startsWith(name));
}

configuration.run();
