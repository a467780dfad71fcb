import { Bucket } from "@pulumi/aws/s3/bucket.js";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration.js";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy.js";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock.js";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js";
import { type Output, output, type Resource } from "@pulumi/pulumi";
import { incompleteUploadDays } from "../buckets/bucket_rules.ts";

export interface PrivateBucketArgs {
  readonly bucket: string;
  readonly forceDestroy: boolean;
  /** The bucket's policy, by its ARN; it must deny access without TLS. */
  readonly policy: (arn: string) => string;
  /** The retention of objects, in days, by the folder they are in. */
  readonly prefixDays: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A bucket that is private, encrypted, TLS only, and without incomplete uploads. Its name and ARN are
 * available when it is fully configured.
 */
export function privateBucket(
  name: string,
  args: PrivateBucketArgs,
  parent: Resource,
): { readonly name: Output<string>; readonly arn: Output<string> } {
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
  const policy = new BucketPolicy(
    name,
    { bucket: bucket.id, policy: bucket.arn.apply(args.policy) },
    // S3 rejects concurrent changes of a bucket's access.
    { ...options, dependsOn: closed },
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
  return {
    name: configured.apply(() => bucket.bucket),
    arn: configured.apply(() => bucket.arn),
  };
}
