import { TokenCache } from "../../../shared/http/token_cache.ts";
import { RevocationList } from "../../../shared/revocations/revocation_list.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { Budget } from "../budget.ts";
import { median } from "../comparison.ts";
import { startGatewayLoads } from "../gateway_loads.ts";

const CHECKS = 200_000;
const REVOKED = 10_000;
const REPEATS = 5;

/**
 * What the check for revoked sessions and deleted accounts adds to a request: the CPU time of a check with
 * a full list of revocations, as a share of the time between two requests of the whole gateway under load.
 */
export const sessionCheck: Budget = {
  name: "session check",
  async measure(context) {
    const revocations = new RevocationList();
    const revoked = Array.from({ length: REVOKED }, () => ({ id: newId(), at: Date.now() }));
    revocations.update({ asOf: Date.now(), revoked });
    const loads = await startGatewayLoads(context, { wanted: "whole" });
    try {
      await loads.whole();
      const shares: number[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const requests = await loads.whole();
        revocations.update({ asOf: Date.now(), revoked: [] });
        const added = (await checkSeconds(revocations)) - (await checkSeconds(undefined));
        shares.push(added * requests * 100);
      }
      const what = `check against ${REVOKED} revocations, as a share of a full-chain request`;
      return [{ what, value: median(shares), unit: "%", limit: 10 }];
    } finally {
      await loads.close();
    }
  },
};

/** Seconds per check of a token whose signature was verified before. */
async function checkSeconds(revocations: RevocationList | undefined): Promise<number> {
  const issuedAt = Math.floor(Date.now() / 1000);
  const user = { id: newId(), roles: [], sessionId: newId(), issuedAt, expiresAt: issuedAt + 900 };
  const tokens = new TokenCache({ verify: async () => user, revocations });
  await tokens.verify("token");
  const { user: before } = process.cpuUsage();
  for (let check = 0; check < CHECKS; check++) {
    if (tokens.known("token") === undefined) throw new Error("The token is not known");
  }
  return (process.cpuUsage().user - before) / 1_000_000 / CHECKS;
}
