import { isIPv4 } from "node:net";
import type { Finding } from "./finding.ts";

/** This machine's public address; undefined when it cannot be determined. */
export async function operatorAddress(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const text = (await response.text()).trim();
    return response.ok && isIPv4(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this machine has access to the stack. */
export async function checkOperator(url: string, configured: unknown): Promise<Finding> {
  const name = "your address";
  const address = await operatorAddress(url);
  if (address === undefined) {
    return {
      name,
      verdict: configured ? "unsure" : "failed",
      detail: `cannot be read from ${url}; operatorCidr is ${configured || "not set"}`,
      remedy: 'find your public address, then: pulumi config set operatorCidr "a.b.c.d/32"',
    };
  }
  const cidr = `${address}/32`;
  if (configured === cidr) return { name, verdict: "ok", detail: `${cidr} has access` };
  return {
    name,
    verdict: "failed",
    detail: `${cidr} has no access; operatorCidr is ${configured || "not set"}`,
    remedy: `pulumi config set operatorCidr ${cidr}`,
    settings: { operatorCidr: cidr },
  };
}
