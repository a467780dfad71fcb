/** The only region of a rehearsal, with its default VPC. */
export const region = "us-east-1";
export const accountId = "123456789012";

export const defaultVpc = { id: "vpc-0default0000000001", cidrBlock: "172.31.0.0/16" } as const;

/** One default subnet per availability zone, as on AWS. */
export const defaultSubnets = ["a", "b", "c", "d", "e", "f"].map((letter, index) => ({
  id: `subnet-0default00000000${index + 1}`,
  availabilityZone: `${region}${letter}`,
  cidrBlock: `172.31.${index * 16}.0/20`,
  /** The first address for hosts: AWS reserves .0 to .3, Docker one more. */
  firstAddress: `172.31.${index * 16}.10`,
}));

export type Subnet = (typeof defaultSubnets)[number];

/** The instance profiles of a Learner Lab with their roles. */
export const instanceProfiles: Readonly<Record<string, string>> = {
  LabInstanceProfile: "LabRole",
};
