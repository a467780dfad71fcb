import { explainRefusal } from "../../aws_refusal.ts";
import { type Lab, LabError } from "../lab.ts";
import {
  type Checkpoint,
  interruptedCreations,
  knownIds,
  parseCheckpoint,
  withoutPending,
} from "../recovery/checkpoint.ts";
import { repairCheckpointFile } from "../recovery/checkpoint_file.ts";
import { findLeftovers, type Leftover } from "../recovery/leftovers.ts";

/** The order of removal: a resource comes after those that depend on it. */
const ORDER = [
  ...["instance", "gateway", "address", "interface", "volume"],
  ...["rule", "security", "bucket", "VPC"],
];

/**
 * `recover`, after an `up` or `destroy` that was killed: repairs the state file, releases the lock,
 * removes resources that interrupted operations created in AWS but that are not in the state, clears
 * the pending operations and refreshes the state. `up` then completes. Resources in the state are
 * never removed.
 */
export async function recover(lab: Lab): Promise<void> {
  const { pulumi, project, stack, commands, say } = lab;
  const who: { url: string } = JSON.parse(await pulumi.ask(["whoami", "--verbose", "--json"]));
  if (await repairCheckpointFile({ backend: who.url, project, stack })) {
    say("repaired the state file, which was incomplete");
  }
  // A killed update leaves its lock behind; without a lock this does nothing.
  await pulumi.ask(["cancel", "--stack", stack, "--yes"]);
  const state = parseCheckpoint(await pulumi.ask(["stack", "export", "--stack", stack]));
  const pending = state.deployment.pending_operations ?? [];
  for (const { type, resource } of pending) {
    say(`interrupted: ${type} ${resource.urn.split("::").slice(-2).join(" ")}`);
  }
  for (const leftover of await leftoversOf(lab, state)) {
    say(`removing ${leftover.what}, which is not in the state`);
    await leftover.remove().catch((cause) => {
      throw new LabError(explainRefusal(`remove ${leftover.what}`, cause), { cause });
    });
  }
  if (pending.length > 0) {
    await pulumi.ask(["stack", "import", "--stack", stack], {
      input: JSON.stringify(withoutPending(state)),
    });
  }
  say("refreshing the state ...");
  await pulumi.ask(["refresh", ...pulumi.stackOptions, "--yes", "--skip-preview"]);
  say(
    pending.length === 0
      ? `No interrupted operations. Next: ${commands.up}`
      : `Recovered from ${pending.length} interrupted operations. Next: ${commands.up}`,
  );
}

async function leftoversOf({ aws }: Lab, state: Checkpoint): Promise<Leftover[]> {
  const known = knownIds(state);
  try {
    const found = await Promise.all(
      interruptedCreations(state).map((creation) => findLeftovers(aws, creation, known)),
    );
    const rank = ({ what }: Leftover): number => ORDER.indexOf(what.split(" ")[0] ?? "");
    return found.flat().sort((a, b) => rank(a) - rank(b));
  } catch (cause) {
    throw new LabError(explainRefusal("find the resources of interrupted operations", cause), {
      cause,
    });
  }
}
