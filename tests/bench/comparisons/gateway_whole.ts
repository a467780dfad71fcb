import type { Comparison } from "../comparison.ts";
import { startGatewayLoads } from "../gateway_loads.ts";

/** What tokens, validation, limits and metrics cost the gateway. */
export const gatewayWhole: Comparison = {
  name: "gateway, full chain",
  ours: "gateway with token, validation, limits",
  peer: "gateway's proxy, bare",
  unit: "requests/s",
  aim: { is: "at least", ratio: 0.8 },
  async prepare(context) {
    const loads = await startGatewayLoads(context, { wanted: "whole" });
    return { ours: loads.whole, peer: loads.bare, close: loads.close };
  },
};
