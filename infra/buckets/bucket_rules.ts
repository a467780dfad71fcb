/** The retention of database dumps, in the documents service's bucket. */
export const backupDays = 30;
/** The time after which incomplete multipart uploads are aborted. */
export const incompleteUploadDays = 1;

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
