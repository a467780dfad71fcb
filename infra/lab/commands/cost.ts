import { describeSurplus, hourlyCost } from "../../cost.ts";
import { listHosts } from "../aws/instances.ts";
import type { Lab } from "../lab.ts";

/** The length of a lab session. */
const SESSION_HOURS = 4;
const MONTH_HOURS = 730;

/** `cost`: the cost of the planned stack, and the current cost. */
export async function cost(lab: Lab): Promise<void> {
  for (const line of costLines(lab.settings.hosts, String(lab.settings.values.topology))) {
    lab.say(line);
  }
  const hosts = await listHosts(lab).catch((error: Error) => error.message);
  if (typeof hosts === "string") {
    lab.say(`now        unknown. ${hosts}`);
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
      ? "now        $0: no instances"
      : `now        ${dollars(now)} per hour: ${awake} of ${hosts.length} instances running`,
  );
}

/** The cost of a plan as lines. */
export function costLines(plan: Parameters<typeof hourlyCost>[0], topology: string): string[] {
  const { awake, asleep } = hourlyCost(plan);
  const types = plan.map(({ instanceType }) => instanceType).join(" + ");
  return [
    `plan       ${topology}: ${types}, ${plan.map(({ volumeGib }) => `${volumeGib} GiB`).join(" + ")}`,
    `running    ${dollars(awake)} per hour, ${dollars(awake * SESSION_HOURS)} per session of ${SESSION_HOURS} hours`,
    `stopped    ${dollars(asleep)} per hour, ${dollars(asleep * MONTH_HOURS)} per month; $0 when destroyed`,
    `credits    ${describeSurplus(plan)}`,
    "excluded   S3 (fractions of a cent for small files) and outbound traffic above 100 GB per month",
  ];
}

function dollars(amount: number): string {
  return `$${amount.toFixed(amount < 1 ? 3 : 2)}`;
}
