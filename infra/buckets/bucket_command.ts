/**
 * Creates or removes a bucket by S3's API, for accounts without the permissions that the AWS provider
 * needs (see components/sdk_bucket.ts): node bucket_command.ts apply|remove, with BUCKET,
 * BUCKET_REGION, BUCKET_TAGS and BUCKET_SETTINGS (JSON) and FORCE_DESTROY in the environment. Idempotent.
 */
import {
  AbortMultipartUploadCommand,
  BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  type LifecycleRule,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { BucketSettings } from "./bucket_rules.ts";
import { untilSettled } from "./until_settled.ts";

const {
  BUCKET: Bucket = "",
  BUCKET_REGION = "",
  BUCKET_TAGS = "{}",
  BUCKET_SETTINGS = "{}",
  FORCE_DESTROY,
} = process.env;
const s3 = new S3Client({
  region: BUCKET_REGION,
  // A custom endpoint does not support bucket names as host names.
  forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined,
});

try {
  if (process.argv[2] === "remove") await remove();
  else await apply();
} catch (error) {
  const { name, message } = error as Error;
  process.stderr.write(`Cannot ${process.argv[2]} bucket ${Bucket}: ${name}: ${message}\n`);
  process.exitCode = 1;
}

async function apply(): Promise<void> {
  const settings: BucketSettings = JSON.parse(BUCKET_SETTINGS);
  await create();
  await untilSettled(() =>
    s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: settings.publicAccess,
      }),
    ),
  );
  await untilSettled(() =>
    s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: settings.encryption } }],
        },
      }),
    ),
  );
  await untilSettled(() =>
    s3.send(new PutBucketPolicyCommand({ Bucket, Policy: settings.policy })),
  );
  await untilSettled(() =>
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: lifecycleRules(settings) },
      }),
    ),
  );
  const tags: Record<string, string> = JSON.parse(BUCKET_TAGS);
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await untilSettled(() => s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } })));
  process.stdout.write(Bucket);
}

function lifecycleRules({ incompleteUploadDays, prefixDays }: BucketSettings): LifecycleRule[] {
  return [
    {
      ID: "incomplete-uploads",
      Status: "Enabled",
      Filter: { Prefix: "" },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: incompleteUploadDays },
    },
    ...Object.entries(prefixDays).map(
      ([folder, Days]): LifecycleRule => ({
        ID: folder,
        Status: "Enabled",
        Filter: { Prefix: `${folder}/` },
        Expiration: { Days },
      }),
    ),
  ];
}

async function create(): Promise<void> {
  const elsewhere = Object.values(BucketLocationConstraint).find((it) => it === BUCKET_REGION);
  try {
    await untilSettled(() =>
      s3.send(
        new CreateBucketCommand({
          Bucket,
          // us-east-1 must not be specified.
          ...(elsewhere && { CreateBucketConfiguration: { LocationConstraint: elsewhere } }),
        }),
      ),
    );
  } catch (error) {
    if ((error as Error).name !== "BucketAlreadyOwnedByYou") throw error;
  }
}

async function remove(): Promise<void> {
  try {
    if (FORCE_DESTROY === "true") await untilSettled(empty, { gone: true });
    await untilSettled(() => s3.send(new DeleteBucketCommand({ Bucket })), { gone: true });
  } catch (error) {
    if ((error as Error).name !== "NoSuchBucket") throw error;
  }
}

async function empty(): Promise<void> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of Uploads) {
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket, MaxKeys: 1000 }),
    );
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    if (Objects.length === 0) return;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    const [refused] = Errors;
    if (refused) throw new Error(`Cannot delete ${refused.Key}: ${refused.Message}`);
  }
}
