import { type Agent, Agent as HttpsAgent, request } from "node:https";
import { json } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  type CertificateAuthority,
  createAuthority,
  type Leaf,
} from "../support/secure_cluster/certificate_authority.ts";
import { ClusterNetwork, whyNoClusterNetwork } from "../support/secure_cluster/cluster_network.ts";
import { findProxyPrograms } from "../support/service_hosts/debian_programs.ts";
import { ServiceHost, zone } from "../support/service_hosts/service_host.ts";
import { waitFor } from "../support/wait_for.ts";

const programs = await findProxyPrograms();
const proxies = suite("the proxies of two service hosts");
const test = whyNoClusterNetwork() === undefined && programs !== undefined ? proxies : proxies.skip;
const names = ["services-1", "services-2"] as const;
const gateway = `gateway.${zone}`;
const authority = createAuthority("stack");
const next = createAuthority("next stack");
const image = (version: string) => `registry.example/gateway@sha256:${version.repeat(64)}`;

const certified = [gateway, ...names.map((name) => `${name}.${zone}`)];

/** What a container got. */
interface Seen {
  readonly host: string;
  readonly image: string;
  readonly method: string;
  readonly url: string;
  readonly bytes: number;
  readonly headers: Readonly<Record<string, string>>;
}

let network: ClusterNetwork;
let hosts: Record<(typeof names)[number], ServiceHost>;

proxies.before(async () => {
  if (programs === undefined || whyNoClusterNetwork() !== undefined) return;
  network = new ClusterNetwork(names);
  const made = names.map((name) => new ServiceHost({ name, network, programs }));
  hosts = Object.fromEntries(made.map((host) => [host.name, host])) as typeof hosts;
  await Promise.all(made.map((host) => host.start(names)));
  for (const host of made) {
    await applyCertificate(host, authority.certificate, authority.issue("services", certified));
    await host.deploy("gateway", 8100, image("a"));
  }
});
proxies.after(() => {
  for (const host of Object.values(hosts ?? {})) host.kill();
});

/** Applies a host's certificate, as the stack does. */
async function applyCertificate(
  host: ServiceHost,
  authorities: string,
  leaf: Leaf,
): Promise<string> {
  return await host.run(
    "cluster/services/apply_certificate.sh",
    JSON.stringify({ authority: authorities, ...leaf }),
  );
}

/** Waits until requests to the first host are served by a host. */
async function waitForHost(name: (typeof names)[number]): Promise<void> {
  await waitFor(async () => (await ask("services-1")).seen?.host === `${name}.${zone}`, {
    what: name,
  });
}

interface Asked {
  readonly port?: number;
  readonly cert?: string;
  readonly key?: string;
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly agent?: Agent | false;
}

/** Sends a request to a host, by default to its public port. */
async function ask(host: (typeof names)[number], options: Asked = {}) {
  const { path = "/v1/x?q=%2F", method = "GET", body = "", headers = {}, agent = false } = options;
  const { port = 443, cert, key } = options;
  const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) => {
    const sent = request(
      {
        ...{ host: network.address(host), port, servername: gateway, agent, path, method },
        ...(cert !== undefined && { cert, key }),
        headers: { host: gateway, ...headers },
        ca: [authority.certificate, next.certificate],
      },
      resolve,
    );
    sent.on("error", reject);
    sent.end(body);
  });
  const { statusCode: status = 0, headers: received } = response;
  const type = received["content-type"] ?? "";
  const seen = type.includes("json") ? ((await json(response)) as Seen) : undefined;
  if (!seen) response.resume();
  return { status, seen, headers: received };
}

/** A request that changes something, and can be repeated all the same. */
const repeatable: Asked = {
  method: "POST",
  body: "x".repeat(8000),
  headers: { "idempotency-key": "1" },
};

