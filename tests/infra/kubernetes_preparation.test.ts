import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type PreparationOptions, preparedObjects } from "../../infra/kubernetes/prepare.ts";
import { platformServices } from "../../infra/platform_services.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { readServiceKeys, servicePublicKey } from "../../shared/http/service_keys.ts";

const preparation = suite("objects for Kubernetes");
const options: PreparationOptions = {
  operatorEmail: "ann@example.org",
  owner: { name: "owner", password: "the password of the owner" },
  replication: { factor: 3, minInSync: 2 },
};
const valuesOf = (objects: ReturnType<typeof preparedObjects>, name: string) => {
  const found = objects.find(({ metadata }) => metadata.name === name);
  return found?.stringData ?? found?.data ?? {};
};

preparation("give each service secrets of its own, and all of them the public keys", () => {
  const objects = preparedObjects(options);
  const keys = readServiceKeys(valuesOf(objects, "service-keys").SERVICE_TOKEN_KEYS ?? "");
  const seen = new Set<string>();
  for (const { name } of platformServices) {
    const { SERVICE_TOKEN_SECRET = "", DATABASE_PASSWORD = "" } = valuesOf(objects, name);
    assert.equal(keys?.get(name), [servicePublicKey(SERVICE_TOKEN_SECRET)]);
    for (const secret of [SERVICE_TOKEN_SECRET, DATABASE_PASSWORD]) {
      assert.match(secret, /^[0-9a-f]{64}$/);
      seen.add(secret);
    }
  }
  assert.is(seen.size, 2 * platformServices.length);
  const { KEY_ENCRYPTION_SECRET, OPERATOR_EMAIL } = valuesOf(objects, "gateway");
  assert.ok(KEY_ENCRYPTION_SECRET);
  assert.is(OPERATOR_EMAIL, "ann@example.org");
});

preparation("keep the secrets of an earlier run, and keys that were added by hand", () => {
  const first = preparedObjects(options);
  const earlier = first.map((object) =>
    object.metadata.name === "quiz"
      ? { ...object, stringData: { ...object.stringData, KAFKA_PASSWORD: "by hand" } }
      : object,
  );
  const second = preparedObjects({ ...options, operatorEmail: "ben@example.org", earlier });
  for (const { name } of platformServices) {
    const kept = name === "gateway" ? { OPERATOR_EMAIL: "ben@example.org" } : {};
    const added = name === "quiz" ? { KAFKA_PASSWORD: "by hand" } : {};
    assert.equal(valuesOf(second, name), { ...valuesOf(first, name), ...kept, ...added });
  }
  assert.equal(valuesOf(second, "service-keys"), valuesOf(first, "service-keys"));
});

preparation("have the topics with their replicas, and the reconciler of the stacks", () => {
  const values = valuesOf(preparedObjects(options), "topics");
  assert.equal(
    values.topics?.trim().split("\n"),
    topics.map(({ name, partitions, retentionMs }) => `${name} ${partitions} ${retentionMs} 3 2`),
  );
  const reconciler = join(import.meta.dirname, "../../infra/host/files/reconcile_topics.sh");
  assert.is(values["reconcile_topics.sh"], readFileSync(reconciler, "utf8"));
});

preparation("show no password to the database's log", () => {
  const objects = preparedObjects(options);
  const script = valuesOf(objects, "logins")["logins.sql"] ?? "";
  for (const { name } of platformServices) {
    assert.match(script, `create schema if not exists ${name} authorization ${name};`);
    assert.not.match(script, valuesOf(objects, name).DATABASE_PASSWORD ?? "");
  }
});

preparation.run();
