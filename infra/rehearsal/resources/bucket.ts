import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  PutBucketTaggingCommand,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { providerReads } from "../../buckets/provider_reads.ts";
import { AwsError } from "../account/aws_error.ts";
import { region } from "../account/region.ts";
import { type Properties, resourceKind } from "../provider/resource_kind.ts";
import { tags } from "./tags.ts";

/** S3's rules for names (General purpose bucket naming rules). */
const bucketName = z
  .string()
  .min(3, { error: "a bucket name must have at least 3 characters" })
  .max(63, { error: "a bucket name must have at most 63 characters" })
  .regex(/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/, {
    error: "a bucket name must consist of lowercase letters, digits, hyphens and dots",
  })
  .refine((name) => !/\.\.|^xn--|^sthree-|-s3alias$|--ol-s3$|^\d+\.\d+\.\d+\.\d+$/.test(name), {
    error: "S3 does not allow this bucket name",
  });

/** An S3 bucket, in moto. */
export const bucketKind = resourceKind({
  type: "aws:s3/bucket:Bucket",
  inputs: z.strictObject({ bucket: bucketName, forceDestroy: z.boolean().optional(), tags }),
  replaceOn: ["bucket"],
  autoName: "bucket",
  async create({ storage }, { bucket, tags }) {
    // Names are global: an existing name is rejected.
    if (await exists(storage, bucket)) {
      throw new AwsError(
        "BucketAlreadyExists",
        `The requested bucket name ${bucket} is not available`,
      );
    }
    await storage.send(new CreateBucketCommand({ Bucket: bucket }));
    await tag(storage, bucket, tags);
    await readAll(storage, bucket);
    return { id: bucket, outputs: outputsOf(bucket) };
  },
  async read({ storage }, id) {
    if (!(await exists(storage, id))) return undefined;
    await readAll(storage, id);
    return outputsOf(id);
  },
  async update({ storage }, id, { tags }) {
    await tag(storage, id, tags);
    return outputsOf(id);
  },
  async delete({ storage }, id, { forceDestroy }) {
    if (!(await exists(storage, id))) return;
    if (forceDestroy === true) await empty(storage, id);
    await storage.send(new DeleteBucketCommand({ Bucket: id }));
  },
});

async function exists(storage: S3Client, bucket: string): Promise<boolean> {
  try {
    await storage.send(new HeadBucketCommand({ Bucket: bucket }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}

/** As with the AWS provider, a denied read fails the creation and leaves the bucket behind. */
async function readAll(storage: S3Client, Bucket: string): Promise<void> {
  for (const [what, read] of providerReads) {
    try {
      await read(storage, { Bucket });
    } catch (error) {
      // A setting that a bucket does not have is not an error.
      if ((error as Error).name !== "AccessDenied") continue;
      const { message } = error as Error;
      throw new AwsError("AccessDenied", `reading S3 Bucket (${Bucket}) ${what}: ${message}`);
    }
  }
}

async function tag(
  storage: S3Client,
  bucket: string,
  given: Record<string, string> | undefined,
): Promise<void> {
  const TagSet = Object.entries(given ?? {}).map(([Key, Value]) => ({ Key, Value }));
  await storage.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet } }));
}

async function empty(storage: S3Client, bucket: string): Promise<void> {
  for (;;) {
    const page = await storage.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const entries = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (entries.length === 0) return;
    const Objects = entries.map(({ Key, VersionId }) => ({ Key, VersionId }));
    await storage.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
  }
}

function outputsOf(bucket: string): Properties {
  return {
    bucket,
    arn: `arn:aws:s3:::${bucket}`,
    bucketDomainName: `${bucket}.s3.amazonaws.com`,
    bucketRegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    region,
  };
}
