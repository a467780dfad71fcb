/** Runs one of the operator's commands (infra/lab) against a rehearsal instead of AWS. */
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { rehearseCommand } from "./rehearse_command.ts";

const usage = `Usage: npm run rehearse:lab -- <command> [options]

Runs a command of npm run lab in the rehearsal that npm run rehearse -- up has created.
npm run lab -- --help lists the commands and their options.`;

const args = process.argv.slice(2);
const { values } = readArguments(
  {
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s", default: "learnerlab" },
      apply: { type: "boolean" },
      policy: { type: "boolean" },
      "without-dump": { type: "boolean" },
      follow: { type: "boolean", short: "f" },
      lines: { type: "string" },
      yes: { type: "boolean", short: "y" },
    },
  },
  { usage },
);

try {
  process.exitCode = await rehearseCommand("infra/lab/main.ts", { stack: values.stack, args });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
