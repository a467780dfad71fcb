import {
  getCallerIdentity,
  getInstanceProfile,
  getRegion,
  getSubnets,
  getVpc,
} from "../functions/account_look_ups.ts";
import { getAmi } from "../functions/machine_images.ts";
import { bucketKind } from "../resources/bucket.ts";
import { bucketPolicyKind } from "../resources/bucket_policy.ts";
import {
  bucketEncryptionKind,
  bucketLifecycleKind,
  bucketPublicAccessBlockKind,
} from "../resources/bucket_settings.ts";
import { instanceKind } from "../resources/instance.ts";
import { securityGroupKind } from "../resources/security_group.ts";
import { egressRuleKind, ingressRuleKind } from "../resources/security_group_rule.ts";
import type { LookUp, ResourceKind } from "./resource_kind.ts";

/** The resource types that the rehearsal implements. */
export const resourceKinds: readonly ResourceKind[] = [
  instanceKind,
  securityGroupKind,
  ingressRuleKind,
  egressRuleKind,
  bucketKind,
  bucketEncryptionKind,
  bucketLifecycleKind,
  bucketPolicyKind,
  bucketPublicAccessBlockKind,
];

const lookUps: readonly LookUp[] = [
  getAmi,
  getCallerIdentity,
  getInstanceProfile,
  getRegion,
  getSubnets,
  getVpc,
];

/** @throws {RangeError} when the rehearsal does not implement the type */
export function findResourceKind(type: string): ResourceKind {
  const kind = resourceKinds.find((candidate) => candidate.type === type);
  if (kind !== undefined) return kind;
  throw new RangeError(`Cannot rehearse ${type}: the resource type is not implemented`);
}

/** @throws {RangeError} when the rehearsal does not implement the lookup */
export function findLookUp(token: string): LookUp {
  const found = lookUps.find((candidate) => candidate.token === token);
  if (found !== undefined) return found;
  throw new RangeError(`Cannot rehearse ${token}: the lookup is not implemented`);
}
