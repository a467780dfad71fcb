import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { upstreamServices } from "../../apps/gateway/upstreams.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { testKafka } from "../support/kafka.ts";
import { serviceTokenSettings } from "../support/service_tokens.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import type { BenchContext } from "./bench_context.ts";
import { Learner } from "./learner.ts";
import { requestsPerSecond } from "./load.ts";
import { startNginx } from "./servers/nginx.ts";
import { spawnServer } from "./servers/spawn_server.ts";

const CONNECTIONS = 50;

/** Proxies in front of one upstream, each answering requests a second. */
export interface GatewayLoads {
  /** The proxy that it is compared with. */
  peer(): Promise<number>;
  /** Our proxy with an operation for anyone. */
  bare(): Promise<number>;
  /** The gateway as it is deployed, asked with a learner's token. */
  whole(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Starts the upstream, our bare proxy and what it is compared with, each as its own process.
 *
 * @param wanted `whole` for the gateway as it is deployed, otherwise the name of a peer
 */
export async function startGatewayLoads(
  context: BenchContext,
  { wanted }: { wanted: string },
): Promise<GatewayLoads> {
  const seconds = context.size(4);
  const upstream = await spawnServer("tests/bench/servers/upstream.ts");
  const env = { UPSTREAM_URL: upstream.url };
  const bare = await spawnServer("tests/bench/servers/bare_gateway.ts", env);
  const closers = [upstream.stop, bare.stop];
  const loads = {
    bare: () => ask(bare.url, ["/v1/thing"]),
    peer: () => Promise.reject(new Error("Cannot measure a peer: none was started")),
    whole: () => Promise.reject(new Error("Cannot measure the whole gateway: it was not started")),
    close: async () => void (await Promise.all(closers.map((close) => close()))),
  };

  function ask(url: string, paths: readonly string[], token?: string): Promise<number> {
    return requestsPerSecond({ url, paths, seconds, connections: CONNECTIONS, token });
  }

  if (wanted !== "whole") {
    const peer =
      wanted === "nginx"
        ? await startNginx(upstream.url)
        : await spawnServer("tests/bench/servers/peer_proxy.ts", { ...env, PEER: wanted });
    closers.push(peer.stop);
    return { ...loads, peer: () => ask(peer.url, ["/v1/thing"]) };
  }
  const db = await context.database("gateway");
  const { brokers } = await testKafka();
  const gateway = await spawnServer("apps/gateway/main.ts", {
    DATABASE_URL: db.url,
    KAFKA_BROKERS: brokers.join(","),
    ...serviceTokenSettings("gateway"),
    KEY_ENCRYPTION_SECRET: randomUUID(),
    ERASURE_LIST_URL: pathToFileURL(temporaryFolder("gateway-load")).href,
    ...Object.fromEntries(
      upstreamServices.flatMap(({ service }) => [
        [`${service.toUpperCase()}_URL`, upstream.url],
        [`${service.toUpperCase()}_INTERNAL_URL`, upstream.url],
      ]),
    ),
    RATE_LIMIT_PER_SECOND: "1000000",
    RATE_LIMIT_BURST: "1000000",
  });
  closers.push(async () => {
    await gateway.stop();
    await db.drop();
  });
  const { token } = await Learner.register(gateway.url);
  const paths = Array.from({ length: 20 }, () => `/v1/documents/${newId()}`);
  return { ...loads, whole: () => ask(gateway.url, paths, token) };
}
