import { createRequire } from "node:module";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  type ClientRecord,
  encodeRecord,
  patchRecordEncoder,
} from "../../shared/messaging/kafkajs_record_encoder.ts";

const require = createRequire(import.meta.url);
const RECORD_MODULE = "kafkajs/src/protocol/recordBatch/record/v0/index.js";
/** kafkajs's own encoder, loaded before it is patched. */
const original = require(RECORD_MODULE) as (record: ClientRecord) => { buffer: Buffer };

const test = suite("Records encoded for kafkajs");

function equalsOriginal(record: ClientRecord, what: string): void {
  const expected = original(record).buffer.toString("hex");
  assert.is(encodeRecord(record).buffer.toString("hex"), expected, what);
}

test("an event with its headers has the bytes that kafkajs gives it", () => {
  const headers = { ce_specversion: "1.0", ce_id: "0190a5c4", "content-type": "application/json" };
  const value = Buffer.from('{"documentId":"1"}');
  equalsOriginal({ offsetDelta: 1, timestampDelta: 0, key: "doc", value, headers }, "event");
});

test("missing, null and empty keys and values differ, as in kafkajs", () => {
  const contents = [undefined, null, "", "a", Buffer.alloc(0), Buffer.from("a")];
  for (const key of contents) {
    for (const value of contents) {
      equalsOriginal({ ...(key !== undefined && { key }), value: value ?? null }, "fields");
    }
  }
});

test("numbers at the edges of a varint's bytes have kafkajs's bytes", () => {
  const edges = [0, 1, 63, 64, 65, 8191, 8192, 1_048_575, 1_048_576, 2 ** 27, 2 ** 31 - 1];
  for (const edge of edges) {
    for (const delta of [edge, -edge, -edge - 1]) {
      equalsOriginal({ offsetDelta: delta, key: "k", value: "v" }, `offset ${delta}`);
      equalsOriginal({ timestampDelta: delta, key: "k", value: "v" }, `time ${delta}`);
    }
  }
  for (const delta of [2 ** 31, 2 ** 34 - 1, 2 ** 34, 1_700_000_000_000, 2 ** 50, 2 ** 52 - 1]) {
    equalsOriginal({ timestampDelta: delta, key: "k", value: "v" }, `time ${delta}`);
    equalsOriginal({ timestampDelta: -delta, key: "k", value: "v" }, `time ${-delta}`);
  }
});

test("headers with several values, none, or long ones have kafkajs's bytes", () => {
  const given: NonNullable<ClientRecord["headers"]>[] = [
    {},
    { many: ["a", Buffer.from("b"), ""], none: [], one: "x" },
    { big: "ü".repeat(40_000), bytes: Buffer.alloc(200_000, 7) },
    Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`header ${index}`, `${index}`])),
  ];
  for (const headers of given) equalsOriginal({ key: "k", value: "v", headers }, "headers");
});

test("generated records have kafkajs's bytes", () => {
  const random = generator(20261123);
  for (let round = 0; round < 600; round += 1) equalsOriginal(anyRecord(random), `round ${round}`);
});

test("kafkajs uses the patched encoder", () => {
  patchRecordEncoder();
  assert.is(require(RECORD_MODULE), encodeRecord);
});

test("a version of kafkajs that is not known is refused", () => {
  const manifest = require("kafkajs/package.json") as { version: string };
  const { version } = manifest;
  manifest.version = "2.3.0";
  try {
    assert.throws(patchRecordEncoder, /^Cannot patch kafkajs 2\.3\.0: /);
  } finally {
    manifest.version = version;
  }
});

/** Numbers from 0 to below 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const LETTERS = ["a", "Z", "0", " ", "\0", "é", "ß", "中", "😀", "\ud800", "\u2028"];

function anyRecord(random: () => number): ClientRecord {
  const upTo = (limit: number) => Math.floor(random() * limit);
  const anyLength = () => upTo([2, 70, 200, 9000][upTo(4)] ?? 1);
  const anyText = () =>
    Array.from({ length: anyLength() }, () => LETTERS[upTo(LETTERS.length)]).join("");
  const anyField = () => (random() < 0.5 ? anyText() : Buffer.from(anyText()));
  const anyDelta = () => (upTo(2) === 0 ? 1 : -1) * upTo(2 ** upTo(31));
  const anyContent = () => (random() < 0.1 ? null : anyField());
  const anyHeader = () => (random() < 0.2 ? [anyField(), anyField()] : anyField());
  return {
    offsetDelta: anyDelta(),
    timestampDelta: anyDelta() * upTo(2 ** 20),
    key: anyContent(),
    value: anyContent(),
    headers: Object.fromEntries(Array.from({ length: upTo(5) }, () => [anyText(), anyHeader()])),
  };
}

test.run();
