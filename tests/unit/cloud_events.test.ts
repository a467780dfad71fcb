import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentDeleted } from "../../shared/contracts/document_processed.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { fromMessage, toMessage } from "../../shared/messaging/cloud_events.ts";
import { MalformedEventError } from "../../shared/messaging/malformed_event_error.ts";

const test = suite("CloudEvents over Kafka");

const event = {
  id: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b77",
  type: documentDeleted.type,
  topic: documentDeleted.topic,
  source: "/documents",
  subject: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  time: new Date("2026-11-23T10:00:00.123Z"),
  data: {
    documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
    ownerId: "0190a5c4-0000-7000-8000-000000000001",
    streamVersion: 4,
  },
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
};

test("an event written as a message is read back the same", () => {
  assert.equal(fromMessage(toMessage(event), [documentDeleted]), event);
});

for (const { events } of topics) {
  for (const definition of events) {
    test(`${definition.type} survives the way there and back`, () => {
      const { type, topic } = definition;
      const sent = { ...event, type, topic, data: definition.data.parse(definition.example) };
      assert.equal(fromMessage(toMessage(sent), [definition]), sent);
    });
  }
}

test("attributes travel as ce_ headers in binary mode and the subject as the key", () => {
  const message = toMessage(event);
  assert.is(message.key, event.subject);
  assert.equal(JSON.parse(message.value.toString()), event.data);
  assert.equal(message.headers, {
    ce_specversion: "1.0",
    ce_id: event.id,
    ce_source: "/documents",
    ce_type: "document.deleted.v1",
    ce_subject: event.subject,
    ce_time: "2026-11-23T10:00:00.123Z",
    "content-type": "application/json",
    traceparent: event.traceparent,
  });
});

test("an event of a type that the reader does not know is passed over", () => {
  const message = toMessage(event);
  const headers = { ...message.headers, ce_type: "document.renamed.v1" };
  assert.is(fromMessage({ ...message, headers }, [documentDeleted]), undefined);
});

test("fields that a newer publisher added are dropped", () => {
  const message = toMessage(event);
  const value = Buffer.from(JSON.stringify({ ...event.data, colour: "red" }));
  assert.equal(fromMessage({ ...message, value }, [documentDeleted])?.data, event.data);
});

const spoiled: Record<string, { header?: [string, string]; value?: string }> = {
  "an id that is no UUID": { header: ["ce_id", "7"] },
  "a time that is none": { header: ["ce_time", "yesterday"] },
  "another version of CloudEvents": { header: ["ce_specversion", "0.3"] },
  "no source": { header: ["ce_source", ""] },
  "a value that is no JSON": { value: "{" },
  "data of another shape": { value: '{"documentId":"x"}' },
};
for (const [what, { header, value }] of Object.entries(spoiled)) {
  test(`${what} makes a malformed event`, () => {
    const message = toMessage(event);
    const headers = header ? { ...message.headers, [header[0]]: header[1] } : message.headers;
    const bad = { ...message, headers, value: value ? Buffer.from(value) : message.value };
    try {
      fromMessage(bad, [documentDeleted]);
      assert.unreachable("it was read");
    } catch (error) {
      assert.instance(error, MalformedEventError);
    }
  });
}

test.run();
