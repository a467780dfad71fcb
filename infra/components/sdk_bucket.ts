import { Command } from "@pulumi/command/local/command.js";
import type { Output, Resource } from "@pulumi/pulumi";
import { serviceBucketSettings } from "../buckets/bucket_rules.ts";

export interface SdkBucketArgs {
  readonly bucket: string;
  readonly region: string;
  readonly forceDestroy: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Creates a bucket by S3's API from the operator's machine, and returns its name. Some labs deny
 * `s3:GetBucketObjectLockConfiguration`: the AWS provider then creates a bucket, fails to read it and
 * leaves it behind. Destroying works even when the stack's hosts are stopped or gone.
 */
export function sdkBucket(name: string, args: SdkBucketArgs, parent: Resource): Output<string> {
  const command = new Command(
    name,
    {
      create: "node bucket_command.ts apply",
      delete: "node bucket_command.ts remove",
      dir: "buckets",
      environment: {
        BUCKET: args.bucket,
        BUCKET_REGION: args.region,
        BUCKET_TAGS: JSON.stringify(args.tags),
        BUCKET_SETTINGS: JSON.stringify(serviceBucketSettings(args.bucket)),
        FORCE_DESTROY: String(args.forceDestroy),
      },
      // A different name or region means a different bucket.
      triggers: [args.bucket, args.region],
      addPreviousOutputInEnv: false,
    },
    { parent },
  );
  return command.stdout;
}
