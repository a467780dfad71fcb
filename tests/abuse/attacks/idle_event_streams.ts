import { HeldConnections, type Target } from "../held_connections.ts";

/** Opens event streams and leaves them idle: `each` for every token. */
export function holdEventStreams(
  target: Target,
  { tokens, each }: { tokens: readonly string[]; each: number },
): Promise<HeldConnections> {
  const openings = tokens.flatMap((token) =>
    Array.from({ length: each }, () => ({
      lines: ["GET /v1/events HTTP/1.1", `authorization: Bearer ${token}`],
    })),
  );
  return HeldConnections.open(target, openings);
}
