import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandInput,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
  paginateListObjectsV2,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { contentStream, measureContent } from "./measured_content.ts";
import { checkObjectKey } from "./object_key.ts";
import { ObjectNotFoundError, type ObjectStore } from "./object_store.ts";
import { s3Refusal } from "./s3_refusal.ts";

/** Which bucket, and how it is reached. */
export interface S3ObjectStoreOptions {
  readonly bucket: string;
  /** Where the bucket is; otherwise AWS_REGION says it. */
  readonly region?: string;
  /** Endpoint of an S3-compatible server; AWS_ENDPOINT_URL_S3 or AWS's own by default. */
  readonly endpoint?: string;
}

/** Two parts of S3's least size are in memory at once, whatever the size of an object. */
const parallelParts = { queueSize: 2, partSize: 5 * 1024 * 1024 };
/** Writing is tried this seldom while it works: a write is paid for, and readiness asks often. */
const writeCheckMs = 300_000;

/**
 * Keeps objects in a bucket of S3. Credentials come by the SDK's own chain: environment, profile,
 * or the role of the instance. An object is sent in parts while it is read, and appears once all
 * have arrived. Objects can have 48 GiB, those that are to be moved 5 GB (the limit of CopyObject).
 * A move is a copy and a delete: a crash between leaves the object at both keys, and moving again
 * fixes that.
 *
 * @example
 * const store = createS3ObjectStore({ bucket: "documents-storage", region: "us-east-1" });
 * const { size, sha256 } = await store.put("documents/1/source", upload, { maxBytes: 50e6 });
 */
export function createS3ObjectStore(options: S3ObjectStoreOptions): ObjectStore {
  const { bucket: Bucket } = options;
  const s3 = connect(options);
  const objectOf = (key: string): { Bucket: string; Key: string } => {
    checkObjectKey(key);
    return { Bucket, Key: key };
  };
  const refusal = (action: string, cause: unknown): Error =>
    new Error(`Cannot ${action} bucket ${Bucket}: ${s3Refusal(cause)}`, { cause });
  let writableUntil = 0;

  const size: ObjectStore["size"] = async (key) => {
    try {
      return (await s3.send(new HeadObjectCommand(objectOf(key)))).ContentLength;
    } catch (error) {
      // What answers HEAD has no body, so that the error itself says no more than its status.
      if (error instanceof RangeError) throw error;
      if (nameOf(error) === "NotFound") return undefined;
      throw refusal(`look up "${key}" in`, error);
    }
  };

  return {
    async put(key, content, { maxBytes } = {}) {
      const object = objectOf(key);
      const measure = measureContent(maxBytes);
      await pipeline(contentStream(content), measure.stream, async () => {
        const params = { ...object, Body: measure.stream };
        // A failed upload has taken its parts back before it rejects.
        await new Upload({ client: s3, params, ...parallelParts }).done();
      });
      return { key, ...measure.result() };
    },

    async get(key, { start = 0, end } = {}) {
      const whole = start === 0 && end === undefined;
      const range = whole ? {} : { Range: `bytes=${start}-${end ?? ""}` };
      try {
        const { Body } = await s3.send(new GetObjectCommand({ ...objectOf(key), ...range }));
        return Body as Readable;
      } catch (error) {
        if (nameOf(error) === "InvalidRange") return Readable.from([]);
        throw notFound(key, error);
      }
    },

    size,

    async move(from, to) {
      const [source, target] = [objectOf(from), objectOf(to)];
      if (from === to) {
        // S3 refuses to copy an object to itself.
        if ((await size(from)) === undefined) throw new ObjectNotFoundError(from);
        return;
      }
      const CopySource = `${Bucket}/${from}`;
      await s3.send(new CopyObjectCommand({ ...target, CopySource })).catch((error) => {
        throw notFound(from, error);
      });
      await s3.send(new DeleteObjectCommand(source));
    },

    async delete(key) {
      await s3.send(new DeleteObjectCommand(objectOf(key)));
    },

    async *list(prefix) {
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: prefix })) {
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
      }
    },

    async sweep({ hours = 24 } = {}) {
      const before = Date.now() - hours * 3_600_000;
      let removed = 0;
      for await (const { Key, UploadId, Initiated } of unfinishedUploads(s3, Bucket)) {
        if (Initiated === undefined || Initiated.getTime() >= before) continue;
        try {
          await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
          removed += 1;
        } catch (error) {
          // Another instance swept it first, or it was completed.
          if (nameOf(error) !== "NoSuchUpload") throw error;
        }
      }
      return removed;
    },

    async check() {
      if (Date.now() < writableUntil && (await answersHead(s3, Bucket))) return;
      try {
        // Beginning an upload needs the right to write, and makes nothing that anyone sees.
        const probe = { Bucket, Key: "writability-check" };
        const { UploadId } = await s3.send(new CreateMultipartUploadCommand(probe));
        await s3.send(new AbortMultipartUploadCommand({ ...probe, UploadId }));
        writableUntil = Date.now() + writeCheckMs;
      } catch (error) {
        writableUntil = 0;
        throw refusal("write objects to", error);
      }
    },
  };
}

/** HEAD's error has no reason in it, so a caller that needs one sends another request. */
async function answersHead(s3: S3Client, Bucket: string): Promise<boolean> {
  return await s3.send(new HeadBucketCommand({ Bucket })).then(
    () => true,
    () => false,
  );
}

function connect({ region, endpoint }: S3ObjectStoreOptions): S3Client {
  return new S3Client({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    // A server of another's making knows no buckets as host names.
    forcePathStyle: (endpoint ?? process.env.AWS_ENDPOINT_URL_S3) !== undefined,
    // Until the answer begins: a reader may take its time with what follows.
    requestHandler: {
      connectionTimeout: 5_000,
      requestTimeout: 60_000,
      throwOnRequestTimeout: true,
    },
  });
}

async function* unfinishedUploads(s3: S3Client, Bucket: string): AsyncGenerator<MultipartUpload> {
  let after: Pick<ListMultipartUploadsCommandInput, "KeyMarker" | "UploadIdMarker"> = {};
  for (;;) {
    const page: ListMultipartUploadsCommandOutput = await s3.send(
      new ListMultipartUploadsCommand({ Bucket, ...after }),
    );
    yield* page.Uploads ?? [];
    if (!page.IsTruncated) return;
    after = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}

function nameOf(error: unknown): string {
  return (error as Error).name;
}

function notFound(key: string, cause: unknown): unknown {
  return nameOf(cause) === "NoSuchKey" ? new ObjectNotFoundError(key, { cause }) : cause;
}
