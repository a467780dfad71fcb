import { GetInstanceProfileCommand } from "@aws-sdk/client-iam";
import { refusalKind, wordsOf } from "../../aws_refusal.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

/** Whether the instance profile is there whose role may use the buckets. */
export async function checkLabRole({ aws, settings }: Lab): Promise<Finding> {
  const InstanceProfileName = String(settings.values.instanceProfile);
  const name = "instance profile";
  try {
    const { InstanceProfile } = await aws.iam.send(
      new GetInstanceProfileCommand({ InstanceProfileName }),
    );
    const roles = InstanceProfile?.Roles?.map(({ RoleName }) => RoleName) ?? [];
    return roles.length > 0
      ? { name, verdict: "ok", said: `${InstanceProfileName} gives the role ${roles.join(", ")}` }
      : {
          name,
          verdict: "failed",
          said: `${InstanceProfileName} gives no role`,
          remedy: "name another one: pulumi config set instanceProfile NAME",
        };
  } catch (error) {
    if (/NoSuchEntity/.test(wordsOf(error))) {
      return {
        name,
        verdict: "failed",
        said: `there is no ${InstanceProfileName}`,
        remedy:
          "look in AWS Details for what the lab calls it, then: pulumi config set instanceProfile NAME",
      };
    }
    if (refusalKind(error) === "denied") {
      return {
        name,
        verdict: "unsure",
        said: `the lab does not let ${InstanceProfileName} be read; the trial launch tells`,
      };
    }
    throw error;
  }
}
