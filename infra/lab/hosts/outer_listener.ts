import { type Admin, Kafka, logLevel } from "kafkajs";
import { securityOptions } from "../../../shared/messaging/kafka_security.ts";
import { patchRequestQueue } from "../../../shared/messaging/kafkajs_request_queue.ts";
import { operatorUser } from "../../host/kafka_access.ts";

/**
 * Connects to the broker's outer listener as the operator.
 *
 * @param address `host:port`, by the public address
 * @returns why clients cannot use it; undefined when they can
 */
export async function listenerProblem(
  address: string,
  { authority, password }: { readonly authority: string; readonly password: string },
): Promise<string | undefined> {
  patchRequestQueue();
  const kafka = new Kafka({
    ...{ clientId: "lab", brokers: [address], logLevel: logLevel.NOTHING },
    ...{ connectionTimeout: 5000, requestTimeout: 10_000, retry: { retries: 0 } },
    ...securityOptions({ authority, username: operatorUser, passwords: [password] }),
  });
  const admin = kafka.admin();
  try {
    return await useListener(admin, address);
  } catch (error) {
    return describeFailure(rootOf(error), address);
  } finally {
    await admin.disconnect().catch(() => {});
  }
}

/** Clients continue at the address that the broker advertises: it must be this one. */
async function useListener(admin: Admin, address: string): Promise<string | undefined> {
  await admin.connect();
  const { brokers } = await admin.describeCluster();
  const advertised = brokers.map(({ host, port }) => `${host}:${port}`).join(", ");
  return advertised === address ? undefined : `advertises ${advertised} to clients`;
}

function describeFailure(error: Error & { broker?: string }, address: string): string {
  const { name, message, broker = address } = error;
  if (name === "KafkaJSSASLAuthenticationError") {
    return `refuses the password of ${operatorUser}: ${message}`;
  }
  return broker === address
    ? `cannot be used: ${message}`
    : `advertises ${broker} to clients, which cannot be used: ${message}`;
}

/** kafkajs wraps an error for each kind of repetition. */
function rootOf(error: unknown): Error {
  const { cause, originalError } = error as Error & { originalError?: unknown };
  const inner = cause ?? originalError;
  return inner instanceof Error ? rootOf(inner) : (error as Error);
}
