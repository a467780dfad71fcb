import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { accountId } from "../account/region.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

const name = z
  .string()
  .max(64)
  .regex(/^[\w+=,.@-]+$/, { error: "has characters that IAM does not allow" });

const document = z.string().refine(isPolicy, { error: "MalformedPolicyDocument" });

/** A role that instances may assume. The rehearsal stores its policies but does not apply them. */
export const roleKind = recordKind({
  type: "aws:iam/role:Role",
  inputs: z.strictObject({
    name,
    description: z.string().max(1000).optional(),
    assumeRolePolicy: document,
    tags,
  }),
  replaceOn: ["name"],
  autoName: "name",
  records: (state) => state.roles,
  record(state, { name, assumeRolePolicy, tags = {} }, earlier) {
    if (earlier === undefined && name in state.roles) throw exists("Role", name);
    return { id: name, assumeRolePolicy, tags };
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
    policyArn: z.string().regex(/^arn:aws:iam::(aws|\d{12}):policy\/.+$/, {
      error: "is not the ARN of a policy",
    }),
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
  inputs: z.strictObject({ name, role: z.string(), policy: document }),
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

function isPolicy(text: string): boolean {
  try {
    const { Version, Statement } = JSON.parse(text);
    return Version === "2012-10-17" && Array.isArray(Statement) && Statement.length > 0;
  } catch {
    return false;
  }
}
