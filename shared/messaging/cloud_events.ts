import type { EventData, EventDefinition, IntegrationEvent } from "../contracts/event.ts";
import { validationProblems } from "../runtime/validation_messages.ts";
import { MalformedEventError } from "./malformed_event_error.ts";
import type { Message } from "./message.ts";

/** The attributes of an event that travel as headers. */
export interface EventAttributes {
  id: string;
  source: string;
  type: string;
  subject: string;
  /** RFC 3339. */
  time: string;
  traceparent?: string | undefined;
}

/**
 * The headers of CloudEvents 1.0 in Kafka's binary mode, and W3C trace context under its own name
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 */
export function eventHeaders(event: EventAttributes): Record<string, string> {
  const headers: Record<string, string> = {
    ce_specversion: "1.0",
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_subject: event.subject,
    ce_time: event.time,
    "content-type": "application/json",
  };
  if (event.traceparent !== undefined) headers.traceparent = event.traceparent;
  return headers;
}

/**
 * Writes an event as a Kafka message: attributes as `ce_*` headers, data as JSON, and the subject
 * as the key.
 *
 * @example
 * await producer.send([toMessage(event)]);
 */
export function toMessage(event: IntegrationEvent): Message {
  return {
    topic: event.topic,
    key: event.subject,
    value: Buffer.from(JSON.stringify(event.data)),
    headers: eventHeaders({ ...event, time: event.time.toISOString() }),
  };
}

/**
 * Reads an event back and checks its data against the definition of its type. Fields that a newer
 * publisher added are dropped. Undefined when its type is none of `definitions`: a topic may carry
 * types that a reader does not care for.
 *
 * @throws {MalformedEventError} when it is no CloudEvent or its data does not fit its type
 */
export function fromMessage<Definition extends EventDefinition>(
  message: Message,
  definitions: readonly Definition[],
): IntegrationEvent<Definition> | undefined {
  const type = requireHeader(message, "ce_type");
  const definition = definitions.find((candidate) => candidate.type === type);
  return definition && readEvent(message, definition);
}

/**
 * Reads a message whose type is known to be `definition.type`.
 *
 * @throws {MalformedEventError} when it is no CloudEvent or its data does not fit
 */
export function readEvent<Definition extends EventDefinition>(
  message: Message,
  definition: Definition,
): IntegrationEvent<Definition> {
  const specversion = requireHeader(message, "ce_specversion");
  if (specversion !== "1.0") {
    throw malformed(message, `CloudEvents version "${specversion}" is not supported`);
  }
  const id = requireHeader(message, "ce_id");
  if (!isEventId(id)) throw malformed(message, `ce_id "${id}" is not a UUID`);
  const time = new Date(requireHeader(message, "ce_time"));
  if (Number.isNaN(time.getTime())) throw malformed(message, "ce_time is not a valid date");
  const { traceparent } = message.headers;
  return {
    id,
    type: definition.type,
    topic: definition.topic,
    source: requireHeader(message, "ce_source"),
    subject: message.headers.ce_subject ?? message.key,
    time,
    data: readData(message, definition),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}

/** True for what can be stored as an event's id: a UUID in its usual form. */
export function isEventId(id: string | undefined): id is string {
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}

function readData<Definition extends EventDefinition>(
  message: Message,
  definition: Definition,
): EventData<Definition> {
  let json: unknown;
  try {
    json = JSON.parse(message.value.toString());
  } catch (cause) {
    throw malformed(message, "its value is not valid JSON", cause);
  }
  const parsed = definition.data.safeParse(json);
  if (parsed.success) return parsed.data as EventData<Definition>;
  const problems = validationProblems(parsed.error.issues).map(
    ({ path, message }) => `${path.map(String).join(".")}: ${message}`,
  );
  throw malformed(message, problems.join("; "), parsed.error);
}

function requireHeader(message: Message, name: string): string {
  const value = message.headers[name];
  if (value === undefined || value === "") throw malformed(message, `it has no ${name} header`);
  return value;
}

function malformed(message: Message, reason: string, cause?: unknown): MalformedEventError {
  const what = message.headers.ce_type ?? "a message";
  return new MalformedEventError(
    `Cannot read ${what} with key "${message.key}" from ${message.topic}: ${reason}`,
    { cause },
  );
}
