import { z } from "zod";
import { AwsError } from "../account/aws_error.ts";
import { matchesPattern } from "../account/matches_pattern.ts";
import { accountId, region } from "../account/region.ts";
import { lookUp } from "../provider/resource_kind.ts";

/** A machine image. All of them boot Debian 12. */
interface MachineImage {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly architecture: string;
  readonly creationDate: string;
  /** The stage of machine/host_image/Dockerfile that it is built from. */
  readonly stage: "bare" | "prepared";
}

/**
 * The images that a rehearsal has: Debian's own, and one that an operator prepared with the packages
 * of first boots (setting `imageId`), which boots faster.
 */
export const machineImages: readonly MachineImage[] = [
  {
    id: "ami-0de61a000000000c1",
    name: "debian-12-amd64-20260901-2223",
    ownerId: "136693071363",
    architecture: "x86_64",
    creationDate: "2026-09-01T05:00:00.000Z",
    stage: "bare",
  },
  {
    id: "ami-0de61a000000000c2",
    name: "debian-12-prepared",
    ownerId: accountId,
    architecture: "x86_64",
    creationDate: "2026-09-02T05:00:00.000Z",
    stage: "prepared",
  },
];

const filterProperties: Readonly<Record<string, keyof MachineImage>> = {
  name: "name",
  architecture: "architecture",
  "image-id": "id",
};
const fixedFilters: Readonly<Record<string, string>> = {
  "virtualization-type": "hvm",
  "root-device-type": "ebs",
  state: "available",
};

/** `aws.ec2.getAmi`. */
export const getAmi = lookUp({
  token: "aws:ec2/getAmi:getAmi",
  inputs: z.strictObject({
    owners: z.array(z.string()).min(1),
    mostRecent: z.boolean().optional(),
    filters: z
      .array(
        z.strictObject({
          name: z.enum([...Object.keys(filterProperties), ...Object.keys(fixedFilters)]),
          values: z.array(z.string()).min(1),
        }),
      )
      .optional(),
  }),
  answer(_cloud, { owners, filters = [] }) {
    const matching = machineImages.filter(
      (image) =>
        owners.includes(image.ownerId) &&
        filters.every(({ name, values }) => {
          const property = filterProperties[name];
          const value = property === undefined ? fixedFilters[name] : image[property];
          return values.some((pattern) => matchesPattern(pattern, value ?? ""));
        }),
    );
    const image = matching.sort((a, b) => b.creationDate.localeCompare(a.creationDate))[0];
    if (image === undefined) {
      throw new AwsError(
        "InvalidAMIID.NotFound",
        "Your query returned no results. Please change your search criteria and try again",
      );
    }
    const { stage: _stage, ...answer } = image;
    return {
      ...answer,
      imageId: image.id,
      owners,
      rootDeviceType: "ebs",
      state: "available",
      region,
    };
  },
});
