import { z } from "zod";
import { AwsError } from "../account/aws_error.ts";
import {
  accountId,
  availabilityZones,
  defaultSubnets,
  defaultVpc,
  region,
  roleOfProfile,
} from "../account/region.ts";
import { lookUp } from "../provider/resource_kind.ts";

/** `aws.getCallerIdentity`: a student's session in a Learner Lab. */
export const getCallerIdentity = lookUp({
  token: "aws:index/getCallerIdentity:getCallerIdentity",
  inputs: z.strictObject({}),
  answer: () => ({
    id: accountId,
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/voclabs/user0=rehearsal`,
    userId: "AROAREHEARSAL:user0=rehearsal",
  }),
});

/** `aws.getRegion`. */
export const getRegion = lookUp({
  token: "aws:index/getRegion:getRegion",
  inputs: z.strictObject({}),
  answer: () => ({ id: region, name: region, region }),
});

/** `aws.getAvailabilityZones`. */
export const getAvailabilityZones = lookUp({
  token: "aws:index/getAvailabilityZones:getAvailabilityZones",
  inputs: z.strictObject({ state: z.literal("available").optional() }),
  answer: (_cloud, { state }) => ({
    id: region,
    names: availabilityZones,
    zoneIds: availabilityZones.map((_zone, index) => `use1-az${index + 1}`),
    groupNames: availabilityZones.map(() => `${region}-zg-1`),
    region,
    ...(state !== undefined && { state }),
  }),
});

/** `aws.ec2.getVpc`, of the default VPC. */
export const getVpc = lookUp({
  token: "aws:ec2/getVpc:getVpc",
  inputs: z.strictObject({ default: z.boolean().optional(), id: z.string().optional() }),
  answer(_cloud, { default: isDefault, id }) {
    if ((id ?? defaultVpc.id) !== defaultVpc.id || (id === undefined && isDefault !== true)) {
      throw new AwsError("InvalidVpcID.NotFound", "no matching EC2 VPC found");
    }
    return { ...defaultVpc, default: true, state: "available", ownerId: accountId, region };
  },
});

/** `aws.ec2.getSubnets`, of the default VPC. */
export const getSubnets = lookUp({
  token: "aws:ec2/getSubnets:getSubnets",
  inputs: z.strictObject({
    filters: z
      .array(
        z.strictObject({
          name: z.enum(["vpc-id", "availability-zone", "default-for-az"]),
          values: z.array(z.string()).min(1),
        }),
      )
      .optional(),
  }),
  answer(_cloud, { filters = [] }) {
    const found = defaultSubnets.filter(({ availabilityZone }) => {
      const values: Record<string, string> = {
        "vpc-id": defaultVpc.id,
        "availability-zone": availabilityZone,
        "default-for-az": "true",
      };
      return filters.every((filter) => filter.values.includes(values[filter.name] ?? ""));
    });
    return { id: region, ids: found.map(({ id }) => id), region };
  },
});

/** `aws.iam.getInstanceProfile`. */
export const getInstanceProfile = lookUp({
  token: "aws:iam/getInstanceProfile:getInstanceProfile",
  inputs: z.strictObject({ name: z.string() }),
  answer({ account }, { name }) {
    const roleName = roleOfProfile(account.state, name);
    if (roleName === undefined) {
      throw new AwsError("NoSuchEntity", `Instance Profile ${name} cannot be found.`);
    }
    return {
      id: name,
      name,
      arn: `arn:aws:iam::${accountId}:instance-profile/${name}`,
      path: "/",
      roleName,
      roleArn: `arn:aws:iam::${accountId}:role/${roleName}`,
    };
  },
});
