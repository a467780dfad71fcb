/**
 * A Network Load Balancer of a rehearsal: forwards TCP connections to healthy targets, from its own
 * address (without preserving the client's). Reads its settings from a file, and again when the file
 * changes. Runs on Node without dependencies.
 */
import { readFileSync, watchFile } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What a load balancer does. */
export interface BalancerSettings {
  /** Whether an address forwards to the targets of all zones. */
  readonly isCrossZone: boolean;
  readonly addresses: readonly { readonly address: string; readonly zone: string }[];
  readonly listeners: readonly {
    readonly port: number;
    readonly healthCheck: {
      /** Null means the target's port. */
      readonly port: number | null;
      readonly intervalSeconds: number;
      readonly healthyThreshold: number;
      readonly unhealthyThreshold: number;
    };
    readonly targets: readonly TargetSettings[];
  }[];
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
}

interface Listener {
  readonly servers: readonly Server[];
  settings: BalancerSettings["listeners"][number];
  readonly targets: Map<string, Target>;
}

/** A network load balancer forgets a connection without data after this time. */
const idleLimitMs = 350_000;
/** A health check of a TCP target fails after this time. */
const checkLimitMs = 10_000;
const readIntervalMs = 250;

const [file = "/balancer/settings.json"] = process.argv.slice(2);
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
      servers: listen(port),
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
  const { address, port } = target.settings;
  const socket = connect({ host: address, port: healthCheck.port ?? port });
  const end = (succeeded: boolean): void => {
    socket.destroy();
    record(target, succeeded, healthCheck);
  };
  socket.setTimeout(checkLimitMs, () => socket.destroy(new Error("timeout")));
  socket.once("connect", () => end(true));
  socket.once("error", () => end(false));
}

/** The first check decides; afterwards a state changes after the threshold's number of checks. */
function record(
  target: Target,
  succeeded: boolean,
  thresholds: { readonly healthyThreshold: number; readonly unhealthyThreshold: number },
): void {
  target.contradictions = target.isHealthy === succeeded ? 0 : target.contradictions + 1;
  const { healthyThreshold, unhealthyThreshold } = thresholds;
  const threshold = succeeded ? healthyThreshold : unhealthyThreshold;
  if (target.isHealthy !== undefined && target.contradictions < threshold) return;
  const changes = target.isHealthy !== succeeded;
  target.isHealthy = succeeded;
  target.contradictions = 0;
  if (!changes) return;
  const { address, port } = target.settings;
  console.log(`${address}:${port} is ${succeeded ? "healthy" : "unhealthy"}`);
  if (!succeeded) for (const reset of target.connections) reset();
}

function listen(port: number): Server[] {
  return settings.addresses.map(({ address, zone }) => {
    const server = createServer({ allowHalfOpen: true }, (client) => {
      const listener = listeners.get(port);
      const target = listener && choose(listener, zone);
      if (target === undefined) client.resetAndDestroy();
      else forward(client, target, address);
    });
    server.on("error", (error) => console.error(error.message));
    return server.listen(port, address);
  });
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

function forward(client: Socket, target: Target, localAddress: string): void {
  const { address: host, port } = target.settings;
  const upstream = connect({ host, port, localAddress, allowHalfOpen: true });
  const reset = (): void => {
    client.resetAndDestroy();
    upstream.resetAndDestroy();
  };
  let isForgotten = false;
  const idle = setTimeout(() => {
    isForgotten = true;
  }, idleLimitMs);
  target.connections.add(reset);
  for (const socket of [client, upstream]) {
    socket.setNoDelay(true);
    socket.on("error", reset);
    socket.on("data", () => (isForgotten ? reset() : idle.refresh()));
    socket.on("close", () => {
      clearTimeout(idle);
      target.connections.delete(reset);
    });
  }
  client.pipe(upstream);
  upstream.pipe(client);
}
