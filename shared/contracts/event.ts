import type { z } from "zod";
import type { TopicName, TopicSettings } from "./topic_settings.ts";

/** What an event says. */
interface EventContent<Type extends string, Data extends z.ZodType> {
  /** `<what>.<happened>.v<version>`, CloudEvents' `type`. */
  readonly type: Type;
  /** One sentence for the documents. */
  readonly summary: string;
  readonly data: Data;
  /** A valid `data`, shown in the documents and checked by a test. */
  readonly example: z.input<Data>;
}

/** One version of one kind of event: the message sent under `type`. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType>
  extends EventContent<Type, Data> {
  readonly topic: TopicName;
  /** The field of `data` that becomes the message's key: the topic's. */
  readonly key: string;
}

/** The data of an event of a definition. */
export type EventData<Definition extends EventDefinition> = z.output<Definition["data"]>;

/** An event on its way: CloudEvents 1.0 attributes and typed data. */
export interface IntegrationEvent<Definition extends EventDefinition = EventDefinition> {
  /** UUIDv7; the same for every delivery. */
  readonly id: string;
  readonly type: Definition["type"];
  readonly topic: TopicName;
  /** The service that published it: `/documents`. */
  readonly source: string;
  /** ID of the resource that the event is about, which is also the message key. */
  readonly subject: string;
  readonly time: Date;
  readonly data: EventData<Definition>;
  /** W3C trace context of its cause. */
  readonly traceparent?: string;
}

/**
 * Names one version of one kind of event.
 *
 * @example
 * const documentDeleted = defineEvent({
 *   type: "document.deleted.v1",
 *   topic: documentProcessedTopic,
 *   summary: "A learner deleted a document.",
 *   data: z.object({ documentId: z.uuid() }),
 *   example: { documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11" },
 * });
 */
export function defineEvent<const Type extends string, Data extends z.ZodType>({
  topic,
  ...content
}: EventContent<Type, Data> & { readonly topic: TopicSettings }): EventDefinition<Type, Data> {
  return { ...content, topic: topic.name, key: topic.key };
}
