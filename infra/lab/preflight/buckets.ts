import { randomBytes } from "node:crypto";
import {
  BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  HeadBucketCommand,
  type LifecycleRule,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { errorText, refusalKind } from "../../aws_refusal.ts";
import { serviceBucketSettings } from "../../buckets/bucket_rules.ts";
import { untilSettled } from "../../buckets/until_settled.ts";
import { bucketName } from "../../components/storage.ts";
import { bucketOwners } from "../../platform_services.ts";
import type { Lab } from "../lab.ts";
import { checkBucketReads } from "./bucket_reads.ts";
import { type Finding, whenDenied } from "./finding.ts";

/** Whether the five names are available or already ours: names are global. */
export async function checkBucketNames(lab: Lab, accountId: string): Promise<Finding> {
  const name = "bucket names";
  const suffix = String(lab.settings.values.bucketSuffix || accountId);
  const wanted = bucketOwners.map((owner) => bucketName(owner, lab.stack, suffix));
  const answers = await Promise.all(wanted.map((bucket) => ownerOf(lab, bucket)));
  const taken = wanted.filter((_, index) => answers[index] === "other account");
  const ours = answers.filter((answer) => answer === "ours").length;
  return taken.length === 0
    ? {
        name,
        verdict: "ok",
        detail: `*-${suffix}: ${wanted.length - ours} available, ${ours} already ours`,
      }
    : {
        name,
        verdict: "failed",
        detail: `in use by another account: ${taken.join(", ")}`,
        remedy: "choose another suffix: pulumi config set bucketSuffix NAME",
      };
}

/**
 * Whether buckets can be created with all their settings, and whether the AWS provider can read all that
 * it reads of a bucket. Uses a temporary bucket.
 */
export async function checkBuckets(lab: Lab): Promise<Finding[]> {
  const { s3, region } = lab.aws;
  const Bucket = `learning-platform-preflight-${randomBytes(6).toString("hex")}`;
  const elsewhere = Object.values(BucketLocationConstraint).find((it) => it === region);
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ...(elsewhere && { CreateBucketConfiguration: { LocationConstraint: elsewhere } }),
      }),
    );
  } catch (error) {
    return [refused("buckets", error)];
  }
  try {
    const settings = await tryCall("buckets", "can be created with all their settings", () =>
      applySettings(s3, Bucket),
    );
    return [settings, await checkBucketReads(lab, { Bucket })];
  } finally {
    await untilSettled(() => s3.send(new DeleteBucketCommand({ Bucket })), { gone: true });
  }
}

/** Makes the requests that `up` makes by either way of creating buckets. */
async function applySettings(s3: Lab["aws"]["s3"], Bucket: string): Promise<void> {
  const { publicAccess, encryption, policy } = serviceBucketSettings(Bucket);
  await untilSettled(() =>
    s3.send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: publicAccess }),
    ),
  );
  await untilSettled(() =>
    s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: encryption } }],
        },
      }),
    ),
  );
  await untilSettled(() => s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy })));
  const rule: LifecycleRule = {
    ID: "preflight",
    Status: "Enabled",
    Filter: { Prefix: "" },
    Expiration: { Days: 1 },
  };
  await untilSettled(() =>
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [rule] },
      }),
    ),
  );
  const TagSet = [{ Key: "Project", Value: "learning-platform" }];
  await untilSettled(() => s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } })));
}

async function ownerOf({ aws }: Lab, Bucket: string): Promise<"nobody" | "ours" | "other account"> {
  try {
    await aws.s3.send(new HeadBucketCommand({ Bucket }));
    return "ours";
  } catch (error) {
    const { httpStatusCode } =
      (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
    if (httpStatusCode === 404) return "nobody";
    if (httpStatusCode === 403 || httpStatusCode === 301) return "other account";
    throw error;
  }
}

async function tryCall(name: string, detail: string, call: () => Promise<void>): Promise<Finding> {
  try {
    await call();
    return { name, verdict: "ok", detail };
  } catch (error) {
    return refused(name, error);
  }
}

function refused(name: string, error: unknown): Finding {
  if (refusalKind(error) !== "denied" && refusalKind(error) !== "other") throw error;
  return {
    name,
    verdict: "failed",
    detail: errorText(error),
    remedy: whenDenied,
  };
}
