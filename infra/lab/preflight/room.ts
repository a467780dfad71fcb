import { instanceSizes, labLimits, labViolations } from "../../lab_limits.ts";
import { otherInstances, vcpusOf } from "../aws/instances.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

/** Whether a lab offers the region and the plan is within its limits; an own account has none. */
export function checkPlan({ settings }: Lab): Finding {
  const region = String(settings.values.region);
  const name = "region and plan";
  if (region === "") {
    return {
      name,
      verdict: "failed",
      detail: "aws:region is not set",
      remedy: "pulumi config set aws:region us-east-1",
      settings: { "aws:region": "us-east-1" },
    };
  }
  const problems = settings.values.account === "own" ? [] : labViolations(region, settings.hosts);
  return problems.length === 0
    ? { name, verdict: "ok", detail: `${region}, ${settings.hosts.length} instances` }
    : { name, verdict: "failed", detail: problems.join("; "), remedy: "change these settings" };
}

/**
 * Whether the lab's limits permit the plan in addition to the existing instances. Stopped ones count:
 * the lab starts them all with the next session, and terminates all of them above its limit.
 */
export async function checkRoom(lab: Lab): Promise<Finding> {
  const others = await otherInstances(lab);
  const types = others.flatMap(({ InstanceType }) => InstanceType ?? []);
  const plan = lab.settings.hosts.map(({ instanceType }) => instanceType);
  const instances = others.length + plan.length;
  const vcpus =
    (await vcpusOf(lab, types)) +
    plan.reduce((sum, type) => sum + (instanceSizes[type]?.vcpus ?? 0), 0);
  const detail =
    `${instances} of ${labLimits.instances} instances and ${vcpus} of ${labLimits.vcpus} vCPUs ` +
    `with this stack (${others.length} other instances exist)`;
  const name = "lab capacity";
  if (instances <= labLimits.instances && vcpus <= labLimits.vcpus) {
    return { name, verdict: "ok", detail };
  }
  const ids = others.map(({ InstanceId }) => InstanceId).join(" ");
  return {
    name,
    verdict: "failed",
    detail,
    remedy: `terminate instances that you no longer need: aws ec2 terminate-instances --instance-ids ${ids}`,
  };
}
