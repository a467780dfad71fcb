import type { AccountState } from "./account.ts";
import type { Subnet } from "./region.ts";

/** The next free private address of a subnet. */
export function nextPrivateIp(state: AccountState, subnet: Subnet): string {
  const taken = new Set(Object.values(state.instances).map(({ privateIp }) => privateIp));
  return firstFree(subnet.firstAddress, taken);
}

/** The address from which the next instance calls the metadata service. */
export function nextLinkAddress(state: AccountState): string {
  const taken = new Set(Object.values(state.instances).map(({ linkAddress }) => linkAddress));
  return firstFree("169.254.169.10", taken);
}

/** A public address, round robin, so that a restarted instance gets a new one. */
export function nextPublicIp(state: AccountState): string {
  const taken = new Set(Object.values(state.instances).map(({ publicIp }) => publicIp));
  for (let tried = 0; tried < 200; tried++) {
    state.addressesGiven += 1;
    const address = `198.51.100.${10 + (state.addressesGiven % 200)}`;
    if (!taken.has(address)) return address;
  }
  throw new Error("No public address available: all 200 are in use");
}

function firstFree(first: string, taken: ReadonlySet<string>): string {
  const [a, b, c, d] = first.split(".").map(Number) as [number, number, number, number];
  for (let last = d; last < 254; last++) {
    const address = `${a}.${b}.${c}.${last}`;
    if (!taken.has(address)) return address;
  }
  throw new Error(`No address available after ${first}: all are in use`);
}
