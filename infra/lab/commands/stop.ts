import { hourlyCost } from "../../cost.ts";
import { requireHosts, stopHosts } from "../aws/instances.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { servicesHost } from "../hosts/gateway_address.ts";
import { openShells } from "../hosts/ssh.ts";
import { type Lab, LabError } from "../lab.ts";
import { describeHost } from "./status.ts";

/** `stop`: dumps the database to its bucket, then stops the instances; buckets stay as they are. */
export async function stop(
  lab: Lab,
  { withoutDump }: { readonly withoutDump: boolean },
): Promise<void> {
  const hosts = await requireHosts(lab);
  const services = servicesHost(hosts);
  if (services?.state === "running" && !withoutDump) {
    lab.say("dumping the database ...");
    try {
      const shells = await openShells(await readStackOutputs(lab), lab);
      lab.say(await shells.run(services, "sudo /opt/platform/host/dump_database.sh"));
    } catch (cause) {
      throw new LabError(
        `Did not stop: the database could not be dumped. ${(cause as Error).message}\n` +
          "npm run lab -- stop --without-dump stops all the same; the disk keeps the database",
        { cause },
      );
    }
  }
  lab.say("stopping the instances ...");
  for (const host of await stopHosts(lab, hosts)) lab.say(describeHost(host));
  const { asleep } = hourlyCost(lab.settings.hosts);
  lab.say(`asleep: about $${asleep.toFixed(3)} an hour. npm run lab -- resume wakes it`);
}
