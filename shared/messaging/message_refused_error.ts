/**
 * Kafka refuses one of the messages sent and would refuse it again: it is too large, its topic does
 * not exist, or this client may not write there.
 */
export class MessageRefusedError extends Error {
  override readonly name = "MessageRefusedError";
}
