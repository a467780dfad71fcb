import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { statementsOf } from "../account/policies.ts";
import { accountId } from "../account/region.ts";
import { identityPolicy, trustPolicy } from "./policy_document.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

const name = z
  .string()
  .max(64)
  .regex(/^[\w+=,.@-]+$/, { error: "has characters that IAM does not allow" });

/** The managed policies that the rehearsal knows: they are about services that it does not have. */
const managedPolicies = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"] as const;

/** A role, which an instance or another role may assume. S3, STS and ECR apply its policies. */
export const roleKind = recordKind({
  type: "aws:iam/role:Role",
  inputs: z.strictObject({
    name,
    description: z.string().max(1000).optional(),
    assumeRolePolicy: trustPolicy,
    maxSessionDuration: z.int().min(3600).max(43_200).default(3600),
    tags,
  }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.roles,
  record(state, { name, assumeRolePolicy, maxSessionDuration: maxSeconds, tags = {} }, earlier) {
    if (earlier === undefined && name in state.roles) throw exists("Role", name);
    requirePrincipals(state, assumeRolePolicy);
    return { id: name, assumeRolePolicy, maxSeconds, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("role", id), uniqueId: `AROA${id}` }),
  refuseDelete(state, { id }) {
    const owners = [state.rolePolicies, state.instanceProfiles];
    const isUsed = owners.some((records) => Object.values(records).some((one) => one.role === id));
    if (!isUsed) return;
    return new AwsError(
      "DeleteConflict",
      `Cannot delete entity ${id}, must detach all policies first`,
    );
  },
});

/** A managed policy of a role. */
export const rolePolicyAttachmentKind = recordKind({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  inputs: z.strictObject({
    role: z.string(),
    policyArn: z.enum(managedPolicies),
  }),
  replaceOn: ["role", "policyArn"],
  records: (state) => state.rolePolicies,
  record(state, { role, policyArn }) {
    requireRole(state, role);
    return { id: `${role}/${policyArn}`, role, policy: policyArn };
  },
  outputs: () => ({}),
});

/** An inline policy of a role. */
export const rolePolicyKind = recordKind({
  type: "aws:iam/rolePolicy:RolePolicy",
  inputs: z.strictObject({ name, role: z.string(), policy: identityPolicy }),
  replaceOn: ["name", "role"],
  autoName: "name",
  records: (state) => state.rolePolicies,
  record(state, { name, role, policy }) {
    requireRole(state, role);
    return { id: `${role}:${name}`, role, policy };
  },
  outputs: () => ({}),
});

/** An instance profile with one role. */
export const instanceProfileKind = recordKind({
  type: "aws:iam/instanceProfile:InstanceProfile",
  inputs: z.strictObject({ name, role: z.string(), tags }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.instanceProfiles,
  record(state, { name, role, tags = {} }, earlier) {
    requireRole(state, role);
    if (earlier === undefined && name in state.instanceProfiles) {
      throw exists("Instance Profile", name);
    }
    return { id: name, role, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("instance-profile", id), uniqueId: `AIPA${id}` }),
});

function requireRole(state: AccountState, role: string): void {
  if (role in state.roles) return;
  throw new AwsError("NoSuchEntity", `The role with name ${role} cannot be found.`);
}

function exists(what: string, name: string): AwsError {
  return new AwsError("EntityAlreadyExists", `${what} with name ${name} already exists.`);
}

function arnOf(kind: string, name: string): string {
  return `arn:aws:iam::${accountId}:${kind}/${name}`;
}

/** IAM refuses a policy that names a role which does not exist. */
function requirePrincipals(state: AccountState, policy: string): void {
  for (const { Principal: principal } of statementsOf(policy)) {
    const named = typeof principal === "object" ? [principal.AWS ?? []].flat() : [];
    for (const arn of named) {
      const role = /:role\/(.+)$/.exec(arn)?.[1];
      if (role === undefined || role in state.roles) continue;
      throw new AwsError("MalformedPolicyDocument", `Invalid principal in policy: "AWS":"${arn}"`);
    }
  }
}
