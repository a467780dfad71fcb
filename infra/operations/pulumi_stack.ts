import { recover } from "../lab/commands/recover.ts";
import { up } from "../lab/commands/up.ts";
import { readStackFile } from "../lab/engine/stack_file.ts";
import type { Lab } from "../lab/lab.ts";
import type { StackPort } from "./cluster_port.ts";
import { readProductionOutputs } from "./production_outputs.ts";

/** A stack of Pulumi: its file of settings, and `up` in the operator's terminal. */
export function pulumiStack(lab: Lab): StackPort {
  const { pulumi, settings, project, stack } = lab;
  return {
    async setting(path) {
      const { values } = await readStackFile(settings.path, { project, stack });
      return namesOf(path).reduce<unknown>(
        (value, name) => (value as Record<string, unknown> | undefined)?.[name],
        values,
      );
    },
    async change(path, value) {
      const nested = namesOf(path).length > 1 ? ["--path"] : [];
      const change = ["config", "set", ...nested, path, String(value)];
      await pulumi.ask([...change, ...pulumi.stackOptions]);
    },
    async up({ interrupted }) {
      if (interrupted) await recover(lab);
      await up(lab, { yes: true, skipPreview: true });
    },
    async completed() {
      return (await readProductionOutputs(lab)).completed;
    },
  };
}

/** The names in a path of a setting, e.g. `replacements["kafka-2"]`. */
function namesOf(path: string): string[] {
  return path.split(/[.[\]"]+/).filter((name) => name !== "");
}
