import { suite } from "uvu";
import * as assert from "uvu/assert";
import { z } from "zod";
import { chatMessageTopic } from "../../shared/contracts/chat_message.ts";
import { breakingChanges } from "../../shared/contracts/compatibility.ts";
import { defineEvent } from "../../shared/contracts/event.ts";
import { jsonSchemaOf } from "../../shared/contracts/json_schema.ts";

const test = suite("compatibility of event schemas");

const released = z.object({
  id: z.uuid(),
  size: z.int().min(1),
  colour: z.enum(["red", "green"]),
  note: z.string().optional(),
  nested: z.object({ list: z.array(z.object({ page: z.int() })) }),
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), key: z.string() }),
    z.object({ kind: z.literal("document"), documentId: z.uuid() }),
  ]),
});

function changesTo(data: z.ZodType): string[] {
  const schemaOf = (shape: z.ZodType) =>
    jsonSchemaOf(
      defineEvent({
        type: "thing.v1",
        topic: chatMessageTopic,
        summary: "A thing.",
        data: shape,
        example: {},
      }),
    );
  return breakingChanges({ "thing.v1": schemaOf(released) }, { "thing.v1": schemaOf(data) });
}

const { shape } = released;
const refused: [what: string, data: z.ZodType, says: string][] = [
  ["a removed field", released.omit({ note: true }), "thing.v1.note: the field was removed"],
  [
    "a renamed field",
    released.omit({ size: true }).extend({ bytes: shape.size }),
    "thing.v1.size: the field was renamed to bytes",
  ],
  [
    "a retyped field",
    released.extend({ size: z.string() }),
    "thing.v1.size: the type changed from integer to string",
  ],
  [
    "a newly required field",
    released.extend({ owner: z.uuid() }),
    "thing.v1.owner: the field became required",
  ],
  [
    "an optional field made required",
    released.extend({ note: z.string() }),
    "thing.v1.note: the field became required",
  ],
  [
    "a required field made optional",
    released.extend({ size: shape.size.optional() }),
    "thing.v1.size: the field is no longer required, but consumers depend on it",
  ],
  [
    "a removed enum value",
    released.extend({ colour: z.enum(["red"]) }),
    'thing.v1.colour: the value "green" was removed',
  ],
  [
    "a tightened limit",
    released.extend({ size: z.int().min(5) }),
    "thing.v1.size: minimum was tightened",
  ],
  [
    "a change deep inside",
    released.extend({ nested: z.object({ list: z.array(z.object({ page: z.string() })) }) }),
    "thing.v1.nested.list[].page: the type changed from integer to string",
  ],
  [
    "a removed variant",
    released.extend({ source: z.discriminatedUnion("kind", [shape.source.options[0]]) }),
    "thing.v1.source|2: the variant was removed",
  ],
];

for (const [what, data, says] of refused) {
  test(`${what} is refused by name`, () => {
    assert.ok(changesTo(data).includes(says), `found: ${changesTo(data).join("; ")}`);
  });
}

test("a removed type is refused by name", () => {
  assert.equal(breakingChanges({ "thing.v1": {} }, {}), ["thing.v1: the event type was removed"]);
});

const accepted: [what: string, data: z.ZodType][] = [
  ["no change", released],
  ["a new optional field", released.extend({ hint: z.string().optional() })],
  ["a new enum value", released.extend({ colour: z.enum(["red", "green", "blue"]) })],
  ["a wider limit", released.extend({ size: z.int().min(0) })],
  ["a new description", released.extend({ size: shape.size.describe("Bytes") })],
];

for (const [what, data] of accepted) {
  test(`${what} is accepted`, () => {
    assert.equal(changesTo(data), []);
  });
}

test("a new type is accepted", () => {
  assert.equal(breakingChanges({}, { "thing.v1": {} }), []);
});

test.run();
