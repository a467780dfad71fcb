import { z } from "zod";
import { resourceKind } from "../provider/resource_kind.ts";
import { bucketPolicy } from "./policy_document.ts";

/** A bucket policy, which S3 applies to every request. */
export const bucketPolicyKind = resourceKind({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  inputs: z.strictObject({ bucket: z.string(), policy: bucketPolicy }),
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
