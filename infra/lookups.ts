import { getAmi } from "@pulumi/aws/ec2/getAmi.js";
import { getVpc } from "@pulumi/aws/ec2/getVpc.js";
import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones.js";
import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity.js";
import { explainRefusal } from "./aws_refusal.ts";
import type { StackConfig } from "./config.ts";
import { publishedImages } from "./published_images.ts";

/** What the plan of every topology takes from the account. */
export interface Lookups {
  readonly accountId: string;
  readonly imageId: string;
}

/** Thrown when the account cannot be read; its message says what to do. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

/** @throws {AccountError} when a lookup fails, with the reason */
export async function lookUpAccount(config: StackConfig): Promise<Lookups> {
  const { owner, name } = publishedImages[config.operatingSystem];
  return await explained(async () => {
    const [identity, image] = await Promise.all([
      getCallerIdentity(),
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
    return { accountId: identity.accountId, imageId: image.id };
  });
}

/**
 * The id of the account's default VPC.
 *
 * @throws {AccountError} when there is none
 */
export async function lookUpDefaultVpc(): Promise<string> {
  return await explained(async () => (await getVpc({ default: true })).id);
}

/**
 * The availability zones of a cluster: those it has, because a volume cannot move to another one, and
 * for a new cluster the first three of the region.
 *
 * @param known the zones of the stack, if it has been created
 * @throws {AccountError} when the region offers fewer than three, or is not the one of the stack
 */
export async function clusterZones(
  region: string,
  known: readonly string[] | undefined,
): Promise<readonly string[]> {
  if (known !== undefined) {
    if (known.every((zone) => zone.startsWith(region))) return known;
    throw new AccountError(
      `The cluster is in the zones ${known.join(", ")}; it cannot move to region ${region}`,
    );
  }
  const { names } = await explained(() => getAvailabilityZones({ state: "available" }));
  // Local Zones have longer names.
  const zones = names.filter((name) => /^[a-z]$/.test(name.slice(region.length))).sort();
  if (zones.length < 3) {
    throw new AccountError(
      `Region ${region} offers this account the zones ${zones.join(", ")}; a cluster needs three`,
    );
  }
  return zones.slice(0, 3);
}

async function explained<T>(lookUp: () => Promise<T>): Promise<T> {
  try {
    return await lookUp();
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
