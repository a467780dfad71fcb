import { copyCredentials, explainRefusal, refusalKind } from "../../aws_refusal.ts";
import { readSession } from "../aws/session.ts";
import { type Lab, LabError } from "../lab.ts";
import { checkBucketNames, checkBuckets } from "../preflight/buckets.ts";
import { type Finding, findingLines } from "../preflight/finding.ts";
import { checkLabRole } from "../preflight/lab_role.ts";
import { checkOperator } from "../preflight/operator_address.ts";
import { hostStatements, operatorStatements, policyText } from "../preflight/operator_policy.ts";
import { checkQuota } from "../preflight/quota.ts";
import { checkPlan, checkRoom } from "../preflight/room.ts";
import { checkEc2 } from "../preflight/trial.ts";
import { costLines } from "./cost.ts";

/**
 * `preflight`: checks that the lab permits everything that `up` does, before anything is created, and
 * prints the cost. With `apply` it writes the settings that it found to the stack's configuration.
 *
 * @throws {LabError} when a check fails, with the number of failed checks, or without a session
 */
export async function preflight(lab: Lab, options: { readonly apply: boolean }): Promise<void> {
  const findings: Finding[] = [];
  const say = (found: readonly Finding[]): void => {
    findings.push(...found);
    for (const line of found.flatMap(findingLines)) lab.say(line);
  };
  say([checkPlan(lab)]);
  const session = await readSession(lab.aws).catch((cause: unknown) => {
    say([withoutSession(cause)]);
    throw new LabError("The other checks need valid credentials", { cause });
  });
  const { accountId, who } = session;
  say([{ name: "credentials", verdict: "ok", detail: `valid: account ${accountId}, ${who}` }]);
  const isOwn = lab.settings.values.account === "own";
  if (!isOwn) say(await attempt("lab capacity", "count the instances", () => checkRoom(lab)));
  say(await attempt("vCPU quota", "read the vCPU quota", () => checkQuota(lab)));
  say(await attempt("instance profile", "read the instance profile", () => checkLabRole(lab)));
  say(await attempt("EC2", "probe EC2", () => checkEc2(lab)));
  say(await attempt("bucket names", "look up the buckets", () => checkBucketNames(lab, accountId)));
  say(await attempt("buckets", "probe S3", () => checkBuckets(lab)));
  say([await checkOperator(lab.addressUrl, lab.settings.values.operatorCidr)]);
  for (const line of costLines(lab.settings.hosts, String(lab.settings.values.topology))) {
    lab.say(line);
  }
  if (isOwn) lab.say(`policy     least privilege: ${lab.commands.lab("preflight --policy")}`);
  await conclude(lab, findings, options);
}

/**
 * `preflight --policy`: prints the least-privilege policies of the operator and of the instances' role,
 * for an account outside a lab. Without a session, the account is a placeholder.
 */
export async function printPolicies(lab: Lab): Promise<void> {
  const { accountId } = await readSession(lab.aws).catch(() => ({ accountId: "ACCOUNT" }));
  const suffix = String(lab.settings.values.bucketSuffix || accountId);
  const place = { accountId, region: lab.aws.region, suffix };
  lab.say("Of the operator's IAM user or role:");
  lab.say(policyText(operatorStatements(lab, place)));
  lab.say(`\nOf the role of the instance profile ${lab.settings.values.instanceProfile}:`);
  lab.say(policyText(hostStatements(lab, place)));
}

async function conclude(
  lab: Lab,
  findings: readonly Finding[],
  { apply }: { readonly apply: boolean },
): Promise<void> {
  const failed = findings.filter(({ verdict }) => verdict === "failed");
  const fixable = failed.filter(({ settings }) => settings !== undefined);
  const settings = Object.assign({}, ...fixable.map((finding) => finding.settings));
  if (apply) {
    for (const [name, value] of Object.entries<string>(settings)) {
      await lab.pulumi.ask(["config", "set", ...lab.pulumi.stackOptions, name, value]);
      lab.say(`set ${name} to ${value}`);
    }
  } else if (fixable.length > 0) {
    lab.say(`Write these settings to the stack: ${lab.commands.lab("preflight --apply")}`);
  }
  const left = failed.length - (apply ? fixable.length : 0);
  if (left > 0) throw new LabError(`${left} of ${findings.length} checks failed`);
  lab.say(`All checks passed. Next: ${lab.commands.up}`);
}

/** What is wrong with the credentials, and how to get others. */
function withoutSession(cause: unknown): Finding {
  const failed = { name: "credentials", verdict: "failed" } as const;
  switch (refusalKind(cause)) {
    case "expired":
      return { ...failed, detail: "have expired", remedy: copyCredentials };
    case "unknown keys":
      return { ...failed, detail: "are not accepted by AWS", remedy: copyCredentials };
    case "missing":
      return { ...failed, detail: "not found", remedy: copyCredentials };
    default:
      return { ...failed, detail: explainRefusal("use the credentials", cause) };
  }
}

/** A check that AWS refuses has failed, like one with a bad result. */
async function attempt(
  name: string,
  what: string,
  check: () => Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await check()].flat();
  } catch (cause) {
    const detail = cause instanceof LabError ? cause.message : explainRefusal(what, cause);
    return [{ name, verdict: "failed", detail }];
  }
}
