/** A message as it goes to Kafka. */
export interface Message {
  readonly topic: string;
  /** Decides the partition: messages of one key stay in order. */
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** A message as it came from Kafka. */
export interface ReceivedMessage extends Message {
  readonly partition: number;
  /** The decimal offset within the partition. */
  readonly offset: string;
  /** When the broker or producer stamped it. */
  readonly timestamp: Date;
}
