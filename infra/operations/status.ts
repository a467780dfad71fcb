import { nextAuthorities } from "../rotations.ts";
import type { Completed, Operation } from "./cluster_port.ts";

const DAY_MS = 86_400_000;
/** Within this time before their end, every command names the certificates. */
const WARNING_DAYS = 30;

/**
 * A line for each certificate that expires within 30 days, or has expired.
 *
 * @example
 * expiringCertificates({ "kafka-1-certificate": { notAfter: "2026-12-10T00:00:00Z" } }, new Date("2026-12-01"));
 * // ["kafka-1-certificate expires in 9 days, on 2026-12-10"]
 */
export function expiringCertificates(certificates: Completed["certificates"], now: Date): string[] {
  return Object.entries(certificates)
    .map(([name, { notAfter }]) => ({ name, end: new Date(notAfter) }))
    .map(({ name, end }) => ({ name, end, days: (end.getTime() - now.getTime()) / DAY_MS }))
    .filter(({ days }) => days < WARNING_DAYS)
    .sort((one, other) => one.days - other.days)
    .map(({ name, end, days }) => {
      const date = end.toISOString().slice(0, 10);
      return days < 0
        ? `${name} expired on ${date}`
        : `${name} expires in ${Math.floor(days)} days, on ${date}`;
    });
}

/** `status`: the brokers, what is not in sync, and what has begun and not completed. */
export async function status({ cluster, stack, journal, say }: Operation): Promise<void> {
  const processes = await Promise.all(cluster.brokers.map((node) => cluster.processOf(node)));
  const controller = await cluster.controller();
  for (const [index, node] of cluster.brokers.entries()) {
    const state = processes[index] === "" ? "does not run" : "runs";
    say(`broker       ${node} ${state}${node === controller ? ", controller" : ""}`);
  }
  const partitions = await cluster.partitions();
  const behind = partitions.filter(({ replicas, inSync }) => inSync.length < replicas.length);
  const offline = partitions.filter(({ leader }) => leader === undefined);
  const led = partitions.filter(({ leader, replicas }) => leader === replicas[0]);
  say(
    `partitions   ${partitions.length}: ${behind.length} under-replicated, ${offline.length} offline`,
  );
  say(`leaders      ${led.length} of ${partitions.length} are the preferred ones`);
  const { partitions: moving, throttled } = await cluster.moving();
  const isForgotten = moving.length === 0 && throttled;
  say(
    `reassignment ${moving.length} partitions move${isForgotten ? "; a throttle is left: run reassign" : ""}`,
  );
  const completed = await stack.completed();
  if (completed === undefined) {
    say("up           has never completed");
  } else {
    const wanted = Number((await stack.setting("rotations.authority")) ?? 0);
    const { message } = nextAuthorities(completed.authorities, wanted);
    say(`authority    ${message ?? `${completed.authorities.issuer}, no rotation`}`);
    const ends = Object.values(completed.certificates).map(({ notAfter }) => notAfter);
    const [first] = ends.sort();
    if (first !== undefined) say(`certificates the first one expires on ${first.slice(0, 10)}`);
  }
  for (const name of await journal.unfinished()) {
    say(`unfinished   ${name}: run it again, and it continues`);
  }
}

/** `topics`: every topic with its replicas, and every consumer group with its lag. */
export async function topics({ cluster, say }: Operation): Promise<void> {
  const partitions = await cluster.partitions();
  const names = [...new Set(partitions.map(({ topic }) => topic))].sort();
  for (const name of names) {
    const own = partitions.filter(({ topic }) => topic === name);
    const behind = own.filter(({ replicas, inSync }) => inSync.length < replicas.length);
    const replicas = Math.min(...own.map((one) => one.replicas.length));
    const inSync = behind.length === 0 ? "in sync" : `${behind.length} under-replicated`;
    say(`${name.padEnd(32)} ${own.length} partitions, ${replicas} replicas, ${inSync}`);
    for (const { partition, replicas: all, inSync: held } of behind) {
      const missing = all.filter((id) => !held.includes(id));
      say(`  partition ${partition} waits for broker ${missing.join(", ")}`);
    }
  }
  say(await cluster.describeGroups());
}
