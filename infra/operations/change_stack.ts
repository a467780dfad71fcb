import { nextAuthorities } from "../rotations.ts";
import { type Operation, OperationError } from "./cluster_port.ts";

/**
 * `replace`: another instance for a host, through `up` and its gates. A node of Kafka keeps its address
 * and its data. A replacement that was killed continues with the same number.
 */
export async function replace(operation: Operation, host: string): Promise<void> {
  const { stack, journal, dryRun, say } = operation;
  const name = `replace-${host}`;
  const path = `replacements["${host}"]`;
  const begun = await journal.read(name);
  const number = Number(begun?.number ?? Number((await stack.setting(path)) ?? 0) + 1);
  say(`${begun === undefined ? "" : "continuing: "}${path} becomes ${number}`);
  if (dryRun) {
    say(
      `would run up, which waits at before-${host}, replaces the instance and waits at after-${host}`,
    );
    return;
  }
  await journal.write(name, { number });
  await stack.change(path, number);
  await stack.up({ interrupted: begun !== undefined });
  await journal.remove(name);
  say(`${host} is replaced`);
}

/**
 * `rotate-certificates`: a new certificate authority, in three `up`s: every host trusts both, every host
 * gets a certificate of the new one, the old one is dropped. It continues where it was killed, because
 * each `up` records the step that it has completed.
 */
export async function rotateCertificates(operation: Operation): Promise<void> {
  const { stack, journal, dryRun, say } = operation;
  const name = "rotate-certificates";
  const path = "rotations.authority";
  const begun = await journal.read(name);
  const reached = (await stack.completed())?.authorities;
  if (reached === undefined) {
    throw new OperationError("Cannot rotate certificates: the stack has never completed an up");
  }
  const current = Number((await stack.setting(path)) ?? 0);
  // Another rotation begins only when the last one has completed, whoever began it.
  const isSettled = nextAuthorities(reached, current).message === undefined;
  const wanted = Number(begun?.authority ?? (isSettled ? current + 1 : current));
  if (dryRun) {
    for (const message of remainingSteps(reached, wanted)) say(`would run up: ${message}`);
    return;
  }
  await journal.write(name, { authority: wanted });
  if (wanted !== current) await stack.change(path, wanted);
  let interrupted = begun !== undefined;
  for (;;) {
    const completed = await stack.completed();
    const { message } = nextAuthorities(completed?.authorities, wanted);
    if (message === undefined) break;
    say(message);
    await stack.up({ interrupted });
    interrupted = false;
  }
  await journal.remove(name);
  say(`every certificate is of authority ${wanted}, and nothing trusts another one`);
}

/** What each remaining `up` of a rotation does. */
function remainingSteps(
  reached: { readonly trusted: readonly number[]; readonly issuer: number },
  wanted: number,
): string[] {
  const { message, ...next } = nextAuthorities(reached, wanted);
  return message === undefined ? [] : [message, ...remainingSteps(next, wanted)];
}

/** A release of the only line with ZooKeeper that this project supports. */
const release = /^3\.9\.(\d+)$/;

/**
 * `upgrade`: another release of Kafka 3.9, one node after the other through `up` and its gates.
 *
 * @param options.sha512 the archive's checksum, for a release that this project has none for
 */
export async function upgrade(
  operation: Operation,
  version: string,
  { sha512 }: { readonly sha512?: string | undefined } = {},
): Promise<void> {
  const { stack, journal, dryRun, say } = operation;
  const name = "upgrade";
  const [, wanted] = release.exec(version) ?? [];
  if (wanted === undefined) {
    throw new OperationError(
      `Cannot upgrade to ${version}: only releases of Kafka 3.9 run with ZooKeeper, such as 3.9.2`,
    );
  }
  const current = String((await stack.setting("kafkaVersion")) ?? "");
  const begun = await journal.read(name);
  const [, running] = release.exec(current) ?? [];
  if (begun === undefined && Number(wanted) < Number(running)) {
    throw new OperationError(
      `Cannot upgrade from ${current} to ${version}: set kafkaVersion yourself to go back to an earlier release`,
    );
  }
  if (begun === undefined && wanted === running) {
    say(`kafkaVersion is ${version} already; up changes only what has not reached it`);
  }
  say(`kafkaVersion: ${current || "not set"} becomes ${version}`);
  if (dryRun) {
    say("would run up, which installs it on each node and restarts it between its gates");
    return;
  }
  await journal.write(name, { version });
  await stack.change("kafkaVersion", version);
  if (sha512 !== undefined) await stack.change("kafkaArchiveSha512", sha512);
  await stack.up({ interrupted: begun !== undefined });
  await journal.remove(name);
  say(`every node runs Kafka ${version}`);
}
