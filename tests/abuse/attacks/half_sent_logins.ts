import { waitFor } from "../../support/wait_for.ts";
import type { Attack } from "../attack.ts";
import { HeldConnections, type Target } from "../held_connections.ts";

/** Begins to sign in and never sends the rest of the body. */
export function holdLogins(target: Target, { count }: { count: number }): Promise<HeldConnections> {
  const opening = {
    lines: [
      "POST /v1/auth/login HTTP/1.1",
      "content-type: application/json",
      "content-length: 100",
    ],
    body: '{"email":"',
  };
  return HeldConnections.open(target, Array(count).fill(opening));
}

/** They must end soon after the deadline for bodies. */
export const halfSentLogins: Attack = {
  name: "20 half-sent logins",
  async run({ gatewayPort: port }) {
    const logins = await holdLogins({ port }, { count: 20 });
    const since = performance.now();
    await waitFor(() => logins.open === 0, { timeoutMs: 30_000 }).catch(() => {});
    const seconds = (performance.now() - since) / 1_000;
    const { open } = logins;
    logins.release();
    const value = `${open} open after ${seconds.toFixed(0)} s`;
    return [{ what: "connections that stay open", value, holds: open === 0 }];
  },
};
