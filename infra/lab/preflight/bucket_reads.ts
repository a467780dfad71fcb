import { refusalKind } from "../../aws_refusal.ts";
import { providerReads } from "../../buckets/provider_reads.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

/** Whether the AWS provider can read all that it reads of a bucket. Decides `bucketsThrough`. */
export async function checkBucketReads(
  { aws, settings }: Lab,
  of: { readonly Bucket: string },
): Promise<Finding> {
  const name = "bucket reads";
  const through = settings.values.bucketsThrough;
  const answers = await Promise.all(
    providerReads.map(async ([what, read]) =>
      (await isDenied(() => read(aws.s3, of))) ? [what] : [],
    ),
  );
  const denied = answers.flat();
  if (denied.length === 0) {
    return { name, verdict: "ok", detail: `all allowed; bucketsThrough is ${through}` };
  }
  const detail = `denied: ${denied.join(", ")}, which the AWS provider reads after creating a bucket`;
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

/** A setting that a bucket does not have is an error too, which shows that it may be read. */
async function isDenied(read: () => Promise<unknown>): Promise<boolean> {
  try {
    await read();
    return false;
  } catch (error) {
    const kind = refusalKind(error);
    if (kind === "denied") return true;
    if (kind === "other") return false;
    throw error;
  }
}
