import { type Admin, Kafka, logLevel } from "kafkajs";
import { aclLines, kafkaUsers } from "../../../infra/host/kafka_access.ts";
import { type KafkaSecurity, securityOptions } from "../../../shared/messaging/kafka_security.ts";
import { createKafkaTransport } from "../../../shared/messaging/kafka_transport.ts";
import { patchRequestQueue } from "../../../shared/messaging/kafkajs_request_queue.ts";
import type { Transport } from "../../../shared/messaging/transport.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";
import { withAdminOf } from "../kafka.ts";
import { waitFor } from "../wait_for.ts";
import type { SecureCluster } from "./secure_cluster.ts";

/** A user for tests that need topics and groups of their own. */
export const testUser = "contract";

/** The password that a user gets first. */
export const passwordOf = (user: string): string => `password-of-${user}`;

/** The users and rules of a stack, and the tests' user. */
export function platformUsers(): { users: Record<string, string>; acls: string[] } {
  const users = [...kafkaUsers, testUser].map((user) => [user, passwordOf(user)] as const);
  const everything = ["Topic", "Group"].flatMap((resource) =>
    ["Read", "Describe"].map((operation) => `${testUser} ${operation} ${resource} *`),
  );
  return {
    users: Object.fromEntries(users),
    acls: [...aclLines(), ...everything, `${testUser} Write Topic *`],
  };
}

/** How a user connects, with its first password by default. */
export function securityOf(
  cluster: SecureCluster,
  user: string,
  overrides: Partial<KafkaSecurity> = {},
): KafkaSecurity {
  const password =
    user === cluster.interBroker.user ? cluster.interBroker.password : passwordOf(user);
  return { authority: cluster.trusted, username: user, passwords: [password], ...overrides };
}

/** A transport as a service has it. */
export function transportOf(
  cluster: SecureCluster,
  user: string,
  overrides: Partial<KafkaSecurity> & { readonly brokers?: readonly string[] } = {},
): Transport {
  const { brokers = cluster.brokers, ...security } = overrides;
  return createKafkaTransport({
    brokers,
    clientId: user,
    logger: createLogger({ service: "test", level: "silent" }),
    security: securityOf(cluster, user, security),
  });
}

/** Runs `work` with an administrative client of a user, which hardly retries. */
export async function asAdmin<Result>(
  cluster: SecureCluster,
  user: string,
  work: (admin: Admin) => Promise<Result>,
  brokers = cluster.brokers,
): Promise<Result> {
  patchRequestQueue();
  const kafka = new Kafka({
    clientId: user,
    brokers,
    logLevel: logLevel.NOTHING,
    ...securityOptions(securityOf(cluster, user)),
    connectionTimeout: 5_000,
    retry: { retries: 2, initialRetryTime: 100 },
  });
  return await withAdminOf(kafka, work);
}

/**
 * Creates a topic of three partitions that all three brokers have, as a super user; the broker N + 1 leads
 * partition N.
 */
export async function createTopic(
  cluster: SecureCluster,
  topic: string,
  configEntries: { name: string; value: string }[] = [],
): Promise<void> {
  const replicaAssignment = [
    [1, 2, 3],
    [2, 3, 1],
    [3, 1, 2],
  ].map((replicas, partition) => ({ partition, replicas }));
  const created = { topic, replicaAssignment, configEntries };
  const { user } = cluster.interBroker;
  await asAdmin(cluster, user, (admin) =>
    admin.createTopics({ topics: [created], waitForLeaders: true }),
  );
  // Brokers hear of it one after the other.
  for (const broker of cluster.brokers) {
    const described = () =>
      asAdmin(cluster, user, (admin) => admin.fetchTopicMetadata({ topics: [topic] }), [broker]);
    await waitFor(described, { what: `${broker} to know ${topic}`, everyMs: 200 });
  }
}
