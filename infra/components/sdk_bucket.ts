import { Command } from "@pulumi/command/local/command.js";
import type { Output, Resource } from "@pulumi/pulumi";

export interface SdkBucketArgs {
  readonly bucket: string;
  readonly region: string;
  readonly forceDestroy: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A bucket made by S3's own calls from the operator's machine, answered by its name. Some labs deny
 * `s3:GetBucketObjectLockConfiguration`: the AWS provider then makes a bucket, fails to read it back
 * and leaves it. Destroying works with the stack's hosts stopped or gone, as with the provider's.
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
        FORCE_DESTROY: String(args.forceDestroy),
      },
      // Another name or region is another bucket.
      triggers: [args.bucket, args.region],
      addPreviousOutputInEnv: false,
    },
    { parent },
  );
  return command.stdout;
}
