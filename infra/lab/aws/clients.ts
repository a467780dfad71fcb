import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

/** AWS, as far as the operator's commands ask it. */
export interface Clients {
  readonly region: string;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
}

/**
 * Clients of a region. They take credentials and addresses from where every program of AWS does:
 * ~/.aws/credentials, AWS_PROFILE, AWS_ENDPOINT_URL_EC2 ... A rehearsal sets the addresses.
 */
export function createClients(region: string): Clients {
  const common = { region, maxAttempts: 3 };
  return {
    region,
    ec2: new EC2Client(common),
    iam: new IAMClient(common),
    s3: new S3Client({
      ...common,
      // An address of another's making knows no buckets as host names.
      forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined,
    }),
    sts: new STSClient(common),
  };
}
