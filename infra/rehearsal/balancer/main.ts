/**
 * A Network Load Balancer of a rehearsal: forwards TCP connections to healthy targets, from its own
 * address or, by a relay, from the client's. Reads its settings from a file, and again when the file
 * changes. Runs on Node without dependencies.
 */
import { readFileSync, watchFile } from "node:fs";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { connect as connectTls, createServer as createTlsServer, TLSSocket } from "node:tls";
import type { HealthCheck } from "../account/service_records.ts";

/** What a load balancer does. */
export interface BalancerSettings {
  /** Whether an address forwards to the targets of all zones. */
  readonly isCrossZone: boolean;
  readonly addresses: readonly AddressSettings[];
  readonly listeners: readonly {
    readonly port: number;
    /** Files of the certificate with which it ends TLS; null leaves TLS to the targets. */
    readonly tls: { readonly certificate: string; readonly key: string } | null;
    /** Whether it connects to targets by TLS after it has ended the client's. */
    readonly encryptsAgain: boolean;
    readonly healthCheck: HealthCheck;
    /** Whether targets see the client's address. */
    readonly preservesClientIp: boolean;
    /** How long connections to an unhealthy target continue. */
    readonly drainingSeconds: number;
    readonly targets: readonly TargetSettings[];
  }[];
}

interface AddressSettings {
  readonly address: string;
  /** The address in the VPC, from which it connects to targets. */
  readonly source: string;
  readonly zone: string;
}

interface TargetSettings {
  readonly address: string;
  readonly port: number;
  readonly zone: string;
}

interface Target {
  readonly settings: TargetSettings;
  /** Undefined until the first check. */
  isHealthy: boolean | undefined;
  /** The number of successive checks that contradict the state. */
  contradictions: number;
  readonly connections: Set<() => void>;
  readonly timer: NodeJS.Timeout;
  /** Ends the connections of an unhealthy target. */
  draining: NodeJS.Timeout | undefined;
}

interface Listener {
  readonly servers: readonly Server[];
  settings: BalancerSettings["listeners"][number];
  readonly targets: Map<string, Target>;
}

/** A network load balancer forgets a connection without data after this time. */
const idleLimitMs = 350_000;
const readIntervalMs = 250;

const [file = "/balancer/settings.json", relayPort = "9000", certificates = "/certificates"] =
  process.argv.slice(2);
const listeners = new Map<number, Listener>();
let settings: BalancerSettings;

apply();
watchFile(file, { interval: readIntervalMs }, apply);

function apply(): void {
  settings = JSON.parse(readFileSync(file, "utf8"));
  const wanted = new Map(settings.listeners.map((listener) => [listener.port, listener]));
  for (const [port, listener] of listeners) {
    if (wanted.has(port)) continue;
    for (const server of listener.servers) server.close();
    for (const key of listener.targets.keys()) removeTarget(listener, key);
    listeners.delete(port);
  }
  for (const [port, given] of wanted) {
    const listener = listeners.get(port) ?? {
      servers: listen(given),
      settings: given,
      targets: new Map(),
    };
    listener.settings = given;
    listeners.set(port, listener);
    updateTargets(listener);
  }
}

function updateTargets(listener: Listener): void {
  const {
    targets,
    settings: { targets: wanted, healthCheck },
  } = listener;
  const { intervalSeconds } = healthCheck;
  const keyOf = ({ address, port }: TargetSettings) => `${address}:${port}/${intervalSeconds}`;
  const keys = new Set(wanted.map(keyOf));
  for (const key of targets.keys()) if (!keys.has(key)) removeTarget(listener, key);
  for (const one of wanted) {
    if (targets.has(keyOf(one))) continue;
    const target: Target = {
      settings: one,
      isHealthy: undefined,
      contradictions: 0,
      connections: new Set(),
      timer: setInterval(() => check(listener, target), intervalSeconds * 1000),
      draining: undefined,
    };
    targets.set(keyOf(one), target);
    check(listener, target);
  }
}

/** Connections to a target that is removed go on, as on AWS. */
function removeTarget({ targets }: Listener, key: string): void {
  clearInterval(targets.get(key)?.timer);
  targets.delete(key);
}

