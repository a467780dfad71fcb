import * as assert from "uvu/assert";
import type { Transport } from "../../../shared/messaging/transport.ts";
import { transportOf } from "./clients.ts";
import type { SecureCluster } from "./secure_cluster.ts";

/** What a rejected promise says, with the errors that it unites; fails when it is not rejected. */
export async function rejection(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => undefined,
    (error: Error & { errors?: Error[] }) =>
      [error, ...(error.errors ?? [])].map(({ message }) => message).join("; "),
  );
  assert.ok(outcome !== undefined, "it was allowed");
  return outcome;
}

/** A user, what it does with its transport, and how it connects. */
export type AsUser<Result> = [
  user: string,
  work: (transport: Transport) => Promise<Result>,
  overrides?: Parameters<typeof transportOf>[2],
];

/** Runs `work` with a transport of a user. */
export async function asUser<Result>(
  cluster: SecureCluster,
  ...[user, work, overrides = {}]: AsUser<Result>
): Promise<Result> {
  const transport = transportOf(cluster, user, overrides);
  try {
    return await work(transport);
  } finally {
    await transport.close();
  }
}

/** Sends a message to a topic. */
export const send = (topic: string) => async (transport: Transport) => {
  const producer = await transport.createProducer();
  await producer.send([{ topic, key: "a", value: Buffer.from("1"), headers: {} }]);
};

/** Reads a message of a topic as a group; rejects with the reason why the group does not. */
export const read = (topic: string, groupId: string) => async (transport: Transport) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => undefined);
  const consumer = await transport.createConsumer({
    ...{ groupId, topics: [topic] },
    onBatch: async () => resolve(),
    onCrash: reject,
  });
  await promise.finally(() => consumer.close());
};
