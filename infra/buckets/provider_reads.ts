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
  type S3Client,
} from "@aws-sdk/client-s3";

/** What the AWS provider reads of a bucket and its settings after it has created them. */
export const providerReads: readonly (readonly [
  what: string,
  read: (s3: S3Client, of: { readonly Bucket: string }) => Promise<unknown>,
])[] = [
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
