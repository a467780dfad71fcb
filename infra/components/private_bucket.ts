import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import {
  type CustomResource,
  type CustomResourceOptions,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import { incompleteUploadDays } from "../buckets/bucket_rules.ts";

export interface PrivateBucketArgs {
  readonly bucket: string;
  readonly forceDestroy: boolean;
  /** The bucket's policy, by its ARN; it must deny access without TLS. */
  readonly policy: (arn: string) => string;
  /**
   * Creates what writes to the bucket, if AWS then replaces the bucket's policy: this component's own
   * policy is set afterwards.
   */
  readonly writer?: (arn: string, options: WriterOptions) => CustomResource;
  /** The retention of objects, in days, by the folder they are in. */
  readonly prefixDays: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** The options of a bucket's writer: it waits for the bucket. */
type WriterOptions = Pick<CustomResourceOptions, "parent" | "dependsOn">;

/**
 * A bucket that is private, encrypted, TLS only, and without incomplete uploads. Its name is
 * available when it is fully configured.
 */
export function privateBucket(
  name: string,
  args: PrivateBucketArgs,
  parent: Resource,
): { readonly name: Output<string> } {
  const { bucket: bucketName, forceDestroy, tags } = args;
  const options = { parent };
  const bucket = new Bucket(name, { bucket: bucketName, forceDestroy, tags }, options);
  const closed = new BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  const encrypted = new BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket: bucket.id,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    },
    options,
  );
  // Known before the bucket exists, so that a preview shows the policy to the rules.
  const arn = `arn:aws:s3:::${bucketName}`;
  // S3 rejects concurrent changes of a bucket's access.
  const writer = args.writer?.(arn, { parent, dependsOn: [closed] });
  const policy = new BucketPolicy(
    name,
    { bucket: bucket.id, policy: args.policy(arn) },
    {
      ...options,
      dependsOn: [closed, ...(writer ? [writer] : [])],
      // Another writer replaces the policy again. Two policies of a bucket are the same one, so the
      // old one must not be deleted last.
      ...(writer && { replacementTrigger: writer.id, deleteBeforeReplace: true }),
    },
  );
  const tidy = new BucketLifecycleConfiguration(
    name,
    {
      bucket: bucket.id,
      rules: [
        {
          id: "incomplete-uploads",
          status: "Enabled",
          filter: { prefix: "" },
          abortIncompleteMultipartUpload: { daysAfterInitiation: incompleteUploadDays },
        },
        ...Object.entries(args.prefixDays).map(([folder, days]) => ({
          id: folder,
          status: "Enabled",
          filter: { prefix: `${folder}/` },
          expiration: { days },
        })),
      ],
    },
    options,
  );
  const configured = output([closed.id, encrypted.id, policy.id, tidy.id]);
  return { name: configured.apply(() => bucket.bucket) };
}
