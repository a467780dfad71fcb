import { Role } from "@pulumi/aws/iam/role.js";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy.js";
import { ComponentResource, type ComponentResourceOptions, type Resource } from "@pulumi/pulumi";
import { type PolicyStatement, policyDocument, roleArn, trustPolicy } from "../role_policies.ts";

export interface ServiceRolesArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  readonly accountId: string;
  /** What each service may do, by its name. */
  readonly statements: Readonly<Record<string, readonly PolicyStatement[]>>;
  /** The names of the roles of the hosts that assume the services' roles. */
  readonly hostRoles: readonly string[];
  /** The hosts' roles; a role can be trusted only when it exists. */
  readonly after: readonly Resource[];
  readonly tags: Readonly<Record<string, string>>;
}

/** The longest session that AWS allows a role that was assumed by another role. */
const SESSION_SECONDS = 3600;

/** The name of a service's role. */
export function serviceRoleName(prefix: string, service: string): string {
  return `${prefix}-${service}`;
}

/**
 * A role for each service, which its hosts assume: a container gets the credentials of its own service, and
 * none of the host.
 */
export class ServiceRoles extends ComponentResource {
  constructor(name: string, args: ServiceRolesArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ServiceRoles", name, {}, options);
    const { prefix, accountId, tags } = args;
    const principal = { AWS: args.hostRoles.map((role) => roleArn(accountId, role)) };
    for (const [service, statements] of Object.entries(args.statements)) {
      const role = new Role(
        `${name}-${service}`,
        {
          name: serviceRoleName(prefix, service),
          assumeRolePolicy: trustPolicy(principal),
          maxSessionDuration: SESSION_SECONDS,
          tags: { ...tags, Service: service },
        },
        { parent: this, dependsOn: [...args.after] },
      );
      new RolePolicy(
        `${name}-${service}`,
        { role: role.name, policy: policyDocument(statements) },
        { parent: this },
      );
    }
    this.registerOutputs({ services: Object.keys(args.statements) });
  }
}
