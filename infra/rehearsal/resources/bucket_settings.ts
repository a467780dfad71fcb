import {
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutPublicAccessBlockCommand,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import type { Cloud } from "../cloud.ts";
import { type ResourceKind, resourceKind } from "../provider/resource_kind.ts";

/** A setting of a bucket; its id is the bucket's name. */
interface BucketSetting<Schema extends z.ZodObject<{ bucket: z.ZodString }>> {
  readonly type: string;
  readonly inputs: Schema;
  put(cloud: Cloud, inputs: z.output<Schema>): Promise<unknown>;
  get(cloud: Cloud, bucket: string): Promise<unknown>;
  remove(cloud: Cloud, bucket: string): Promise<unknown>;
}

const bucket = z.string();

/** A bucket's public access block. */
export const bucketPublicAccessBlockKind = settingKind({
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  inputs: z.strictObject({
    bucket,
    blockPublicAcls: z.boolean().default(false),
    blockPublicPolicy: z.boolean().default(false),
    ignorePublicAcls: z.boolean().default(false),
    restrictPublicBuckets: z.boolean().default(false),
  }),
  put: ({ storage }, inputs) =>
    storage.send(
      new PutPublicAccessBlockCommand({
        Bucket: inputs.bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: inputs.blockPublicAcls,
          BlockPublicPolicy: inputs.blockPublicPolicy,
          IgnorePublicAcls: inputs.ignorePublicAcls,
          RestrictPublicBuckets: inputs.restrictPublicBuckets,
        },
      }),
    ),
  get: ({ storage }, Bucket) => storage.send(new GetPublicAccessBlockCommand({ Bucket })),
  remove: ({ storage }, Bucket) => storage.send(new DeletePublicAccessBlockCommand({ Bucket })),
});

/** A bucket's default encryption. */
export const bucketEncryptionKind = settingKind({
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  inputs: z.strictObject({
    bucket,
    rules: z
      .array(
        z.strictObject({
          applyServerSideEncryptionByDefault: z.strictObject({ sseAlgorithm: z.literal("AES256") }),
          bucketKeyEnabled: z.boolean().optional(),
        }),
      )
      .length(1),
  }),
  put: ({ storage }, { bucket: Bucket, rules }) =>
    storage.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: rules.map(({ applyServerSideEncryptionByDefault, bucketKeyEnabled }) => ({
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: applyServerSideEncryptionByDefault.sseAlgorithm,
            },
            BucketKeyEnabled: bucketKeyEnabled,
          })),
        },
      }),
    ),
  get: ({ storage }, Bucket) => storage.send(new GetBucketEncryptionCommand({ Bucket })),
  remove: ({ storage }, Bucket) => storage.send(new DeleteBucketEncryptionCommand({ Bucket })),
});

const days = z.int().min(1);

/** A bucket's lifecycle rules. */
export const bucketLifecycleKind = settingKind({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  inputs: z.strictObject({
    bucket,
    rules: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(255),
          status: z.enum(["Enabled", "Disabled"]),
          filter: z.strictObject({ prefix: z.string() }).optional(),
          expiration: z.strictObject({ days }).optional(),
          abortIncompleteMultipartUpload: z.strictObject({ daysAfterInitiation: days }).optional(),
        }),
      )
      .min(1)
      .max(1000),
  }),
  async put({ account, storage }, { bucket: Bucket, rules }) {
    await storage.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: {
          Rules: rules.map(
            ({
              id,
              status,
              filter,
              expiration,
              abortIncompleteMultipartUpload,
            }): LifecycleRule => ({
              ID: id,
              Status: status,
              Filter: { Prefix: filter?.prefix ?? "" },
              ...(expiration && { Expiration: { Days: expiration.days } }),
              ...(abortIncompleteMultipartUpload && {
                AbortIncompleteMultipartUpload: {
                  DaysAfterInitiation: abortIncompleteMultipartUpload.daysAfterInitiation,
                },
              }),
            }),
          ),
        },
      }),
    );
    await account.settle("lifecycle");
  },
  get: ({ storage }, Bucket) =>
    storage.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
  remove: ({ storage }, Bucket) => storage.send(new DeleteBucketLifecycleCommand({ Bucket })),
});

function settingKind<Schema extends z.ZodObject<{ bucket: z.ZodString }>>(
  setting: BucketSetting<Schema>,
): ResourceKind {
  const { type, inputs, put, get, remove } = setting;
  return resourceKind({
    type,
    inputs,
    replaceOn: ["bucket"],
    async create(cloud, args) {
      await put(cloud, args);
      return { id: String(args.bucket), outputs: {} };
    },
    async read(cloud, id) {
      return (await unlessMissing(get(cloud, id))) === undefined ? undefined : {};
    },
    async update(cloud, _id, args) {
      await put(cloud, args);
      return {};
    },
    async delete(cloud, id) {
      await unlessMissing(remove(cloud, id));
    },
  });
}

/** Undefined when the bucket or the setting does not exist. */
async function unlessMissing(request: Promise<unknown>): Promise<unknown> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return;
    throw error;
  }
}
