import { hourlyCost } from "../../cost.ts";
import { requireHosts, stopHosts } from "../aws/instances.ts";
import { readStackOutputs } from "../engine/stack_outputs.ts";
import { servicesHost } from "../hosts/gateway_address.ts";
import { openShells } from "../hosts/ssh.ts";
import { type Lab, LabError } from "../lab.ts";
import { describeHost } from "./status.ts";

/** `stop`: dumps the database to its bucket, then stops the instances; buckets are not changed. */
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
        `Not stopped: the database dump failed. ${(cause as Error).message}\n` +
          `To stop without a dump: ${lab.commands.lab("stop --without-dump")}. The database stays on the disk`,
        { cause },
      );
    }
  }
  lab.say("stopping the instances ...");
  for (const host of await stopHosts(lab, hosts)) lab.say(describeHost(host));
  const { asleep } = hourlyCost(lab.settings.hosts);
  lab.say(
    `stopped: about $${asleep.toFixed(3)} per hour. Start again: ${lab.commands.lab("resume")}`,
  );
}
