import { explainRefusal } from "../../aws_refusal.ts";
import { type Lab, LabError } from "../lab.ts";
import {
  type Checkpoint,
  cutOffCreations,
  knownIds,
  parseCheckpoint,
  withoutPending,
} from "../recovery/checkpoint.ts";
import { mendCheckpointFile } from "../recovery/checkpoint_file.ts";
import { findLeftovers, type Leftover } from "../recovery/leftovers.ts";

/** What may need another gone first comes later. */
const ORDER = ["instance", "rule", "security", "bucket"];

/**
 * `recover`: after an `up` or `destroy` that was killed. Mends the state's file, takes the lock away, removes what cut-off
 * creations made in AWS without Pulumi knowing, clears the unfinished operations from the state and
 * reads the rest again; then `up` completes. Nothing that the state knows is removed.
 */
export async function recover(lab: Lab): Promise<void> {
  const { pulumi, project, stack, say } = lab;
  const who: { url: string } = JSON.parse(await pulumi.ask(["whoami", "--verbose", "--json"]));
  if (await mendCheckpointFile({ backend: who.url, project, stack })) {
    say("mended the state, which was cut off while it was written");
  }
  // A killed update leaves its lock behind; where there is none, nothing happens.
  await pulumi.ask(["cancel", "--stack", stack, "--yes"]);
  const state = parseCheckpoint(await pulumi.ask(["stack", "export", "--stack", stack]));
  const pending = state.deployment.pending_operations ?? [];
  for (const { type, resource } of pending) {
    say(`cut off: ${type} ${resource.urn.split("::").slice(-2).join(" ")}`);
  }
  for (const leftover of await leftoversOf(lab, state)) {
    say(`removing ${leftover.what}, which Pulumi does not know of`);
    await leftover.remove().catch((cause) => {
      throw new LabError(explainRefusal(`remove ${leftover.what}`, cause), { cause });
    });
  }
  if (pending.length > 0) {
    await pulumi.ask(["stack", "import", "--stack", stack], {
      input: JSON.stringify(withoutPending(state)),
    });
  }
  say("reading what is there ...");
  await pulumi.ask(["refresh", ...pulumi.stackOptions, "--yes", "--skip-preview"]);
  say(
    pending.length === 0
      ? `nothing was cut off: pulumi up -s ${stack}`
      : `recovered from ${pending.length} unfinished operations: pulumi up -s ${stack} completes`,
  );
}

async function leftoversOf({ aws }: Lab, state: Checkpoint): Promise<Leftover[]> {
  const known = knownIds(state);
  try {
    const found = await Promise.all(
      cutOffCreations(state).map((cutOff) => findLeftovers(aws, cutOff, known)),
    );
    const rank = ({ what }: Leftover): number => ORDER.indexOf(what.split(" ")[0] ?? "");
    return found.flat().sort((a, b) => rank(a) - rank(b));
  } catch (cause) {
    throw new LabError(explainRefusal("look for what was left", cause), { cause });
  }
}
