import { loadPeer } from "../peers/load_peer.ts";
import { tellPort } from "./tell_port.ts";

/** What is used of fastify and its proxy. */
interface Fastify {
  fastify(): {
    register(plugin: unknown, options: { upstream: string }): Promise<void>;
    listen(options: { host: string; port: number }): Promise<string>;
  };
}

const { fastify } = await loadPeer<Fastify>("fastify");
const proxy = await loadPeer<{ default: unknown }>("@fastify/http-proxy");
const app = fastify();
await app.register(proxy.default, { upstream: String(process.env.UPSTREAM_URL) });
tellPort(Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port));
