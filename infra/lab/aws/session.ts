import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Clients } from "./clients.ts";

/** Who the credentials are. */
export interface Session {
  readonly accountId: string;
  /** E.g. `voclabs/user123=Ann`. */
  readonly who: string;
}

/**
 * Asks who the credentials are, and whether they still live: a session that is over is told its
 * identity all the same, so that something of the lab's own is read too.
 *
 * @throws the SDK's error when they are missing, expired or denied
 */
export async function readSession({ sts, ec2 }: Clients): Promise<Session> {
  const { Account = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand());
  await ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }));
  return { accountId: Account, who: Arn.split("assumed-role/")[1] ?? Arn };
}
