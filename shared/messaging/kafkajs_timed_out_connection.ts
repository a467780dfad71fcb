import { KafkaJSConnectionError } from "kafkajs/src/errors.js";
import Connection from "kafkajs/src/network/connection.js";

/**
 * Milliseconds without attempts to connect to a broker that left a request without an answer: longer than
 * the others need, from then on, to elect new leaders (infra/host/README.md, "Timeouts").
 */
const SILENCE_MS = 4_000;

/** Until when a broker counts as unreachable, by its address; milliseconds since 1970. */
const silentUntil = new Map<string, number>();

let patched = false;

/**
 * Patches the connections of kafkajs 2.2.4 (https://github.com/tulios/kafkajs/issues/919). After a request
 * that got no answer it keeps the connection, so that to a host that has died every repetition waits for
 * the full timeout again, and so does the metadata that would name another leader. Here the connection
 * ends with the request, like in Kafka's own clients.
 *
 * A repetition connects to the leader that it knows before it asks the other brokers for a new one, and so
 * waits for the connection's timeout every time. Here that connection fails at once for a while, like with
 * `reconnect.backoff.ms` of Kafka's own clients.
 */
export function patchTimedOutConnection(): void {
  if (patched) return;
  patched = true;
  const { send, connect } = Connection.prototype;
  Connection.prototype.connect = async function () {
    if (!this.isConnected() && (silentUntil.get(this.broker) ?? 0) > Date.now()) {
      // kafkajs disconnects after each failure, and would add a listener to the old socket every time.
      this.socket?.destroy();
      this.socket = undefined;
      const message = `Connection error: ${this.broker} has just not responded`;
      throw new KafkaJSConnectionError(message, { broker: this.broker });
    }
    return await connect.call(this);
  };
  Connection.prototype.send = async function (request) {
    try {
      const answer = await send.call(this, request);
      silentUntil.delete(this.broker);
      return answer;
    } catch (error) {
      if (
        error instanceof Error &&
        error.name === "KafkaJSRequestTimeoutError" &&
        this.isConnected()
      ) {
        silentUntil.set(this.broker, Date.now() + SILENCE_MS);
        this.rejectRequests(new KafkaJSConnectionError(`Connection lost: ${error.message}`));
        await this.disconnect();
      }
      throw error;
    }
  };
}
