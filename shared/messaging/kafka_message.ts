import type { KafkaMessage as ClientMessage } from "kafkajs";
import type { ReceivedMessage } from "./message.ts";

const NO_VALUE = Buffer.alloc(0);

/** A message over kafkajs's own, decoded when it is looked at: a skipped one costs next to nothing. */
export class KafkaMessage implements ReceivedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly #message: ClientMessage;
  #headers: Readonly<Record<string, string>> | undefined;

  constructor(message: ClientMessage, from: { topic: string; partition: number }) {
    this.#message = message;
    this.topic = from.topic;
    this.partition = from.partition;
  }

  get key(): string {
    return this.#message.key?.toString() ?? "";
  }

  get value(): Buffer {
    return this.#message.value ?? NO_VALUE;
  }

  get headers(): Readonly<Record<string, string>> {
    this.#headers ??= decodeHeaders(this.#message.headers);
    return this.#headers;
  }

  get offset(): string {
    return this.#message.offset;
  }

  get timestamp(): Date {
    return new Date(Number(this.#message.timestamp));
  }
}

/** Of a header given several times, the last counts. */
function decodeHeaders(raw: ClientMessage["headers"]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in raw) {
    const given = raw[name];
    const value = Array.isArray(given) ? given.at(-1) : given;
    if (value !== undefined) headers[name] = value.toString();
  }
  return headers;
}
