import { expiredCredentials, refusalKind } from "../../aws_refusal.ts";
import { readSession } from "../aws/session.ts";
import { requirePulumi } from "../engine/pulumi.ts";
import { type Lab, LabError } from "../lab.ts";
import { requireUnlocked } from "../recovery/stack_lock.ts";

/**
 * `up`: runs `pulumi up`, unless an interrupted update has to be recovered first.
 *
 * @param options.yes skips the confirmation
 * @param options.skipPreview changes at once, for a change that was shown before
 */
export async function up(
  lab: Lab,
  { yes, skipPreview = false }: { readonly yes: boolean; readonly skipPreview?: boolean },
): Promise<void> {
  const { pulumi, project, stack, commands } = lab;
  await requirePulumi(pulumi);
  const who: { url?: string } = JSON.parse(await pulumi.ask(["whoami", "--verbose", "--json"]));
  await requireUnlocked({ backend: who.url ?? "", project, stack }, commands);
  try {
    const approved = [...(yes ? ["--yes"] : []), ...(skipPreview ? ["--skip-preview"] : [])];
    await pulumi.show(["up", ...pulumi.stackOptions, ...approved]);
  } catch (error) {
    throw (await hasExpired(lab))
      ? new LabError(`${expiredCredentials}. Then run ${commands.up} again: it continues`)
      : error;
  }
}

/** Whether the session has ended, perhaps in the middle of the update. */
async function hasExpired({ aws }: Lab): Promise<boolean> {
  return await readSession(aws).then(
    () => false,
    (error) => refusalKind(error) === "expired",
  );
}
