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
 * `preflight`: asks the lab for everything that `up` will, before anything is created, then says
 * the cost. With `apply` the settings that it found are written into the stack's configuration.
 *
 * @throws {LabError} when something would fail, with how many findings
 */
export async function preflight(lab: Lab, options: { readonly apply: boolean }): Promise<void> {
  const findings: Finding[] = [];
  const say = (found: readonly Finding[]): void => {
    findings.push(...found);
    for (const line of found.flatMap(findingLines)) lab.say(line);
  };
  say([checkPlan(lab)]);
  const session = await asking("use the credentials", () => readSession(lab.aws));
  say([
    {
      name: "credentials",
      verdict: "ok",
      said: `they live: account ${session.accountId}, ${session.who}`,
    },
  ]);
  say([await asking("count the instances", () => checkRoom(lab))]);
  say([await asking("read the instance profile", () => checkLabRole(lab))]);
  say(await asking("try out EC2", () => checkEc2(lab)));
  say([await asking("look for the buckets", () => checkBucketNames(lab, session.accountId))]);
  say(await asking("try out S3", () => checkBuckets(lab)));
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
  const settled = failed.filter(({ settings }) => settings !== undefined);
  const settings = Object.assign({}, ...settled.map((finding) => finding.settings));
  if (apply) {
    for (const [name, value] of Object.entries<string>(settings)) {
      await lab.pulumi.ask(["config", "set", ...lab.pulumi.stackOptions, name, value]);
      lab.say(`set ${name} to ${value}`);
    }
  } else if (settled.length > 0) {
    lab.say("npm run lab -- preflight --apply writes these settings");
  }
  const left = failed.length - (apply ? settled.length : 0);
  if (left > 0) throw new LabError(`${left} of ${findings.length} checks failed`);
  lab.say(`all is well: pulumi up -s ${lab.stack}`);
}

async function asking<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof LabError) throw cause;
    throw new LabError(explainRefusal(what, cause), { cause });
  }
}
