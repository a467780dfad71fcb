import { requirePulumi } from "../engine/pulumi.ts";
import type { Lab } from "../lab.ts";
import { requireUnlocked } from "../recovery/stack_lock.ts";

/** `up`: runs `pulumi up`, unless an interrupted update has to be recovered first. */
export async function up(lab: Lab, { yes }: { readonly yes: boolean }): Promise<void> {
  const { pulumi, project, stack, commands } = lab;
  await requirePulumi(pulumi);
  const who: { url?: string } = JSON.parse(await pulumi.ask(["whoami", "--verbose", "--json"]));
  await requireUnlocked({ backend: who.url ?? "", project, stack }, commands);
  await pulumi.show(["up", ...pulumi.stackOptions, ...(yes ? ["--yes"] : [])]);
}
