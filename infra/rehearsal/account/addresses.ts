import type { AccountState } from "./account.ts";
import type { Subnet } from "./region.ts";

/** The next free private address of a subnet. */
export function nextPrivateIp(state: AccountState, subnet: Subnet): string {
  const taken = new Set(Object.values(state.instances).map(({ privateIp }) => privateIp));
  return firstFree(subnet.firstAddress, taken);
}

/** The address from which the next instance asks the metadata service. */
export function nextLinkAddress(state: AccountState): string {
  const taken = new Set(Object.values(state.instances).map(({ linkAddress }) => linkAddress));
  return firstFree("169.254.169.10", taken);
}

/** A public address: going round, so that an instance that starts again gets another one. */
export function nextPublicIp(state: AccountState): string {
  const taken = new Set(Object.values(state.instances).map(({ publicIp }) => publicIp));
  for (let tried = 0; tried < 200; tried++) {
    state.addressesGiven += 1;
    const address = `198.51.100.${10 + (state.addressesGiven % 200)}`;
    if (!taken.has(address)) return address;
  }
  throw new Error("Cannot give another public address: 200 instances have one");
}

function firstFree(first: string, taken: ReadonlySet<string>): string {
  const [a, b, c, d] = first.split(".").map(Number) as [number, number, number, number];
  for (let last = d; last < 254; last++) {
    const address = `${a}.${b}.${c}.${last}`;
    if (!taken.has(address)) return address;
  }
  throw new Error(`Cannot give another address after ${first}: all are taken`);
}
