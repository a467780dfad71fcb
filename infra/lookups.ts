import { getAmi } from "@pulumi/aws/ec2/getAmi.js";
import { getVpc } from "@pulumi/aws/ec2/getVpc.js";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity.js";
import { explainRefusal } from "./aws_refusal.ts";
import type { StackConfig } from "./config.ts";
import { publishedImages } from "./published_images.ts";

/** Existing resources of the account that the plan uses. */
export interface Lookups {
  readonly accountId: string;
  readonly vpcId: string;
  readonly imageId: string;
}

/** Thrown when the account cannot be read; its message says what to do. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

/** @throws {AccountError} when a lookup fails, with the reason */
export async function lookUpAccount(config: StackConfig): Promise<Lookups> {
  const { owner, name } = publishedImages[config.operatingSystem];
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

/** Explains the errors that are common in a lab. */
function explain(message: string): string {
  if (/no matching EC2 VPC|no matching VPC/i.test(message)) {
    return "The account has no default VPC in this region. Create one: aws ec2 create-default-vpc";
  }
  return explainRefusal("read the account's VPC and images", message);
}
