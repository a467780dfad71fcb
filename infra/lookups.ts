import { getAmi } from "@pulumi/aws/ec2/getAmi.js";
import { getVpc } from "@pulumi/aws/ec2/getVpc.js";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity.js";
import type { StackConfig } from "./config.ts";

/** What the account already has, and the plan builds upon. */
export interface Lookups {
  readonly accountId: string;
  readonly vpcId: string;
  readonly imageId: string;
}

/** Who publishes each operating system's images, and how they are called. */
const images = {
  "debian-12": { owner: "136693071363", name: "debian-12-amd64-*" },
  "amazon-linux-2023": { owner: "137112412989", name: "al2023-ami-2023.*-kernel-6.1-x86_64" },
} as const;

/** Thrown when the account cannot be read; its message says what to do. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

/** @throws {AccountError} when a look-up fails, with the reason in words */
export async function lookUpAccount(config: StackConfig): Promise<Lookups> {
  const { owner, name } = images[config.operatingSystem];
  try {
    const [identity, vpc, image] = await Promise.all([
      getCallerIdentity(),
      getVpc({ default: true }),
      config.imageId !== undefined
        ? { id: config.imageId }
        : getAmi({
            owners: [owner],
            mostRecent: true,
            filters: [
              { name: "name", values: [name] },
              { name: "architecture", values: ["x86_64"] },
            ],
          }),
    ]);
    return { accountId: identity.accountId, vpcId: vpc.id, imageId: image.id };
  } catch (cause) {
    throw new AccountError(explain((cause as Error).message), { cause });
  }
}

/** A laboratory's refusals in words. */
export function explain(message: string): string {
  if (
    /ExpiredToken|RequestExpired|InvalidClientTokenId|voc-cancel-cred|AuthFailure/.test(message)
  ) {
    return (
      "Cannot use this session's credentials: they have expired. In the Learner Lab choose Start " +
      "Lab, then AWS Details, AWS CLI: Show, and put the new ones into ~/.aws/credentials"
    );
  }
  if (/no matching EC2 VPC|no matching VPC/i.test(message)) {
    return "Cannot plan: the account has no default VPC in this region (aws ec2 create-default-vpc makes one)";
  }
  return `Cannot look up what the account has: ${message}`;
}
