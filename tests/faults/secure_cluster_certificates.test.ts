/** A cluster whose certificates have all expired, under load from before until after their renewal. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { asUser, rejection } from "../support/secure_cluster/attempts.ts";
import {
  createTopic,
  passwordOf,
  testUser,
  transportOf,
} from "../support/secure_cluster/clients.ts";
import { whyNoClusterNetwork } from "../support/secure_cluster/cluster_network.ts";
import { nodeNames, SecureCluster } from "../support/secure_cluster/secure_cluster.ts";
import { SteadyLoad } from "../support/secure_cluster/steady_load.ts";
import { waitFor } from "../support/wait_for.ts";

/** Longer than the cluster takes to start. */
const VALID_MS = 150_000;
const DAY_MS = 24 * 60 * 60 * 1000;

const certificates = suite("expired certificates of a secure cluster");
const test = whyNoClusterNetwork() === undefined ? certificates : certificates.skip;

test("are renewed node by node, and no acknowledged message is lost", async () => {
  const cluster = await SecureCluster.prepare();
  for (const name of nodeNames) cluster.renew(name, cluster.authority, VALID_MS / DAY_MS);
  const expired = Date.now() + 1000;
  const end = expired + VALID_MS;
  await cluster.start();
  const { stderr, code } = await cluster.onBastion(["cluster/reconcile_users.sh"], {
    users: { [testUser]: passwordOf(testUser) },
    acls: ["Read Topic", "Write Topic", "Read Group"].map((rule) => `${testUser} ${rule} *`),
  });
  assert.is(code, 0, stderr);
  await createTopic(cluster, "load");
  await using load = await SteadyLoad.start(transportOf(cluster, testUser), "load");
  assert.ok(Date.now() < end, "the cluster started in time");
  await waitFor(() => Date.now() > end, {
    what: "the certificates to expire",
    timeoutMs: VALID_MS,
  });
  assert.match(
    await rejection(asUser(cluster, testUser, (it) => it.createProducer())),
    /^Cannot connect to Kafka: the broker's certificate is not trusted .*expired/,
  );
  for (const name of nodeNames) cluster.renew(name);
  const printed: string[] = [];
  for (const name of nodeNames) printed.push(...(await cluster.change(name)));
  console.log(printed.join("\n"));
  assert.match(String(printed[0]), /^before zookeeper-1: node 1 is not needed: it has an expired/);
  assert.match(String(printed.at(-1)), /^after kafka-3: everything is replicated/);
  assert.equal(
    nodeNames.map((name) => cluster.starts(name)),
    nodeNames.map(() => 2),
  );
  await load.progress(100);
  const summary = await load.stop({ atLeast: 20_000 });
  assert.equal([summary.lost, summary.reordered], [[], []]);
});

certificates.run();
