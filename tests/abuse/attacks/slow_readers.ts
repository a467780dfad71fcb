import { HeldConnections, type Target } from "../held_connections.ts";

/** Asks for something large and reads none of it. */
export async function holdDownloads(
  target: Target,
  { token, path, count }: { token: string; path: string; count: number },
): Promise<HeldConnections> {
  const opening = { lines: [`GET ${path} HTTP/1.1`, `authorization: Bearer ${token}`] };
  const held = await HeldConnections.open(target, Array(count).fill(opening));
  held.stopReading();
  return held;
}
