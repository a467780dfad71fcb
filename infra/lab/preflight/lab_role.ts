import { GetInstanceProfileCommand } from "@aws-sdk/client-iam";
import { errorText, refusalKind } from "../../aws_refusal.ts";
import type { Lab } from "../lab.ts";
import type { Finding } from "./finding.ts";

/** Whether the instance profile with access to the buckets exists. */
export async function checkLabRole({ aws, settings }: Lab): Promise<Finding> {
  const InstanceProfileName = String(settings.values.instanceProfile);
  const name = "instance profile";
  try {
    const { InstanceProfile } = await aws.iam.send(
      new GetInstanceProfileCommand({ InstanceProfileName }),
    );
    const roles = InstanceProfile?.Roles?.map(({ RoleName }) => RoleName) ?? [];
    return roles.length > 0
      ? { name, verdict: "ok", detail: `${InstanceProfileName} has the role ${roles.join(", ")}` }
      : {
          name,
          verdict: "failed",
          detail: `${InstanceProfileName} has no role`,
          remedy: "use another one: pulumi config set instanceProfile NAME",
        };
  } catch (error) {
    if (/NoSuchEntity/.test(errorText(error))) {
      return {
        name,
        verdict: "failed",
        detail: `${InstanceProfileName} does not exist`,
        remedy: "find its name in AWS Details, then: pulumi config set instanceProfile NAME",
      };
    }
    if (refusalKind(error) === "denied") {
      return {
        name,
        verdict: "unsure",
        detail: `the lab denies reading ${InstanceProfileName}; the dry-run launch checks it`,
      };
    }
    throw error;
  }
}
