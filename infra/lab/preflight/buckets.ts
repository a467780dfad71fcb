import { randomBytes } from "node:crypto";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectLockConfigurationCommand,
  HeadBucketCommand,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { errorText, refusalKind } from "../../aws_refusal.ts";
import { tlsOnlyPolicy } from "../../buckets/bucket_rules.ts";
import { bucketName } from "../../components/storage.ts";
import { bucketOwners } from "../../platform_services.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

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
 * Whether buckets can be created and made private, and whether the AWS provider can read all that it
 * reads of a bucket. Uses a temporary bucket. Decides `bucketsThrough`.
 */
export async function checkBuckets(lab: Lab): Promise<Finding[]> {
  const { s3 } = lab.aws;
  const Bucket = `learning-platform-preflight-${randomBytes(6).toString("hex")}`;
  const region = lab.aws.region;
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ...(region !== "us-east-1" && {
          CreateBucketConfiguration: { LocationConstraint: region as "us-west-2" },
        }),
      }),
    );
  } catch (error) {
    return [refused("buckets", error)];
  }
  try {
    const closing = await tryCall(
      "buckets",
      "can be created, made private and given a policy",
      async () => {
        await s3.send(
          new PutPublicAccessBlockCommand({
            Bucket,
            PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
          }),
        );
        await s3.send(
          new PutBucketPolicyCommand({ Bucket, Policy: tlsOnlyPolicy(`arn:aws:s3:::${Bucket}`) }),
        );
      },
    );
    return [closing, await checkObjectLock(lab, Bucket)];
  } finally {
    await s3.send(new DeleteBucketCommand({ Bucket }));
  }
}

async function checkObjectLock({ aws, settings }: Lab, Bucket: string): Promise<Finding> {
  const name = "object lock";
  const through = settings.values.bucketsThrough;
  try {
    await aws.s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
  } catch (error) {
    if (refusalKind(error) === "denied") {
      const detail =
        "the lab denies reading it, but the AWS provider reads it after creating a bucket";
      return through === "sdk"
        ? { name, verdict: "ok", detail: `${detail}; bucketsThrough is sdk` }
        : {
            name,
            verdict: "failed",
            detail,
            remedy: "pulumi config set bucketsThrough sdk",
            settings: { bucketsThrough: "sdk" },
          };
    }
    // A bucket without a configuration can be read.
    if ((error as Error).name !== "ObjectLockConfigurationNotFoundError") throw error;
  }
  return { name, verdict: "ok", detail: `can be read; bucketsThrough is ${through}` };
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
    remedy: "ask the lab's instructor, or use another lab",
  };
}
