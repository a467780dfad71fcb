import type { EventDefinition } from "./event.ts";
import { type JsonSchema, jsonSchemaOf } from "./json_schema.ts";
import { type Topic, topics } from "./topics.ts";

/** A plain JSON document. */
export type JsonDocument = { readonly [name: string]: unknown };

/** The AsyncAPI 3 document of every topic, message, publisher and consumer group. */
export function asyncApiDocument(): JsonDocument {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Learning platform events",
      version: "1.0.0",
      license: { name: "Apache-2.0" },
      description:
        "Events use CloudEvents 1.0 in Kafka binary content mode: attributes are sent as ce_* headers, and the data is the message value in JSON. Events contain IDs, object keys and hashes, never a learner's text.",
    },
    defaultContentType: "application/json",
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channelOf(topic)])),
    operations: Object.fromEntries(topics.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(
        topics.flatMap((topic) =>
          topic.events.map((event) => [event.type, messageOf(event, topic)]),
        ),
      ),
      messageTraits: { cloudEvent: { headers: cloudEventHeaders() } },
    },
  };
}

function channelOf(topic: Topic): JsonDocument {
  return {
    address: topic.name,
    description: `Key: ${topic.key}. ${topic.keyReason}`,
    messages: Object.fromEntries(
      topic.events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }]),
    ),
    bindings: {
      kafka: {
        topic: topic.name,
        partitions: topic.partitions,
        topicConfiguration: { "retention.ms": topic.retentionMs, "cleanup.policy": ["delete"] },
        bindingVersion: "0.5.0",
      },
    },
  };
}

function operationsOf(topic: Topic): [string, JsonDocument][] {
  const channel = { $ref: `#/channels/${topic.name}` };
  const messages = topic.events.map(({ type }) => ({
    $ref: `#/channels/${topic.name}/messages/${type}`,
  }));
  const send: [string, JsonDocument] = [
    `${topic.publisher}.publishes.${topic.name}`,
    { action: "send", channel, messages, summary: `Published by the ${topic.publisher} service.` },
  ];
  const receives = topic.groups.map((group): [string, JsonDocument] => [
    `${group}.consumes.${topic.name}`,
    {
      action: "receive",
      channel,
      messages,
      summary: `Consumed by the consumer group ${group}.`,
      bindings: { kafka: { groupId: { type: "string", const: group }, bindingVersion: "0.5.0" } },
    },
  ]);
  return [send, ...receives];
}

function messageOf(event: EventDefinition, topic: Topic): JsonDocument {
  const { $schema: _, $id: __, ...payload } = jsonSchemaOf(event);
  return {
    name: event.type,
    title: event.type,
    summary: event.summary,
    contentType: "application/json",
    traits: [{ $ref: "#/components/messageTraits/cloudEvent" }],
    payload: payload as JsonSchema,
    examples: [{ name: event.type, payload: event.example }],
    bindings: {
      kafka: {
        key: { type: "string", format: "uuid", description: topic.key },
        bindingVersion: "0.5.0",
      },
    },
  };
}

function cloudEventHeaders(): JsonSchema {
  const text = (description: string) => ({ type: "string", description });
  return {
    type: "object",
    required: ["ce_specversion", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time"],
    properties: {
      ce_specversion: { type: "string", const: "1.0" },
      ce_id: {
        type: "string",
        format: "uuid",
        description: "Unique ID of the event; the same for every delivery",
      },
      ce_type: text("Type of the event, with its version"),
      ce_source: text("Service that published the event, such as /documents"),
      ce_subject: text("ID of the resource that the event is about; also the message key"),
      ce_time: { type: "string", format: "date-time" },
      traceparent: text("W3C trace context of the operation that caused the event"),
    },
  };
}
