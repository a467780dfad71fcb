import { isProgressCursor } from "../../../shared/progress/read_progress.ts";

/** How far a client has read the progress of each service: the `id` of every event. */
export type ProgressPlace = ReadonlyMap<string, string>;

/** `documents=812-31;quiz=40-7`: any gateway can go on from it, and so can a new service. */
export function formatPlace(place: ProgressPlace): string {
  return [...place].map(([service, cursor]) => `${service}=${cursor}`).join(";");
}

/** Reads a place back; undefined when it is none. Services that are no more are passed over. */
export function parsePlace(
  text: string,
  services: readonly string[],
): Map<string, string> | undefined {
  const place = new Map<string, string>();
  if (text === "") return place;
  if (text.length > 1_000) return undefined;
  for (const part of text.split(";")) {
    const [service = "", cursor = "", ...rest] = part.split("=");
    if (!/^[a-z][a-z0-9_]*$/.test(service) || !isProgressCursor(cursor) || rest.length > 0) {
      return undefined;
    }
    if (services.includes(service)) place.set(service, cursor);
  }
  return place;
}
