import { requireHosts, startHosts } from "../aws/instances.ts";
import type { Lab } from "../lab.ts";
import { describeHost } from "./status.ts";

/** `start`: starts the instances and prints their new addresses; the services start on boot. */
export async function start(lab: Lab): Promise<void> {
  const hosts = await requireHosts(lab);
  lab.say("starting the instances ...");
  for (const host of await startHosts(lab, hosts)) lab.say(describeHost(host));
}
