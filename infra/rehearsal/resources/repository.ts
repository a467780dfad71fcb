import { z } from "zod";
import { AwsError } from "../account/aws_error.ts";
import { accountId, region, repositoryArn } from "../account/region.ts";
import { listTags, removeImages } from "../machine/registry.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

const name = z
  .string()
  .min(2)
  .max(256)
  .regex(/^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/, { error: "is not a valid repository name" });

/** A repository of ECR, in Debian's docker-registry. */
export const repositoryKind = recordKind({
  type: "aws:ecr/repository:Repository",
  inputs: z.strictObject({
    name,
    imageTagMutability: z.enum(["IMMUTABLE", "MUTABLE"]).default("MUTABLE"),
    imageScanningConfiguration: z.strictObject({ scanOnPush: z.boolean() }).optional(),
    forceDelete: z.boolean().default(false),
    tags,
  }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.repositories,
  record(state, { name, imageTagMutability, tags = {} }, earlier) {
    if (earlier === undefined && name in state.repositories) {
      throw new AwsError(
        "RepositoryAlreadyExistsException",
        `The repository with name '${name}' already exists in the registry with id '${accountId}'`,
      );
    }
    return { id: name, isImmutable: imageTagMutability === "IMMUTABLE", tags };
  },
  outputs: ({ id }) => ({
    arn: repositoryArn(id),
    registryId: accountId,
    repositoryUrl: `${accountId}.dkr.ecr.${region}.amazonaws.com/${id}`,
    region,
  }),
  async remove({ account }, { id }, { forceDelete }) {
    if (forceDelete !== true && (await listTags(id)).length > 0) {
      throw new AwsError(
        "RepositoryNotEmptyException",
        `The repository with name '${id}' in registry with id '${accountId}' cannot be deleted because it still contains images`,
      );
    }
    await removeImages(id);
    delete account.state.lifecyclePolicies[id];
  },
});

/** The lifecycle policy of a repository; a rehearsal is too short for images to expire. */
export const lifecyclePolicyKind = recordKind({
  type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  inputs: z.strictObject({
    repository: z.string(),
    policy: z.string().refine(isLifecyclePolicy, { error: "InvalidParameterException" }),
  }),
  replaceOn: ["repository"],
  records: (state) => state.lifecyclePolicies,
  record(state, { repository: id, policy }) {
    if (id in state.repositories) return { id, policy };
    throw new AwsError("RepositoryNotFoundException", `There is no repository '${id}'`);
  },
  outputs: () => ({ registryId: accountId, region }),
});

function isLifecyclePolicy(text: string): boolean {
  try {
    return rules.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** The rules of ECR that are in use: images beyond a number, or older than a number of days. */
const rules = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        rulePriority: z.int().min(1),
        description: z.string().max(256).optional(),
        selection: z.strictObject({
          tagStatus: z.enum(["tagged", "untagged", "any"]),
          tagPrefixList: z.array(z.string()).optional(),
          tagPatternList: z.array(z.string()).optional(),
          countType: z.enum(["imageCountMoreThan", "sinceImagePushed"]),
          countUnit: z.literal("days").optional(),
          countNumber: z.int().min(1),
        }),
        action: z.strictObject({ type: z.literal("expire") }),
      }),
    )
    .min(1),
});
