import type { AccountState, InstanceRecord } from "./account.ts";

/** A network interface of the account, whichever resource has it. */
export interface Interface {
  readonly subnetId: string;
  readonly privateIp: string;
  readonly securityGroupIds: readonly string[];
}

/** All network interfaces: of instances, created apart, of load balancers, gateways and databases. */
export function interfacesOf(state: AccountState): Interface[] {
  const own = Object.values(state.instances).filter(
    ({ networkInterfaceId }) => networkInterfaceId === null,
  );
  return [
    ...own,
    ...Object.values(state.networkInterfaces),
    ...Object.values(state.loadBalancers).flatMap(({ addresses, securityGroupIds }) =>
      addresses.map((address) => ({ ...address, securityGroupIds })),
    ),
    ...Object.values(state.databases).flatMap(({ addresses, securityGroupIds }) =>
      addresses.map((address) => ({ ...address, securityGroupIds })),
    ),
    ...Object.values(state.natGateways).map((gateway) => ({ ...gateway, securityGroupIds: [] })),
  ];
}

/** The security groups of an instance, which its network interface has. */
export function groupsOf(state: AccountState, instance: InstanceRecord): readonly string[] {
  const { networkInterfaceId, securityGroupIds } = instance;
  if (networkInterfaceId === null) return securityGroupIds;
  return state.networkInterfaces[networkInterfaceId]?.securityGroupIds ?? [];
}
