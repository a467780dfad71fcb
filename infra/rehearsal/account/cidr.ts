import { isIPv4 } from "node:net";

interface Range {
  readonly first: number;
  readonly size: number;
}

/** Whether the text is an IPv4 block whose host bits are zero, as EC2 requires. */
export function isCidrBlock(text: string): boolean {
  const [address = "", prefix = ""] = text.split("/");
  if (!isIPv4(address) || !/^\d+$/.test(prefix) || Number(prefix) > 32) return false;
  return toNumber(address) % 2 ** (32 - Number(prefix)) === 0;
}

/** The length of a block's prefix, e.g. 16. */
export function prefixLength(cidr: string): number {
  return Number(cidr.split("/")[1]);
}

/** Whether all addresses of `inner` (a block or an address) are in the block `outer`. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [rangeOf(outer), rangeOf(inner)];
  return a.first <= b.first && b.first + b.size <= a.first + a.size;
}

/** Whether two blocks have addresses in common. */
export function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

/** An address of a block by its index; a negative index counts from the end, as `Array.at` does. */
export function addressAt(cidr: string, index: number): string {
  const { first, size } = rangeOf(cidr);
  const value = first + (index < 0 ? size + index : index);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

/** The number of addresses of a block. */
export function sizeOf(cidr: string): number {
  return rangeOf(cidr).size;
}

function rangeOf(text: string): Range {
  const [address = "", prefix = "32"] = text.split("/");
  return { first: toNumber(address), size: 2 ** (32 - Number(prefix)) };
}

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
