/** Runs one of the operator's commands for production (infra/operations) against a rehearsal. */
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { rehearseCommand } from "./rehearse_command.ts";

const usage = `Usage: npm run rehearse:ops -- <command> [options]

Runs a command of npm run ops in the rehearsal that npm run rehearse -- up -s production has created.
npm run ops -- --help lists the commands and their options.`;

const args = process.argv.slice(2);
const { values } = readArguments(
  {
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s", default: "production" },
      "dry-run": { type: "boolean" },
      replicas: { type: "string" },
      throttle: { type: "string" },
      sha512: { type: "string" },
    },
  },
  { usage },
);

try {
  process.exitCode = await rehearseCommand("infra/operations/main.ts", {
    ...{ stack: values.stack, args },
  });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
