import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { loadPeer } from "../peers/load_peer.ts";
import { tellPort } from "./tell_port.ts";

// A proxy that the gateway is compared with, as its own documentation starts it: PEER is its package.

/** What the benchmark uses of fastify and its proxy. */
interface Fastify {
  fastify(): {
    register(plugin: unknown, options: { upstream: string }): Promise<void>;
    listen(options: { host: string; port: number }): Promise<string>;
  };
}

/** What it uses of fast-proxy. */
interface FastProxy {
  default(options: { base: string }): {
    proxy(request: IncomingMessage, response: ServerResponse, url: string, options: object): void;
  };
}

/** What it uses of httpxy. */
interface Httpxy {
  createProxyServer(options: { target: string; agent: unknown }): {
    web(request: IncomingMessage, response: ServerResponse): Promise<void>;
  };
}

const upstream = String(process.env.UPSTREAM_URL);
const starts: Readonly<Record<string, () => Promise<number>>> = {
  async "@fastify/http-proxy"() {
    const { fastify } = await loadPeer<Fastify>("fastify");
    const proxy = await loadPeer<{ default: unknown }>("@fastify/http-proxy");
    const app = fastify();
    await app.register(proxy.default, { upstream });
    return Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
  },
  async "fast-proxy"() {
    const { default: fastProxy } = await loadPeer<FastProxy>("fast-proxy");
    const { proxy } = fastProxy({ base: upstream });
    return listen((request, response) => proxy(request, response, request.url ?? "/", {}));
  },
  async httpxy() {
    const { createProxyServer } = await loadPeer<Httpxy>("httpxy");
    const { Agent } = await import("node:http");
    const proxy = createProxyServer({ target: upstream, agent: new Agent({ keepAlive: true }) });
    return listen((request, response) => void proxy.web(request, response));
  },
};

const start = starts[String(process.env.PEER)];
if (start === undefined) throw new Error(`Cannot start the peer ${process.env.PEER}: unknown`);
tellPort(await start());

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
