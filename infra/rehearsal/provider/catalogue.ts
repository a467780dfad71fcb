import {
  getAvailabilityZones,
  getCallerIdentity,
  getInstanceProfile,
  getRegion,
  getSubnets,
  getVpc,
} from "../functions/account_look_ups.ts";
import { getAmi } from "../functions/machine_images.ts";
import {
  listenerKind,
  loadBalancerKind,
  targetGroupAttachmentKind,
  targetGroupKind,
} from "../resources/balancer.ts";
import { bucketKind } from "../resources/bucket.ts";
import { bucketPolicyKind } from "../resources/bucket_policy.ts";
import {
  bucketEncryptionKind,
  bucketLifecycleKind,
  bucketPublicAccessBlockKind,
} from "../resources/bucket_settings.ts";
import { certificateKind, certificateValidationKind } from "../resources/certificate.ts";
import { databaseKind, parameterGroupKind, subnetGroupKind } from "../resources/database.ts";
import { flowLogKind } from "../resources/flow_log.ts";
import { instanceKind } from "../resources/instance.ts";
import {
  alarmKind,
  dashboardKind,
  logGroupKind,
  topicKind,
  topicSubscriptionKind,
} from "../resources/monitoring.ts";
import { recordSetKind, zoneKind } from "../resources/names.ts";
import { networkInterfaceKind } from "../resources/network_interface.ts";
import { lifecyclePolicyKind, repositoryKind } from "../resources/repository.ts";
import {
  instanceProfileKind,
  roleKind,
  rolePolicyAttachmentKind,
  rolePolicyKind,
} from "../resources/roles.ts";
import {
  natGatewayKind,
  routeKind,
  routeTableAssociationKind,
  routeTableKind,
  vpcEndpointKind,
} from "../resources/routes.ts";
import { securityGroupKind } from "../resources/security_group.ts";
import { egressRuleKind, ingressRuleKind } from "../resources/security_group_rule.ts";
import { volumeAttachmentKind, volumeKind } from "../resources/volumes.ts";
import { elasticIpKind, internetGatewayKind, subnetKind, vpcKind } from "../resources/vpc.ts";
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
  vpcKind,
  subnetKind,
  internetGatewayKind,
  routeTableKind,
  routeKind,
  routeTableAssociationKind,
  elasticIpKind,
  natGatewayKind,
  vpcEndpointKind,
  flowLogKind,
  networkInterfaceKind,
  volumeKind,
  volumeAttachmentKind,
  loadBalancerKind,
  targetGroupKind,
  targetGroupAttachmentKind,
  listenerKind,
  zoneKind,
  recordSetKind,
  roleKind,
  rolePolicyAttachmentKind,
  rolePolicyKind,
  instanceProfileKind,
  subnetGroupKind,
  parameterGroupKind,
  databaseKind,
  repositoryKind,
  lifecyclePolicyKind,
  certificateKind,
  certificateValidationKind,
  topicKind,
  topicSubscriptionKind,
  alarmKind,
  dashboardKind,
  logGroupKind,
];

const lookUps: readonly LookUp[] = [
  getAmi,
  getAvailabilityZones,
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
