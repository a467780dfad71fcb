import { GetServiceQuotaCommand } from "@aws-sdk/client-service-quotas";
import { errorText, refusalKind } from "../../aws_refusal.ts";
import { instanceSizes } from "../../lab_limits.ts";
import { otherInstances, vcpusOf } from "../aws/instances.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

/** AWS's code of the quota "Running On-Demand Standard instances", in vCPUs. */
const STANDARD_VCPUS = "L-1216C47A";
/** The families that the quota counts. */
const STANDARD = /^[acdhimrtz]/;

/** Whether the account's quota of vCPUs permits the plan in addition to the running instances. */
export async function checkQuota(lab: Lab): Promise<Finding> {
  const name = "vCPU quota";
  const quota = await readQuota(lab);
  if (typeof quota === "string") {
    return { name, verdict: "unsure", detail: `cannot be read: ${quota}` };
  }
  const running = (await otherInstances(lab)).filter(
    ({ State, InstanceType = "" }) =>
      (State?.Name === "running" || State?.Name === "pending") && STANDARD.test(InstanceType),
  );
  const types = running.flatMap(({ InstanceType }) => InstanceType ?? []);
  const planned = lab.settings.hosts.reduce(
    (sum, { instanceType }) => sum + (instanceSizes[instanceType]?.vcpus ?? 0),
    0,
  );
  const needed = planned + (await vcpusOf(lab, types));
  const detail = `${needed} of ${quota} with this stack, in ${lab.aws.region}`;
  return needed <= quota
    ? { name, verdict: "ok", detail }
    : {
        name,
        verdict: "failed",
        detail,
        remedy: `request more: aws service-quotas request-service-quota-increase --service-code ec2 --quota-code ${STANDARD_VCPUS} --desired-value ${needed}`,
      };
}

/** The quota, or why it cannot be read. */
async function readQuota({ aws }: Lab): Promise<number | string> {
  try {
    const { Quota } = await aws.quotas.send(
      new GetServiceQuotaCommand({ ServiceCode: "ec2", QuotaCode: STANDARD_VCPUS }),
    );
    return Quota?.Value ?? "the response has no value";
  } catch (error) {
    const kind = refusalKind(error);
    if (kind === "denied" || kind === "other") return errorText(error);
    throw error;
  }
}
