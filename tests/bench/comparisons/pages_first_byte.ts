import type { Comparison } from "../comparison.ts";
import { median } from "../comparison.ts";
import { openPageLibrary } from "../page_library.ts";
import { spawnServer } from "../servers/spawn_server.ts";
import { milliseconds } from "../timing.ts";

/**
 * The library of 1,000 documents, against a page of Hono that makes the same call to the same gateway and
 * lists the titles. The page of the platform passes the gateway a second time, reads the session and is
 * compressed; the other has its token in its environment and is called directly.
 */
export const pagesFirstByte: Comparison = {
  name: "pages first byte",
  ours: "the library",
  peer: "a bare Hono page",
  unit: "ms",
  aim: { is: "at most", ratio: 2 },
  async prepare(context) {
    const { platform, learner, cookie } = await openPageLibrary({
      documents: context.size(1_000),
    });
    const { gatewayUrl } = platform;
    const bare = await spawnServer("tests/bench/servers/bare_page.ts", {
      GATEWAY_URL: gatewayUrl,
      ACCESS_TOKEN: learner.token,
    });
    const requests = context.size(100);
    return {
      ours: () => firstByte(`${gatewayUrl}/documents`, { requests, headers: { cookie } }),
      peer: () => firstByte(bare.url, { requests, headers: {} }),
      async close() {
        await bare.stop();
        await platform.stop();
      },
    };
  },
};

/** The median time until the headers of a page are there; its body is read and not measured. */
async function firstByte(
  url: string,
  { requests, headers }: { requests: number; headers: Record<string, string> },
): Promise<number> {
  const times: number[] = [];
  for (let request = 0; request < requests; request += 1) {
    let response: Response | undefined;
    times.push(
      await milliseconds(async () => {
        response = await fetch(url, { headers, redirect: "manual" });
      }),
    );
    const text = await response?.text();
    if (response?.status !== 200) throw new Error(`${url} answered ${response?.status}: ${text}`);
  }
  return median(times);
}
