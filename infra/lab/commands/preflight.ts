import { explainRefusal } from "../../aws_refusal.ts";
import { readSession } from "../aws/session.ts";
import { type Lab, LabError } from "../lab.ts";
import { checkBucketNames, checkBuckets } from "../preflight/buckets.ts";
import { type Finding, findingLines } from "../preflight/finding.ts";
import { checkLabRole } from "../preflight/lab_role.ts";
import { checkOperator } from "../preflight/operator_address.ts";
import { checkPlan, checkRoom } from "../preflight/room.ts";
import { checkEc2 } from "../preflight/trial.ts";
import { costLines } from "./cost.ts";

/**
 * `preflight`: checks that the lab permits everything that `up` does, before anything is created, and
 * prints the cost. With `apply` it writes the settings that it found to the stack's configuration.
 *
 * @throws {LabError} when a check fails, with the number of failed checks
 */
export async function preflight(lab: Lab, options: { readonly apply: boolean }): Promise<void> {
  const findings: Finding[] = [];
  const say = (found: readonly Finding[]): void => {
    findings.push(...found);
    for (const line of found.flatMap(findingLines)) lab.say(line);
  };
  say([checkPlan(lab)]);
  const session = await attempt("use the credentials", () => readSession(lab.aws));
  say([
    {
      name: "credentials",
      verdict: "ok",
      detail: `valid: account ${session.accountId}, ${session.who}`,
    },
  ]);
  say([await attempt("count the instances", () => checkRoom(lab))]);
  say([await attempt("read the instance profile", () => checkLabRole(lab))]);
  say(await attempt("probe EC2", () => checkEc2(lab)));
  say([await attempt("look up the buckets", () => checkBucketNames(lab, session.accountId))]);
  say(await attempt("probe S3", () => checkBuckets(lab)));
  say([await checkOperator(lab.addressUrl, lab.settings.values.operatorCidr)]);
  for (const line of costLines(lab.settings.hosts, String(lab.settings.values.topology))) {
    lab.say(line);
  }
  await conclude(lab, findings, options);
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

async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof LabError) throw cause;
    throw new LabError(explainRefusal(what, cause), { cause });
  }
}
