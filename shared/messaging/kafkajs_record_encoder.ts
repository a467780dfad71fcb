import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The versions whose record encoder was read, and of which a test compares the bytes. */
const KNOWN_VERSIONS = ["2.2.4"];
const RECORD_MODULE = "kafkajs/src/protocol/recordBatch/record/v0/index.js";

type Field = Buffer | string;

/** A record as kafkajs hands it to its encoder. */
export interface ClientRecord {
  offsetDelta?: number;
  /** Milliseconds after the batch's first record. */
  timestampDelta?: number;
  key?: Field | null;
  value?: Field | null;
  headers?: Readonly<Record<string, Field | readonly Field[]>>;
}

/** What kafkajs copies an encoded record from, as from its own `Encoder`. */
export interface EncodedRecord {
  readonly buf: Buffer;
  readonly buffer: Buffer;
}

/**
 * Has kafkajs encode records by {@link encodeRecord}. Its own way makes a zeroed buffer of 512
 * bytes for each record and another for each header, which is most of what sending a CloudEvent
 * with its eight headers costs. It counts for every client in the process that has not sent yet.
 *
 * @throws {Error} when another version of kafkajs is installed than those whose encoder is known
 */
export function patchRecordEncoder(): void {
  const { version } = require("kafkajs/package.json") as { version: string };
  if (!KNOWN_VERSIONS.includes(version)) {
    throw new Error(
      `Cannot patch kafkajs ${version}: the record encoder patch supports only ${KNOWN_VERSIONS}`,
    );
  }
  // The module is its function, and kafkajs takes it when it encodes the first request.
  require(RECORD_MODULE);
  const loaded = require.cache[require.resolve(RECORD_MODULE)];
  if (loaded === undefined)
    throw new Error(`Cannot patch kafkajs: ${RECORD_MODULE} is not in the module cache`);
  loaded.exports = encodeRecord;
}

/**
 * Encodes one record of a batch (format 2, https://kafka.apache.org/documentation/#record) into a
 * buffer of exactly its size.
 *
 * @example
 * encodeRecord({ offsetDelta: 0, key: "k", value: "v", headers: { ce_id: "1" } }).buffer;
 */
export function encodeRecord(record: ClientRecord): EncodedRecord {
  const { offsetDelta = 0, timestampDelta = 0, headers = {} } = record;
  const key = sized(record.key);
  const value = sized(record.value);
  const fields = headerFields(headers);
  const offset = zigZag(offsetDelta);
  const time = zigZag(timestampDelta);
  const count = zigZag(fields.length / 2);
  let bodyBytes = 1 + varIntBytes(time) + varIntBytes(offset) + key.bytes + value.bytes;
  bodyBytes += varIntBytes(count);
  for (const { bytes } of fields) bodyBytes += bytes;
  const length = zigZag(bodyBytes);
  const buffer = Buffer.allocUnsafe(varIntBytes(length) + bodyBytes);
  let at = writeVarInt(buffer, length, 0);
  buffer[at] = 0; // attributes: none is in use
  at = writeVarInt(buffer, time, at + 1);
  at = writeVarInt(buffer, offset, at);
  at = writeField(buffer, key, at);
  at = writeField(buffer, value, at);
  at = writeVarInt(buffer, count, at);
  for (const field of fields) at = writeField(buffer, field, at);
  return { buf: buffer, buffer };
}

/** A field, its own length in bytes (-1 where it is missing), and that with the length before it. */
interface SizedField {
  readonly content: Field | null | undefined;
  readonly length: number;
  readonly bytes: number;
}

function sized(content: Field | null | undefined): SizedField {
  if (content === null || content === undefined) return { content, length: -1, bytes: 1 };
  const length = typeof content === "string" ? Buffer.byteLength(content) : content.length;
  return { content, length, bytes: varIntBytes(zigZag(length)) + length };
}

/** Names and values in turn; a header with several values comes several times. */
function headerFields(headers: NonNullable<ClientRecord["headers"]>): SizedField[] {
  const fields: SizedField[] = [];
  for (const name of Object.keys(headers)) {
    const given = headers[name];
    const values = given === undefined || isOne(given) ? [given] : given;
    for (const value of values) fields.push(sized(name), sized(value));
  }
  return fields;
}

function isOne(given: Field | readonly Field[]): given is Field {
  return !Array.isArray(given);
}

function writeField(buffer: Buffer, { content, length }: SizedField, offset: number): number {
  const at = writeVarInt(buffer, zigZag(length), offset);
  if (content === null || content === undefined) return at;
  if (typeof content === "string") return at + buffer.write(content, at);
  return at + content.copy(buffer, at);
}

/**
 * Signed numbers as unsigned ones, small ones small. By arithmetic and not by shifts, which would
 * end at 32 bits: a timestamp's difference may be longer.
 */
function zigZag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Bytes of an unsigned number, seven bits in each. */
function varIntBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}

function writeVarInt(buffer: Buffer, value: number, offset: number): number {
  let at = offset;
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
    buffer[at] = (rest % 0x80) | 0x80;
    at += 1;
  }
  buffer[at] = rest;
  return at + 1;
}
