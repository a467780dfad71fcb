import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from "@pulumi/pulumi";

export interface InstanceRoleArgs {
  readonly tags: Readonly<Record<string, string>>;
}

/** Lets Session Manager log in to an instance that runs its agent. */
const sessionManagerPolicy = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

/** The role of a cluster's instances: they have access to no bucket, only to Session Manager. */
export class InstanceRole extends ComponentResource {
  readonly profileName: Output<string>;

  constructor(name: string, args: InstanceRoleArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:InstanceRole", name, {}, options);
    const parent = { parent: this };
    const role = new Role(
      name,
      {
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "ec2.amazonaws.com" },
              Action: "sts:AssumeRole",
            },
          ],
        }),
        tags: args.tags,
      },
      parent,
    );
    const attached = new RolePolicyAttachment(
      name,
      { role: role.name, policyArn: sessionManagerPolicy },
      parent,
    );
    const profile = new InstanceProfile(name, { role: role.name, tags: args.tags }, parent);
    this.profileName = output([profile.name, attached.id] as const).apply(([known]) => known);
    this.registerOutputs({ profileName: this.profileName });
  }
}
