import { z } from "zod";
import { supportedConditions } from "../account/policies.ts";
import { accountId } from "../account/region.ts";

const version = z.literal("2012-10-17");
const texts = (text: z.ZodType<string>) => z.union([text, z.array(text).min(1)]);

/** Policy variables such as `${aws:username}` would need values that the rehearsal has not. */
const pattern = z
  .string()
  .min(1)
  .refine((text) => !text.includes("${"), { error: "policy variables are not implemented" });
const action = pattern.regex(/^(?:\*|[a-z0-9-]+:[\w*?]+)$/i, { error: "is not an action" });
const resource = pattern.regex(/^(?:\*|arn:aws:.+)$/, { error: "is not an ARN" });
const condition = z.partialRecord(
  z.enum(supportedConditions.operators),
  z.partialRecord(z.enum(supportedConditions.keys), texts(pattern)),
);

const common = {
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Action: texts(action),
  Condition: condition.optional(),
};

const accountPrincipal = z.string().regex(
  // A root, role or session of the account.
  new RegExp(
    `^(?:\\*|${accountId}|arn:aws:(?:iam|sts)::${accountId}:(?:root|role/.+|assumed-role/.+))$`,
  ),
  { error: "is not a principal of this account" },
);
const principal = z.union([
  z.literal("*"),
  z.strictObject({ AWS: texts(accountPrincipal) }),
  z.strictObject({ Service: z.enum(["ec2.amazonaws.com", "delivery.logs.amazonaws.com"]) }),
]);

/** A policy of a role. */
export const identityPolicy = document(
  z.strictObject({ ...common, Resource: texts(resource) }),
  10_240,
);

/** Who may assume a role. */
export const trustPolicy = document(
  z.strictObject({
    ...common,
    Effect: z.literal("Allow"),
    Action: z.literal("sts:AssumeRole"),
    Principal: principal,
  }),
  4096,
);

/** A bucket's policy. */
export const bucketPolicy = document(
  z.strictObject({ ...common, Principal: principal, Resource: texts(resource) }),
  20_480,
);

/**
 * A policy as JSON text whose statements the rehearsal can apply.
 *
 * @param limit AWS's limit in characters without white space
 */
function document(statement: z.ZodType, limit: number) {
  const schema = z.strictObject({
    Version: version,
    Id: z.string().optional(),
    Statement: z.array(statement).min(1),
  });
  return z.string().superRefine((text, context) => {
    const problems = schema.safeParse(parseJson(text)).error?.issues ?? [];
    for (const { path, message } of problems) {
      context.addIssue(`MalformedPolicyDocument: ${path.join(".") || "the policy"}: ${message}`);
    }
    if (text.replace(/\s/g, "").length > limit) {
      context.addIssue(`LimitExceeded: the policy has more than ${limit} characters`);
    }
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
