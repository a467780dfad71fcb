import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type ObjectStore, ObjectTooLargeError } from "../../shared/storage/object_store.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { testS3 } from "../support/s3.ts";
import { keys, objectStoreContract, read, rejection } from "./object_store_contract.ts";

const { client, createBucket, endpoint } = await testS3();
const MIB = 1024 * 1024;

objectStoreContract("object store in S3", async () => (await openBucket()).store);

const s3 = suite("object store: S3 only");

s3("an object of several parts reads back whole, and leaves no upload", async () => {
  const { store, bucket } = await openBucket();
  const content = randomBytes(12 * MIB + 1);
  const stored = await store.put("large", Readable.from(slices(content)));
  assert.is(stored.size, content.length);
  assert.is(stored.sha256, createHash("sha256").update(content).digest("hex"));
  assert.ok(content.equals(await read(store, "large")));
  assert.is(await unfinished(bucket), 0);
});

s3("parts that were sent are taken back when the object grows over its limit", async () => {
  const { store, bucket } = await openBucket();
  const content = Readable.from(slices(Buffer.alloc(12 * MIB)));
  const error = await rejection(store.put("large", content, { maxBytes: 11 * MIB }));
  assert.instance(error, ObjectTooLargeError);
  assert.equal(await keys(store, ""), []);
  assert.is(await unfinished(bucket), 0);
});

s3("parts that were sent are taken back when the stream breaks off", async () => {
  const { store, bucket } = await openBucket();
  const broken = async function* (): AsyncGenerator<Buffer> {
    yield* slices(Buffer.alloc(11 * MIB));
    throw new Error("The line was cut");
  };
  const error = await rejection(store.put("large", Readable.from(broken())));
  assert.is(error.message, "The line was cut");
  assert.equal(await keys(store, ""), []);
  assert.is(await unfinished(bucket), 0);
});

s3("more keys than one page holds are all listed", async () => {
  const { store } = await openBucket();
  const names = Array.from({ length: 1_005 }, (_, index) => `n/${String(index).padStart(4, "0")}`);
  for (let at = 0; at < names.length; at += 40) {
    const some = names.slice(at, at + 40);
    await Promise.all(some.map((name) => store.put(name, Buffer.alloc(1))));
  }
  assert.equal(await keys(store, "n/"), names);
});

s3("an upload that a crash cut off is swept when it is old enough", async () => {
  const { store, bucket } = await openBucket();
  const object = { Bucket: bucket, Key: "half" };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(object));
  const part = { ...object, UploadId, PartNumber: 1, Body: Buffer.from("half of it") };
  await client.send(new UploadPartCommand(part));
  // Moto says of every upload that it began in 2010.
  const since2010 = (Date.now() - Date.parse("2010-11-10")) / 3_600_000;
  assert.is(await store.sweep({ hours: since2010 + 48 }), 0);
  assert.is(await unfinished(bucket), 1);
  assert.is(await store.sweep(), 1);
  assert.is(await unfinished(bucket), 0);
});

s3("a check leaves nothing behind", async () => {
  const { store, bucket } = await openBucket();
  await store.check();
  await store.check();
  assert.equal(await keys(store, ""), []);
  assert.is(await unfinished(bucket), 0);
});

s3("a missing bucket is named", async () => {
  const store = await openObjectStore(`s3://no-such-bucket?region=us-east-1&endpoint=${endpoint}`);
  const { message } = await rejection(store.check());
  assert.match(
    message,
    /^Cannot write objects to bucket no-such-bucket: the bucket does not exist/,
  );
});

s3("a server that is not there is told from one that refuses", async () => {
  const store = await openObjectStore("s3://bucket?region=us-east-1&endpoint=http://127.0.0.1:1");
  const { message } = await rejection(store.check());
  assert.match(
    message,
    /^Cannot write objects to bucket bucket: S3 is unreachable \(ECONNREFUSED\)/,
  );
});

for (const [code, words] of [
  ["ExpiredToken", "the credentials have expired (Told by S3)"],
  ["InvalidAccessKeyId", "AWS does not recognize the credentials (Told by S3)"],
  ["AccessDenied", "access is denied (Told by S3)"],
] as const) {
  s3(`${code} is said in words, also by a check that writes nothing`, async () => {
    const refusing = await refusingServer();
    const store = await openObjectStore(
      `s3://bucket?region=us-east-1&endpoint=${refusing.endpoint}`,
    );
    await store.check();
    refusing.refuseWith(code);
    const { message } = await rejection(store.check());
    assert.is(message, `Cannot write objects to bucket bucket: ${words}`);
    refusing.close();
  });
}

s3.run();

async function openBucket(): Promise<{ store: ObjectStore; bucket: string }> {
  const { bucket, address } = await createBucket();
  return { store: await openObjectStore(address), bucket };
}

async function unfinished(bucket: string): Promise<number> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  return Uploads.length;
}

/** A server that lets uploads begin, until it is told to refuse everything. */
async function refusingServer() {
  let code: string | undefined;
  const server = createServer((request, response) => {
    request.resume();
    response.statusCode = code === undefined ? 200 : 403;
    const body =
      code === undefined
        ? "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"
        : `<Error><Code>${code}</Code><Message>Told by S3</Message></Error>`;
    response.end(request.method === "HEAD" || request.method === "DELETE" ? "" : body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    refuseWith(refusal: string) {
      code = refusal;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 70_000) yield content.subarray(at, at + 70_000);
}
