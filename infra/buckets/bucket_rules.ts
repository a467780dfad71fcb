/** The retention of database dumps, in the documents service's bucket. */
export const backupDays = 30;
/** The time after which incomplete multipart uploads are aborted. */
export const incompleteUploadDays = 1;

/** The policy that denies access to a bucket without TLS. */
export function tlsOnlyPolicy(bucketArn: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
