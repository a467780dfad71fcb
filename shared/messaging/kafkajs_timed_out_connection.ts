import { KafkaJSConnectionError } from "kafkajs/src/errors.js";
import Connection from "kafkajs/src/network/connection.js";

let patched = false;

/**
 * Patches the connections of kafkajs 2.2.4 (https://github.com/tulios/kafkajs/issues/919). After a request
 * that got no answer it keeps the connection, so that to a host that has died every repetition waits for
 * the full timeout again, and so does the metadata that would name another leader. Here the connection
 * ends with the request, like in Kafka's own clients: the next one fails or succeeds soon.
 */
export function patchTimedOutConnection(): void {
  if (patched) return;
  patched = true;
  const { send } = Connection.prototype;
  Connection.prototype.send = async function (request) {
    try {
      return await send.call(this, request);
    } catch (error) {
      if (
        error instanceof Error &&
        error.name === "KafkaJSRequestTimeoutError" &&
        this.isConnected()
      ) {
        this.rejectRequests(new KafkaJSConnectionError(`Connection lost: ${error.message}`));
        await this.disconnect();
      }
      throw error;
    }
  };
}
