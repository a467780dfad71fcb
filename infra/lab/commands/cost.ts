import { hourlyCost } from "../../cost.ts";
import { listHosts } from "../aws/instances.ts";
import type { Lab } from "../lab.ts";

/** A session of the lab ends after so many hours. */
const SESSION_HOURS = 4;
const MONTH_HOURS = 730;

/** `cost`: what the planned stack costs awake and asleep, and what it costs at this moment. */
export async function cost(lab: Lab): Promise<void> {
  for (const line of costLines(lab.settings.hosts, String(lab.settings.values.topology))) {
    lab.say(line);
  }
  const hosts = await listHosts(lab).catch((error: Error) => error.message);
  if (typeof hosts === "string") {
    lab.say(`now        not known. ${hosts}`);
    return;
  }
  const awake = hosts.filter(({ state }) => state === "running").length;
  const planned = new Map(lab.settings.hosts.map((plan) => [plan.name, plan]));
  const now = hosts.reduce((sum, { name, instanceType, state }) => {
    const volumeGib = planned.get(name)?.volumeGib ?? 0;
    const of = hourlyCost([{ instanceType, volumeGib }]);
    return sum + (state === "running" || state === "pending" ? of.awake : of.asleep);
  }, 0);
  lab.say(
    hosts.length === 0
      ? "now        nothing: no instance exists"
      : `now        ${dollars(now)} an hour: ${awake} of ${hosts.length} instances run`,
  );
}

/** The plan's prices as lines. */
export function costLines(plan: Parameters<typeof hourlyCost>[0], topology: string): string[] {
  const { awake, asleep } = hourlyCost(plan);
  const types = plan.map(({ instanceType }) => instanceType).join(" + ");
  return [
    `plan       ${topology}: ${types}, ${plan.map(({ volumeGib }) => `${volumeGib} GiB`).join(" + ")}`,
    `awake      ${dollars(awake)} an hour, ${dollars(awake * SESSION_HOURS)} a session of ${SESSION_HOURS} hours`,
    `asleep     ${dollars(asleep)} an hour, ${dollars(asleep * MONTH_HOURS)} a month; destroyed: nothing`,
    "not in it  S3 (fractions of a cent for small files) and traffic out beyond 100 GB a month",
  ];
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount < 1 ? 3 : 2)}`;
}
