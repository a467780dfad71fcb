import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from "@pulumi/pulumi";
import { backupDays, tlsOnlyPolicy } from "../buckets/bucket_rules.ts";
import { privateBucket } from "./private_bucket.ts";
import { sdkBucket } from "./sdk_bucket.ts";

export interface StorageArgs {
  /** The services, each with a bucket. */
  readonly owners: readonly string[];
  readonly environment: string;
  readonly region: string;
  /** How buckets are created: by the AWS provider, or by S3's API if a lab denies the provider's calls. */
  readonly through: "provider" | "sdk";
  /** Makes the names unique. */
  readonly suffix: string;
  /** Whether destroying a bucket empties it first. */
  readonly forceDestroy: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** The name of a service's bucket; names are global, and at most 63 characters long. */
export function bucketName(owner: string, environment: string, suffix: string): string {
  return `${owner}-service-storage-${environment}-${suffix}`;
}

/** A bucket for each service: private, encrypted, TLS only, without incomplete uploads. */
export class Storage extends ComponentResource {
  /** The buckets' names by their owner. */
  readonly bucketNames: Output<Record<string, string>>;

  constructor(name: string, args: StorageArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Storage", name, {}, options);
    const buckets = args.owners.map(
      (owner) => [owner, this.#bucket(`${name}-${owner}`, owner, args)] as const,
    );
    this.bucketNames = output(Object.fromEntries(buckets));
    this.registerOutputs({ bucketNames: this.bucketNames });
  }

  /** The bucket's name, available when the bucket is fully configured. */
  #bucket(name: string, owner: string, args: StorageArgs): Output<string> {
    const wanted = {
      bucket: bucketName(owner, args.environment, args.suffix),
      forceDestroy: args.forceDestroy,
      tags: { ...args.tags, Service: owner },
    };
    if (args.through === "sdk") return sdkBucket(name, { ...wanted, region: args.region }, this);
    return privateBucket(
      name,
      { ...wanted, policy: tlsOnlyPolicy, prefixDays: { backups: backupDays } },
      this,
    ).name;
  }
}
