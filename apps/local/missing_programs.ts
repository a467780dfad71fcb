import { findProgram } from "../../shared/runtime/find_program.ts";
import { services, type UsedProgram } from "./services.ts";

/** What services could do better with on this machine, a line for each program that is missing. */
export async function missingPrograms(
  used: readonly UsedProgram[] = services.flatMap(({ programs = [] }) => programs),
): Promise<string[]> {
  const byCommand = new Map(used.map((program) => [program.command, program]));
  const lines = await Promise.all(
    [...byCommand.values()].map(async ({ command, without, install }) =>
      (await findProgram(command)) === undefined ? [`${command}: ${without}; ${install}`] : [],
    ),
  );
  return lines.flat();
}
