/** The retention of database dumps, in the documents service's bucket. */
export const backupDays = 30;
/** The time after which incomplete multipart uploads are aborted. */
export const incompleteUploadDays = 1;

/** What makes a bucket private: no list and no policy can give others access. */
export const closedToPublic = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
} as const;

/** The settings of a bucket that S3's API creates; they are part of the plan, so that rules see them. */
export interface BucketSettings {
  readonly publicAccess: {
    readonly BlockPublicAcls: boolean;
    readonly BlockPublicPolicy: boolean;
    readonly IgnorePublicAcls: boolean;
    readonly RestrictPublicBuckets: boolean;
  };
  readonly encryption: "AES256";
  /** A JSON document. */
  readonly policy: string;
  /** The retention of objects, in days, by the folder they are in. */
  readonly prefixDays: Readonly<Record<string, number>>;
  readonly incompleteUploadDays: number;
}

/** The settings of a service's bucket: private, encrypted, TLS only, without incomplete uploads. */
export function serviceBucketSettings(bucket: string): BucketSettings {
  return {
    publicAccess: closedToPublic,
    encryption: "AES256",
    policy: tlsOnlyPolicy(`arn:aws:s3:::${bucket}`),
    prefixDays: { backups: backupDays },
    incompleteUploadDays,
  };
}

/** The policy that denies access to a bucket without TLS. */
export function tlsOnlyPolicy(bucketArn: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [tlsOnlyStatement(bucketArn)] });
}

/** The retention of a VPC's flow logs. */
export const flowLogDays = 30;

/** The policy of a bucket for flow logs: TLS only, written by AWS's log delivery for this account. */
export function flowLogPolicy(
  bucketArn: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): string {
  const delivery = {
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
  };
  const fromThisAccount = {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:*` },
  };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      tlsOnlyStatement(bucketArn),
      {
        Sid: "AWSLogDeliveryWrite",
        ...delivery,
        Action: "s3:PutObject",
        Resource: `${bucketArn}/AWSLogs/${accountId}/*`,
        Condition: {
          ...fromThisAccount,
          StringEquals: {
            ...fromThisAccount.StringEquals,
            "s3:x-amz-acl": "bucket-owner-full-control",
          },
        },
      },
      {
        Sid: "AWSLogDeliveryAclCheck",
        ...delivery,
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: fromThisAccount,
      },
    ],
  });
}

function tlsOnlyStatement(bucketArn: string): Record<string, unknown> {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
