/** Dumps of the database, in the documents service's bucket, live so long. */
export const backupDays = 30;
/** An upload in parts that nobody completed is thrown away after so long. */
export const incompleteUploadDays = 1;

/** The policy that lets nobody speak to a bucket without TLS. */
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
