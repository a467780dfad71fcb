import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from "@pulumi/pulumi";

export interface InstanceRoleArgs {
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * What Session Manager's agent needs to log an operator in. AWS's managed policy would also let an
 * instance read the account's parameters.
 */
const sessionManagerActions = [
  "ssm:UpdateInstanceInformation",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

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
    const allowed = new RolePolicy(
      name,
      {
        role: role.name,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: sessionManagerActions, Resource: "*" }],
        }),
      },
      parent,
    );
    const profile = new InstanceProfile(name, { role: role.name, tags: args.tags }, parent);
    this.profileName = output([profile.name, allowed.id] as const).apply(([known]) => known);
    this.registerOutputs({ profileName: this.profileName });
  }
}
