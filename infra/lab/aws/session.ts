import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Clients } from "./clients.ts";

/** The identity of the credentials. */
export interface Session {
  readonly accountId: string;
  /** E.g. `voclabs/user123=Ann`. */
  readonly who: string;
}

/**
 * Reads the identity of the credentials and checks that they are valid. STS returns the identity of
 * an expired session too, so a call of EC2 is made in addition.
 *
 * @throws the SDK's error when the credentials are missing, expired or denied
 */
export async function readSession({ sts, ec2 }: Clients): Promise<Session> {
  const { Account = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand());
  await ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }));
  return { accountId: Account, who: Arn.split("assumed-role/")[1] ?? Arn };
}
