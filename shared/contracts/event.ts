import type { z } from "zod";

/** The names of the ten topics. */
export type TopicName =
  | "document.uploaded"
  | "document.processed"
  | "notes.generated"
  | "quiz.requested"
  | "quiz.generated"
  | "audio.transcription.requested"
  | "audio.transcription.completed"
  | "audio.generation.requested"
  | "audio.generation.completed"
  | "chat.message";

/** One version of one kind of event: the message sent under `type`. */
export interface EventDefinition<Type extends string = string, Data extends z.ZodType = z.ZodType> {
  /** `<what>.<happened>.v<version>`, CloudEvents' `type`. */
  readonly type: Type;
  readonly topic: TopicName;
  /** One sentence for the documents. */
  readonly summary: string;
  readonly data: Data;
  /** A valid `data`, shown in the documents and checked by a test. */
  readonly example: z.input<Data>;
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
 *   topic: "document.processed",
 *   summary: "A learner deleted a document.",
 *   data: z.object({ documentId: z.uuid() }),
 *   example: { documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11" },
 * });
 */
export function defineEvent<const Type extends string, Data extends z.ZodType>(
  definition: EventDefinition<Type, Data>,
): EventDefinition<Type, Data> {
  return definition;
}