/** Sends 20 requests a second to a host, every other one {@link repeatable}, while `work` runs. */
async function steadily(host: (typeof names)[number], work: () => Promise<unknown>) {
  const failures: string[] = [];
  const served: string[] = [];
  const requests: Promise<void>[] = [];
  let slowestMs = 0;
  let isOver = false;
  const agent = new HttpsAgent({ keepAlive: true });
  const one = async (number: number): Promise<void> => {
    const begun = performance.now();
    try {
      const asked = number % 2 === 0 ? {} : repeatable;
      const { status, seen } = await ask(host, { ...asked, ...(number % 3 === 0 && { agent }) });
      if (status !== 200) failures.push(`${asked.method ?? "GET"}: ${status}`);
      else if (seen?.bytes !== (asked.body?.length ?? 0))
        failures.push(`${seen?.bytes} bytes arrived`);
      else served[number] = `${seen.host} ${seen.image.at(-1)}`;
    } catch (error) {
      failures.push(`${number}: ${error}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - begun);
  };
  const client = (async () => {
    for (let number = 0; !isOver; number += 1) {
      requests.push(one(number));
      await delay(50);
    }
  })();
  await work();
  isOver = true;
  await client;
  await Promise.all(requests);
  agent.destroy();
  return { failures, served, slowestMs, count: requests.length };
}

test("serve the public port by the container of the host, which sees the client's address", async () => {
  const { status, seen } = await ask("services-1", {
    headers: { "x-forwarded-for": "192.0.2.9", "x-platform-port": "1" },
  });
  assert.is(status, 200);
  assert.is(seen?.host, `services-1.${zone}`);
  assert.is(seen?.url, "/v1/x?q=%2F");
  assert.is(seen?.headers.host, gateway);
  assert.is(seen?.headers["x-forwarded-for"], network.address("services-1").replace(/\d+$/, "1"));
  assert.is(seen?.headers["x-forwarded-proto"], "https");
});

test("answer the load balancer by the readiness of the gateway, without its details", async () => {
  const { status, seen } = await ask("services-1", { path: "/readyz" });
  assert.is(status, 200);
  assert.is(seen, undefined);
});

test("no request fails when a container is killed: the peer host serves, with the client's address", async () => {
  const host = hosts["services-1"];
  const { failures, served, slowestMs } = await steadily("services-1", async () => {
    await delay(500);
    await host.run(`docker kill ${host.container("gateway")}`);
    await waitForHost("services-2");
    await delay(3000);
  });
  assert.equal(failures, []);
  const large = await ask("services-1", { method: "POST", body: "x".repeat(1_000_000) });
  assert.equal([large.status, large.seen?.bytes], [200, 1_000_000]);
  assert.ok(served.includes(`services-1.${zone} a`));
  assert.is(served.at(-1), `services-2.${zone} a`);
  assert.ok(slowestMs < 5000, `${slowestMs} ms`);
  const { seen } = await ask("services-1", { headers: { "x-forwarded-for": "192.0.2.9" } });
  assert.is(seen?.headers["x-forwarded-for"], network.address("services-1").replace(/\d+$/, "1"));
  assert.is(seen?.headers["x-forwarded-proto"], "https");
  assert.is(seen?.headers.host, gateway);
  assert.is(seen?.url, "/v1/x?q=%2F");
  await host.run(`docker start ${host.container("gateway")}`);
  await waitForHost("services-1");
});

test("no request fails when the address of a container does not respond any more", async () => {
  const host = hosts["services-1"];
  const { failures, served } = await steadily("services-1", async () => {
    await delay(500);
    await host.run(
      `docker kill ${host.container("gateway")}; ip address delete 172.30.0.11/24 dev platform0`,
    );
    await waitForHost("services-2");
    await delay(3000);
    await host.run(`docker start ${host.container("gateway")}`);
    await waitForHost("services-1");
    await delay(500);
  });
  assert.equal(failures, []);
  assert.is(served.at(-1), `services-1.${zone} a`);
});

test("no request fails when the peer host is gone, and a container of the last host restarts", async () => {
  const host = hosts["services-1"];
  const { failures, served } = await steadily("services-1", async () => {
    await delay(500);
    network.cutOff("services-2");
    await delay(500);
    await host.run(`docker kill ${host.container("gateway")}`);
    await delay(1500);
    await host.run(`docker start ${host.container("gateway")}`);
    await waitForHost("services-1");
    await delay(5000);
    await host.run(`docker kill ${host.container("gateway")}`);
    await delay(1500);
    await host.run(`docker start ${host.container("gateway")}`);
    await waitForHost("services-1");
    await delay(500);
  });
  network.heal("services-2");
  assert.equal(failures, []);
  assert.is(served.at(-1), `services-1.${zone} a`);
});

test("no request fails while another image is deployed", async () => {
  const host = hosts["services-1"];
  const { failures, served } = await steadily("services-1", async () => {
    await delay(500);
    await host.deploy("gateway", 8100, image("b"));
    await delay(500);
  });
  assert.equal(failures, []);
  assert.is(served[0], `services-1.${zone} a`);
  assert.is(served.at(-1), `services-1.${zone} b`);
});

test("no request fails while the authority of the certificates is rotated", async () => {
  const host = hosts["services-1"];
  const both = authority.certificate + next.certificate;
  const leaf = (of: CertificateAuthority) => of.issue("services", certified);
  const { failures } = await steadily("services-1", async () => {
    await delay(500);
    for (const each of Object.values(hosts)) await applyCertificate(each, both, leaf(authority));
    await applyCertificate(host, both, leaf(next));
    // The hosts have certificates of different authorities.
    await host.run(`docker kill ${host.container("gateway")}`);
    await waitForHost("services-2");
    await delay(1000);
    await host.run(`docker start ${host.container("gateway")}`);
    await waitForHost("services-1");
    await applyCertificate(host, both, leaf(authority));
    await delay(500);
  });
  assert.equal(failures, []);
});

test("a drained host goes on serving, but neither the load balancer nor its peer use it", async () => {
  const [host, peer] = [hosts["services-1"], hosts["services-2"]];
  assert.is(await host.run("cluster/services/drain.sh on"), `services-1.${zone}: drained`);
  assert.is((await ask("services-1", { path: "/readyz" })).status, 503);
  const { status, headers } = await ask("services-1", {
    agent: new HttpsAgent({ keepAlive: true }),
  });
  assert.equal([status, headers.connection], [200, "close"]);

  await peer.run(`docker kill ${peer.container("gateway")}`);
  const waiting = ask("services-2");
  await delay(1500);
  await peer.run(`docker start ${peer.container("gateway")}`);
  assert.is((await waiting).seen?.host, `services-2.${zone}`);

  assert.is(await host.run("cluster/services/drain.sh off"), `services-1.${zone}: serving`);
  assert.is((await ask("services-1", { path: "/readyz" })).status, 200);
});

test("only the hosts of the services may send requests to their peers", async () => {
  const peerOf = (leaf?: Leaf) =>
    ask("services-2", {
      port: 8443,
      path: "/v1/x",
      headers: { "x-platform-port": "18100" },
      ...(leaf && { cert: leaf.certificate, key: leaf.key }),
    }).then(
      ({ status }) => status,
      () => "no connection",
    );
  assert.is(await peerOf(), "no connection");
  assert.is(await peerOf(createAuthority("stack").issue("services", certified)), "no connection");
  assert.is(await peerOf(authority.issue("kafka")), 403);
  assert.is(await peerOf(authority.issue("services")), 200);
});

test("a certificate that does not fit is refused before anything changes", async () => {
  const [one, other] = [authority.issue("services"), authority.issue("services")];
  const host = hosts["services-1"];
  const refusal = (authorities: string, leaf: Leaf) =>
    applyCertificate(host, authorities, leaf).then(
      () => "applied",
      (error: Error) => error.message,
    );
  assert.match(
    await refusal(createAuthority("other").certificate, one),
    `Cannot apply the certificate of services-1.${zone}: it is not signed by the authority`,
  );
  assert.match(
    await refusal(authority.certificate, { certificate: one.certificate, key: other.key }),
    "the key belongs to another certificate",
  );
  assert.is((await ask("services-1")).status, 200);
});

proxies.run();
