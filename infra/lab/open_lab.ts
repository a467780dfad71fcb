import { join } from "node:path";
import { createClients } from "./aws/clients.ts";
import { commandNames } from "./command_names.ts";
import { createPulumi } from "./engine/pulumi.ts";
import { readStackFile } from "./engine/stack_file.ts";
import type { Lab } from "./lab.ts";

/**
 * Opens a stack for the operator's commands, of a lab or of production.
 *
 * @param options.configFile used instead of `Pulumi.<stack>.yaml`
 * @param options.folder where files are written for the operator
 * @throws {Error} when the stack has no file of settings, or an invalid one
 */
export async function openLab(
  options: Pick<Lab, "stack" | "project" | "projectFolder" | "folder" | "addressUrl"> & {
    readonly configFile: string | undefined;
    /** Whether the stack is rehearsed on this machine. */
    readonly rehearsal: boolean;
  },
): Promise<Lab> {
  const { stack, project, projectFolder, configFile, rehearsal, ...rest } = options;
  const file = configFile ?? join(projectFolder, `Pulumi.${stack}.yaml`);
  const settings = await readStackFile(file, { project, stack });
  return {
    ...{ ...rest, stack, project, projectFolder, settings },
    aws: createClients(settings.region),
    pulumi: createPulumi({ stack, folder: projectFolder, configFile }),
    commands: commandNames(stack, { rehearsal }),
    say: (line) => console.log(line),
  };
}
