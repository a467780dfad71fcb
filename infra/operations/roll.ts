import { type Operation, OperationError } from "./cluster_port.ts";

const name = "roll";

/**
 * `roll`: restarts every broker, one after the other and the controller last, each between the gates of
 * `up`. A roll that was killed continues: a broker whose process is not the one of the beginning has been
 * restarted, and only has to pass its second gate.
 *
 * @throws {OperationError} when a gate refuses; the roll then continues when it runs again
 */
export async function roll(operation: Operation): Promise<void> {
  const { cluster, journal, dryRun, say } = operation;
  const begun = await journal.read(name);
  const processes = begun === undefined ? await processesOf(operation) : begun;
  const order = await rollOrder(operation);
  if (begun !== undefined) say("continuing the roll that was interrupted");
  if (dryRun) {
    for (const node of order) say(`would restart ${node}, between its gates`);
    return;
  }
  await journal.write(name, processes);
  for (const [index, node] of order.entries()) {
    const progress = `${index + 1} of ${order.length}`;
    const current = await cluster.processOf(node);
    if (current !== "" && current !== processes[node]) {
      say(`${node} (${progress}): has been restarted already`);
    } else {
      say(`${node} (${progress}): ${await cluster.gate("before", node, say)}`);
      await cluster.restart(node);
    }
    say(`${node} (${progress}): ${await cluster.gate("after", node, say)}`);
  }
  await journal.remove(name);
  say(`${order.length} brokers restarted`);
}

/** The processes at the beginning, by broker. */
async function processesOf({ cluster }: Operation): Promise<Record<string, string>> {
  const entries = cluster.brokers.map(
    async (node) => [node, await cluster.processOf(node)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** The controller last: otherwise each restart could elect another one, up to once per broker. */
async function rollOrder({ cluster }: Operation): Promise<string[]> {
  const controller = await cluster.controller();
  if (!cluster.brokers.includes(controller)) {
    throw new OperationError(
      `Cannot roll: the controller ${controller} is no broker of this stack`,
    );
  }
  return [...cluster.brokers.filter((node) => node !== controller), controller];
}
