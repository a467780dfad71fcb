import { isIPv4 } from "node:net";
import type { Finding } from "./finding.ts";

/** From which address the world sees this machine; nothing when that cannot be learnt. */
export async function operatorAddress(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    const text = (await response.text()).trim();
    return response.ok && isIPv4(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the stack lets this machine in. */
export async function checkOperator(url: string, configured: unknown): Promise<Finding> {
  const name = "your address";
  const address = await operatorAddress(url);
  if (address === undefined) {
    return {
      name,
      verdict: configured ? "unsure" : "failed",
      said: `${url} does not say it; the stack lets in ${configured || "nobody"}`,
      remedy: 'find it, then: pulumi config set operatorCidr "a.b.c.d/32"',
    };
  }
  const cidr = `${address}/32`;
  if (configured === cidr) return { name, verdict: "ok", said: `${cidr} is let in` };
  return {
    name,
    verdict: "failed",
    said: `you come from ${cidr}, and the stack lets in ${configured || "nobody"}`,
    remedy: `pulumi config set operatorCidr ${cidr}`,
    settings: { operatorCidr: cidr },
  };
}
