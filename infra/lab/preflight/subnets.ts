import { DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

/**
 * Whether every default subnet assigns public addresses: EC2 chooses one of them, and without a public
 * address a host can neither be reached nor download anything.
 */
export async function checkSubnets({ aws }: Lab, vpcId: string): Promise<Finding> {
  const name = "default subnets";
  const { Subnets = [] } = await aws.ec2.send(
    new DescribeSubnetsCommand({
      Filters: [
        { Name: "vpc-id", Values: [vpcId] },
        { Name: "default-for-az", Values: ["true"] },
      ],
    }),
  );
  if (Subnets.length === 0) {
    return {
      name,
      verdict: "failed",
      detail: `${vpcId} has none`,
      remedy: "create one: aws ec2 create-default-subnet --availability-zone ZONE",
    };
  }
  const hidden = Subnets.filter((subnet) => subnet.MapPublicIpOnLaunch !== true);
  if (hidden.length === 0) {
    return { name, verdict: "ok", detail: `${Subnets.length} that assign public addresses` };
  }
  const ids = hidden.map(({ SubnetId }) => SubnetId).join(" ");
  return {
    name,
    verdict: "failed",
    detail: `assign no public addresses: ${ids}`,
    remedy: `for id in ${ids}; do aws ec2 modify-subnet-attribute --map-public-ip-on-launch --subnet-id $id; done`,
  };
}
