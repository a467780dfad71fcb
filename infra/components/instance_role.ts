import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile.js";
import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from "@pulumi/pulumi";
import { type PolicyStatement, policyDocument, trustPolicy } from "../role_policies.ts";

export interface InstanceRoleArgs {
  /** The role's name in AWS. Default: one that Pulumi generates. */
  readonly roleName?: string;
  /** What else the instances may do. */
  readonly statements?: readonly PolicyStatement[];
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

/** The role of a cluster's instances: they have access to no bucket; all may use Session Manager. */
export class InstanceRole extends ComponentResource {
  readonly profileName: Output<string>;

  constructor(name: string, args: InstanceRoleArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:InstanceRole", name, {}, options);
    const parent = { parent: this };
    const role = new Role(
      name,
      {
        ...(args.roleName !== undefined && { name: args.roleName }),
        assumeRolePolicy: trustPolicy({ Service: "ec2.amazonaws.com" }),
        tags: args.tags,
      },
      parent,
    );
    const allowed = new RolePolicy(
      name,
      {
        role: role.name,
        policy: policyDocument([
          { Effect: "Allow", Action: sessionManagerActions, Resource: "*" },
          ...(args.statements ?? []),
        ]),
      },
      parent,
    );
    const profile = new InstanceProfile(name, { role: role.name, tags: args.tags }, parent);
    this.profileName = output([profile.name, allowed.id] as const).apply(([known]) => known);
    this.registerOutputs({ profileName: this.profileName });
  }
}
