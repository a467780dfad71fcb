import {
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { refusalKind } from "../../aws_refusal.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

type Bucket = { readonly Bucket: string };
type S3 = Lab["aws"]["s3"];

/** What the AWS provider reads of a bucket and its settings after it has created them. */
const reads: readonly (readonly [what: string, read: (s3: S3, of: Bucket) => Promise<unknown>])[] =
  [
    ["policy", (s3, of) => s3.send(new GetBucketPolicyCommand(of))],
    ["ACL", (s3, of) => s3.send(new GetBucketAclCommand(of))],
    ["CORS", (s3, of) => s3.send(new GetBucketCorsCommand(of))],
    ["website", (s3, of) => s3.send(new GetBucketWebsiteCommand(of))],
    ["versioning", (s3, of) => s3.send(new GetBucketVersioningCommand(of))],
    ["acceleration", (s3, of) => s3.send(new GetBucketAccelerateConfigurationCommand(of))],
    ["request payment", (s3, of) => s3.send(new GetBucketRequestPaymentCommand(of))],
    ["logging", (s3, of) => s3.send(new GetBucketLoggingCommand(of))],
    ["lifecycle", (s3, of) => s3.send(new GetBucketLifecycleConfigurationCommand(of))],
    ["replication", (s3, of) => s3.send(new GetBucketReplicationCommand(of))],
    ["encryption", (s3, of) => s3.send(new GetBucketEncryptionCommand(of))],
    ["object lock", (s3, of) => s3.send(new GetObjectLockConfigurationCommand(of))],
    ["tags", (s3, of) => s3.send(new GetBucketTaggingCommand(of))],
    ["public access", (s3, of) => s3.send(new GetPublicAccessBlockCommand(of))],
  ];

/** Whether the AWS provider can read all that it reads of a bucket. Decides `bucketsThrough`. */
export async function checkBucketReads({ aws, settings }: Lab, of: Bucket): Promise<Finding> {
  const name = "bucket reads";
  const through = settings.values.bucketsThrough;
  const answers = await Promise.all(
    reads.map(async ([what, read]) => ((await isDenied(() => read(aws.s3, of))) ? [what] : [])),
  );
  const denied = answers.flat();
  if (denied.length === 0) {
    return { name, verdict: "ok", detail: `all allowed; bucketsThrough is ${through}` };
  }
  const detail = `denied: ${denied.join(", ")}, which the AWS provider reads after creating a bucket`;
  return through === "sdk"
    ? { name, verdict: "ok", detail: `${detail}; bucketsThrough is sdk` }
    : {
        name,
        verdict: "failed",
        detail,
        remedy: "pulumi config set bucketsThrough sdk",
        settings: { bucketsThrough: "sdk" },
      };
}

/** A setting that a bucket does not have is an error too, which shows that it may be read. */
async function isDenied(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return false;
  } catch (error) {
    const kind = refusalKind(error);
    if (kind === "denied") return true;
    if (kind === "other") return false;
    throw error;
  }
}
