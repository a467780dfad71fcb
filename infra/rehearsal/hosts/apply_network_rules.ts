import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../account/account.ts";
import { docker, isContainerRunning, machineName } from "../machine/docker.ts";
import { writeBalancerRules } from "./balancer_machine.ts";
import { writeDatabaseRules } from "./database_machine.ts";
import { writeRules } from "./write_host_files.ts";

const RESTORE_ATTEMPTS = 5;
const restoreCommands = {
  instance: [
    ...["sh", "-ec"],
    "iptables-restore /var/lib/rehearsal/security-groups.rules; . /var/lib/rehearsal/return-routes.sh",
  ],
  balancer: ["iptables-restore", "/balancer/security-groups.rules"],
  database: ["iptables-restore", "/database/security-groups.rules"],
} as const;
const queues = new WeakMap<Account, () => Promise<void>>();

/**
 * Applies the current security groups and routes to every instance, load balancer and database.
 * Changes that arrive in the meantime are applied together afterwards.
 */
export function applySecurityGroups(account: Account): Promise<void> {
  const queue = queues.get(account) ?? coalesced(() => applyAll(account));
  queues.set(account, queue);
  return queue();
}

/** Runs `work` one at a time; calls that wait share the next run. */
function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= running
      .catch(() => {})
      .then(() => {
        waiting = undefined;
        running = work();
        return running;
      });
    return waiting;
  };
}

async function applyAll(account: Account): Promise<void> {
  const { instances, loadBalancers, databases } = account.state;
  await Promise.all([
    ...Object.values(instances).map(async (instance) => {
      if (instance.state === "shutting-down") return;
      await writeRules(account, instance);
      if (instance.state !== "running") return;
      await restoreRules(instance.id, restoreCommands.instance, () => instance.state === "running");
    }),
    ...Object.values(loadBalancers).map(async (balancer) => {
      const { id, machine } = balancer;
      await writeBalancerRules(account, balancer);
      await restoreRules(machine, restoreCommands.balancer, () => id in loadBalancers);
    }),
    ...Object.values(databases).map(async (database) => {
      const { id, machine } = database;
      await writeDatabaseRules(account, database);
      await restoreRules(machine, restoreCommands.database, () => id in databases);
    }),
  ]);
}

/** An instance that is shutting down gets its rules at the next boot. */
async function restoreRules(
  id: string,
  command: readonly string[],
  isWanted: () => boolean,
): Promise<void> {
  const name = machineName(id);
  for (let attempt = 1; await isContainerRunning(name); attempt += 1) {
    try {
      await docker(["exec", name, ...command]);
      return;
    } catch (error) {
      if (!isWanted() || !(await isContainerRunning(name))) return;
      if (attempt === RESTORE_ATTEMPTS) throw error;
      await delay(300);
    }
  }
}
