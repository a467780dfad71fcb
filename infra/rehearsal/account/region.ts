import type { AccountState } from "./account.ts";

/** The only region of a rehearsal, with its default VPC. */
export const region = "us-east-1";
export const accountId = "123456789012";

export const defaultVpc = { id: "vpc-0default0000000001", cidrBlock: "172.31.0.0/16" } as const;

/** One default subnet per availability zone, as on AWS. */
export const defaultSubnets = ["a", "b", "c", "d", "e", "f"].map((letter, index) => ({
  id: `subnet-0default00000000${index + 1}`,
  vpcId: defaultVpc.id,
  availabilityZone: `${region}${letter}`,
  cidrBlock: `172.31.${index * 16}.0/20`,
  mapPublicIpOnLaunch: true,
}));

/** The availability zones of the region. */
export const availabilityZones = defaultSubnets.map((subnet) => subnet.availabilityZone);

/** The account's public hosted zone, in which everyone resolves names. */
export const publicZone = { id: "Z0REHEARSALPUBLIC00", name: "platform.example" } as const;

/** The instance profiles of a Learner Lab with their roles. */
const labProfiles: Readonly<Record<string, string>> = { LabInstanceProfile: "LabRole" };

/** The role of an instance profile: one of the lab's, or one that was created. */
export function roleOfProfile(state: AccountState, profile: string): string | undefined {
  return labProfiles[profile] ?? state.instanceProfiles[profile]?.role;
}

/** The ARN of a repository of ECR. */
export function repositoryArn(name: string): string {
  return `arn:aws:ecr:${region}:${accountId}:repository/${name}`;
}
