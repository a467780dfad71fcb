import { HeldConnections, type Target } from "../held_connections.ts";

/** Begins ordinary requests of an account and never sends the rest of their small bodies. */
export function holdRequests(
  target: Target,
  { token, count }: { token: string; count: number },
): Promise<HeldConnections> {
  const opening = {
    lines: [
      "POST /v1/conversations HTTP/1.1",
      `authorization: Bearer ${token}`,
      "content-type: application/json",
      "content-length: 100",
    ],
    body: "{",
  };
  return HeldConnections.open(target, Array(count).fill(opening));
}
