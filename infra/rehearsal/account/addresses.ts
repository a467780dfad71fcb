import type { AccountState } from "./account.ts";
import { addressAt, sizeOf } from "./cidr.ts";
import { interfacesOf } from "./interfaces.ts";
import type { Subnet } from "./subnets.ts";

/** AWS reserves .0 to .3 of a subnet; a rehearsal starts at .10. */
const firstInSubnet = 10;

/** The next free private address of a subnet. */
export function nextPrivateIp(state: AccountState, { cidrBlock }: Subnet): string {
  const taken = new Set(interfacesOf(state).map(({ privateIp }) => privateIp));
  // AWS reserves the last address, and a VPC's network in Docker the one before.
  for (let index = firstInSubnet; index < sizeOf(cidrBlock) - 2; index++) {
    const address = addressAt(cidrBlock, index);
    if (!taken.has(address)) return address;
  }
  throw new Error(`No address available in ${cidrBlock}: all are in use`);
}

/** The address from which the next instance calls the metadata service. */
export function nextLinkAddress(state: AccountState): string {
  const taken = new Set(Object.values(state.instances).map(({ linkAddress }) => linkAddress));
  for (let last = 10; last < 250; last++) {
    const address = `169.254.169.${last}`;
    if (!taken.has(address)) return address;
  }
  throw new Error("No link address available: all are in use");
}

/** A public address, round robin, so that a restarted instance gets a new one. */
export function nextPublicIp(state: AccountState): string {
  const owners = [
    ...Object.values(state.instances),
    ...Object.values(state.elasticIps),
    ...Object.values(state.loadBalancers).flatMap(({ addresses }) => addresses),
  ];
  const taken = new Set(owners.map(({ publicIp }) => publicIp));
  for (let tried = 0; tried < 200; tried++) {
    state.addressesGiven += 1;
    const address = `198.51.100.${10 + (state.addressesGiven % 200)}`;
    if (!taken.has(address)) return address;
  }
  throw new Error("No public address available: all 200 are in use");
}
