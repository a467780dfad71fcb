import { z } from "zod";
import { resourceKind } from "../provider/resource_kind.ts";

/** The rehearsal's S3 requires TLS. */
const tlsOnly = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.literal("Deny"),
  Principal: z.literal("*"),
  Action: z.literal("s3:*"),
  Resource: z.union([z.string(), z.array(z.string())]),
  Condition: z.strictObject({
    Bool: z.strictObject({ "aws:SecureTransport": z.literal("false") }),
  }),
});

/** AWS's delivery of flow logs, which a rehearsal does not write. */
const logDelivery = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.literal("Allow"),
  Principal: z.strictObject({ Service: z.literal("delivery.logs.amazonaws.com") }),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.union([z.string(), z.array(z.string())]),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

const policy = z.strictObject({
  Version: z.literal("2012-10-17"),
  Statement: z.array(z.union([tlsOnly, logDelivery])).min(1),
});

/** A bucket policy. Only statements that require TLS or allow flow logs are supported. */
export const bucketPolicyKind = resourceKind({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  inputs: z.strictObject({
    bucket: z.string(),
    policy: z.string().superRefine((text, context) => {
      const parsed = policy.safeParse(parseJson(text));
      for (const { path, message } of parsed.error?.issues ?? []) {
        const place = path.join(".") || "the policy";
        context.addIssue(
          `${place}: the rehearsal supports only statements that require TLS or allow the delivery of flow logs (${message})`,
        );
      }
    }),
  }),
  replaceOn: ["bucket"],
  async create({ account }, { bucket, policy }) {
    account.state.bucketPolicies[bucket] = policy;
    await account.save();
    return { id: bucket, outputs: {} };
  },
  async read({ account }, id) {
    return id in account.state.bucketPolicies ? {} : undefined;
  },
  async update({ account }, id, { policy }) {
    account.state.bucketPolicies[id] = policy;
    await account.save();
    return {};
  },
  async delete({ account }, id) {
    delete account.state.bucketPolicies[id];
    await account.save();
  },
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
