import { findProgram } from "../../../shared/runtime/find_program.ts";
import type { Aim, Comparison } from "../comparison.ts";
import { startGatewayLoads } from "../gateway_loads.ts";

/**
 * Two proxies and one upstream that answers a kilobyte, fifty connections. All keep their connections
 * to the upstream open; nginx, a program in C, gets one worker process, as each proxy in Node has one.
 */
function gatewayAgainst(peer: string, aim: Aim): Comparison {
  return {
    name: `gateway, bare, against ${peer}`,
    ours: "gateway's proxy",
    peer,
    unit: "requests/s",
    aim,
    async prepare(context) {
      const loads = await startGatewayLoads(context, { wanted: peer });
      return { ours: loads.bare, peer: loads.peer, close: loads.close };
    },
  };
}

const nginx = gatewayAgainst("nginx", { is: "at least", ratio: 0.5 });

export const gatewayBare: readonly Comparison[] = [
  gatewayAgainst("@fastify/http-proxy", { is: "at least", ratio: 1.5 }),
  gatewayAgainst("fast-proxy", { is: "at least", ratio: 1 }),
  gatewayAgainst("httpxy", { is: "at least", ratio: 1 }),
  {
    ...nginx,
    notShown: async () =>
      (await findProgram("nginx")) === undefined ? "nginx is not installed" : undefined,
  },
];
