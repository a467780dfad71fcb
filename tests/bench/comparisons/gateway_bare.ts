import type { Comparison } from "../comparison.ts";
import { startGatewayLoads } from "../gateway_loads.ts";

/** Two proxies and one upstream that answers a kilobyte, fifty connections. */
export const gatewayBare: Comparison = {
  name: "gateway, bare",
  ours: "gateway's proxy",
  peer: "@fastify/http-proxy",
  unit: "requests/s",
  aim: { is: "at least", ratio: 1 },
  async prepare(context) {
    const loads = await startGatewayLoads(context, { wanted: "fastify" });
    return { ours: loads.bare, peer: loads.fastify, close: loads.close };
  },
};
