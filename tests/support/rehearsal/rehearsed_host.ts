import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../../../infra/rehearsal/account/account.ts";
import { startMachine } from "../../../infra/rehearsal/hosts/host_machine.ts";
import { docker, machineName } from "../../../infra/rehearsal/machine/docker.ts";

/** A host of a rehearsed cluster, as a fault reaches it: without the operator's access. */
export interface RehearsedHost {
  readonly name: string;
  /** Runs a command as root and returns its output. */
  run(command: string): Promise<string>;
  /** Ends everything on it without a shutdown, and boots it. */
  cutPower(): Promise<void>;
  /** Stops its processors for a while: connections stay open, and nothing answers. */
  freeze(forMs: number): Promise<void>;
}

/** A host of the stack `production` by its name, such as `kafka-1`. */
export function rehearsedHost(account: Account, name: string): RehearsedHost {
  const instance = Object.values(account.state.instances).find(
    ({ tags }) => tags.Name === `learning-platform-production-${name}`,
  );
  if (instance === undefined) throw new RangeError(`Cannot find host ${name}`);
  const machine = machineName(instance.id);
  return {
    name,
    run: (command) => docker(["exec", machine, "bash", "-ec", command]),
    async cutPower() {
      await docker(["kill", machine]);
      await startMachine(account, instance);
    },
    async freeze(forMs) {
      await docker(["pause", machine]);
      try {
        await delay(forMs);
      } finally {
        await docker(["unpause", machine]);
      }
    },
  };
}
