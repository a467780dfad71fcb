import { loadPeer } from "./peers/load_peer.ts";

/** What is used of autocannon. */
interface Autocannon {
  default(options: {
    url: string;
    connections: number;
    duration: number;
    headers: Readonly<Record<string, string>>;
    requests: readonly { path: string }[];
  }): Promise<{ duration: number; "2xx": number; non2xx: number; errors: number }>;
}

/** A load on a server of this machine. */
export interface Load {
  readonly url: string;
  /** Asked for in turn by each connection. */
  readonly paths: readonly string[];
  /** How long to ask; whole ones, since the load generator counts by them. */
  readonly seconds: number;
  /** Each asks again once it is answered. */
  readonly connections: number;
  readonly token?: string | undefined;
}

/**
 * Asks as fast as the answers come, and answers how many came in a second.
 *
 * @throws {Error} when an answer was no success
 */
export async function requestsPerSecond(load: Load): Promise<number> {
  const { default: autocannon } = await loadPeer<Autocannon>("autocannon");
  const { url, seconds, connections, token } = load;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    requests: load.paths.map((path) => ({ path })),
  });
  if (result.non2xx + result.errors > 0) {
    const { non2xx, errors } = result;
    throw new Error(`Cannot count on ${url}: ${non2xx} refusals and ${errors} errors`);
  }
  return result["2xx"] / result.duration;
}