function check(listener: Listener, target: Target): void {
  const { healthCheck } = listener.settings;
  const { address: host, port: targetPort } = target.settings;
  const port = healthCheck.port ?? targetPort;
  const limit = AbortSignal.timeout(healthCheck.timeoutSeconds * 1000);
  const end = (succeeded: boolean): void => {
    // A check that ends after its time has failed already.
    if (!ended) record(listener, target, succeeded);
    ended = true;
  };
  let ended = false;
  if (healthCheck.protocol === "TCP") {
    const socket = connect({ host, port, signal: limit });
    socket.once("connect", () => {
      end(true);
      socket.destroy();
    });
    socket.once("error", () => end(false));
    return;
  }
  const { path, statuses } = healthCheck;
  const get = healthCheck.protocol === "HTTPS" ? getHttps : getHttp;
  // As on AWS, any certificate will do.
  const options = { host, port, path, agent: false, signal: limit, rejectUnauthorized: false };
  get(options, ({ statusCode = 0, socket }) => {
    end(statuses[0] <= statusCode && statusCode <= statuses[1]);
    socket.destroy();
  }).on("error", () => end(false));
}

/** The first check decides; afterwards a state changes after the threshold's number of checks. */
function record({ settings }: Listener, target: Target, succeeded: boolean): void {
  target.contradictions = target.isHealthy === succeeded ? 0 : target.contradictions + 1;
  const { healthyThreshold, unhealthyThreshold } = settings.healthCheck;
  const threshold = succeeded ? healthyThreshold : unhealthyThreshold;
  if (target.isHealthy !== undefined && target.contradictions < threshold) return;
  const changes = target.isHealthy !== succeeded;
  target.isHealthy = succeeded;
  target.contradictions = 0;
  if (!changes) return;
  const { address, port } = target.settings;
  console.log(`${address}:${port} is ${succeeded ? "healthy" : "unhealthy"}`);
  clearTimeout(target.draining);
  if (succeeded) return;
  const resetAll = (): void => target.connections.forEach((reset) => void reset());
  if (settings.drainingSeconds === 0) resetAll();
  else target.draining = setTimeout(resetAll, settings.drainingSeconds * 1000);
}

function listen({ port, tls }: BalancerSettings["listeners"][number]): Server[] {
  return settings.addresses.map(({ address, source, zone }) => {
    const serve = (client: Socket): void => {
      const listener = listeners.get(port);
      const target = listener && choose(listener, zone);
      if (listener === undefined || target === undefined) reset(client);
      else forward(client, target, openUpstream(client, { listener, target, source }));
    };
    const server =
      tls === null
        ? createServer({ allowHalfOpen: true }, serve)
        : createTlsServer({ ...readCertificate(tls), minVersion: "TLSv1.2" }, serve);
    server.on("error", (error) => console.error(error.message));
    return server.listen(port, address);
  });
}

function readCertificate(tls: { readonly certificate: string; readonly key: string }) {
  const read = (name: string) => readFileSync(join(certificates, name));
  return { cert: read(tls.certificate), key: read(tls.key) };
}

/** Ends a connection at once. */
function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

/** A healthy target at random; without one, any target. */
function choose({ targets }: Listener, zone: string): Target | undefined {
  const reachable = [...targets.values()].filter(
    (target) => settings.isCrossZone || target.settings.zone === zone,
  );
  const healthy = reachable.filter(({ isHealthy }) => isHealthy === true);
  const candidates = healthy.length > 0 ? healthy : reachable;
  return candidates[Math.floor(Math.random() * candidates.length)];
}

interface Way {
  readonly listener: Listener;
  readonly target: Target;
  /** The load balancer's address in the VPC. */
  readonly source: string;
}

/** Connects to a target, by TLS if the load balancer has ended the client's. */
function openUpstream(client: Socket, way: Way): Socket {
  const socket = openConnection(client, way);
  if (!way.listener.settings.encryptsAgain) return socket;
  // As on AWS, any certificate will do.
  return connectTls({ socket, rejectUnauthorized: false });
}

/** The relay connects from the client's address. */
function openConnection(client: Socket, { listener, target, source }: Way): Socket {
  const { address: host, port } = target.settings;
  if (!listener.settings.preservesClientIp) {
    return connect({ host, port, localAddress: source, allowHalfOpen: true });
  }
  const upstream = connect({ host: "127.0.0.1", port: Number(relayPort), allowHalfOpen: true });
  const { remoteAddress, remotePort } = client;
  upstream.write(`PROXY TCP4 ${remoteAddress} ${host} ${remotePort} ${port}\r\n`);
  return upstream;
}

function forward(client: Socket, target: Target, upstream: Socket): void {
  const resetBoth = (): void => {
    reset(client);
    reset(upstream);
  };
  let isForgotten = false;
  const idle = setTimeout(() => {
    isForgotten = true;
  }, idleLimitMs);
  target.connections.add(resetBoth);
  for (const socket of [client, upstream]) {
    socket.setNoDelay(true);
    socket.on("error", resetBoth);
    socket.on("data", () => (isForgotten ? resetBoth() : idle.refresh()));
    socket.on("close", () => {
      clearTimeout(idle);
      target.connections.delete(resetBoth);
    });
  }
  client.pipe(upstream);
  upstream.pipe(client);
}
