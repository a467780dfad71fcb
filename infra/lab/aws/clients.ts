import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import { STSClient } from "@aws-sdk/client-sts";

/** The AWS clients that the operator's commands use. */
export interface Clients {
  readonly region: string;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly s3: S3Client;
  readonly quotas: ServiceQuotasClient;
  readonly sts: STSClient;
}

/**
 * Clients of a region. Credentials and endpoints come from the usual places: ~/.aws/credentials,
 * AWS_PROFILE, SSO, a container's role, AWS_ENDPOINT_URL_EC2 ... A rehearsal sets the endpoints.
 */
export function createClients(region: string): Clients {
  const common = { region, maxAttempts: 3 };
  return {
    region,
    ec2: new EC2Client(common),
    iam: new IAMClient(common),
    s3: new S3Client({
      ...common,
      // A custom endpoint does not support bucket names as host names.
      forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined,
    }),
    quotas: new ServiceQuotasClient(common),
    sts: new STSClient(common),
  };
}
