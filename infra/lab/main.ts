/** The operator's commands: `npm run lab -- <command>`; `usage` below lists them. */
import { resolve } from "node:path";
import { topics } from "../../shared/contracts/topics.ts";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { cost } from "./commands/cost.ts";
import { env } from "./commands/env.ts";
import { init } from "./commands/init.ts";
import { leftovers } from "./commands/leftovers.ts";
import { logs } from "./commands/logs.ts";
import { preflight, printPolicies } from "./commands/preflight.ts";
import { recover } from "./commands/recover.ts";
import { resume } from "./commands/resume.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { stop } from "./commands/stop.ts";
import { up } from "./commands/up.ts";
import { verify } from "./commands/verify.ts";
import type { Lab } from "./lab.ts";
import { openLab } from "./open_lab.ts";

const project = "learning-platform";
const projectFolder = resolve(import.meta.dirname, "../..");
const usage = `Usage: npm run lab -- <command> [options]

Commands:
  init         Set up this machine: Pulumi login, stack, passphrase and your address
  preflight    Check what the account permits; --apply saves settings, --policy prints least-privilege policies
  up           Create or update the stack; --yes skips the confirmation
  cost         Show the planned and the current cost
  status       Show the session, the instances, the gateway and the services
  env          Write the SSH key, kafka-config.env and operator.properties, and print the ssh commands
  verify       Run the verification commands on the hosts, and examine every part of the platform
  logs [NAME]  Show the log of a service, or of kafka, zookeeper, postgresql, caddy, docker, first-boot
  stop         Dump the database and stop the instances; --without-dump skips the dump
  start        Start the instances
  resume       Start the instances, wait for the platform and update the outputs and files
  recover      Repair the stack after an update was interrupted
  leftovers    After a destroy, list what the stack still has in AWS

Options:
  -s, --stack NAME  The stack (default: learnerlab)
      --lines N     Number of log lines (default: 100)
  -f, --follow      Follow the log
  -h, --help        Show this text`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s", default: "learnerlab" },
      apply: { type: "boolean", default: false },
      policy: { type: "boolean", default: false },
      "without-dump": { type: "boolean", default: false },
      follow: { type: "boolean", short: "f", default: false },
      lines: { type: "string", default: "100" },
      yes: { type: "boolean", short: "y", default: false },
      /** Set by a rehearsal, which has separate settings, files and endpoints. */
      rehearsal: { type: "boolean", default: false },
      "config-file": { type: "string" },
      folder: { type: "string", default: projectFolder },
      "address-url": { type: "string", default: "https://checkip.amazonaws.com" },
    },
  },
  { usage },
);

const commands: Readonly<Record<string, (lab: Lab) => Promise<void>>> = {
  init,
  preflight: (lab) =>
    values.policy ? printPolicies(lab) : preflight(lab, { apply: values.apply }),
  up: (lab) => up(lab, { yes: values.yes }),
  cost,
  status,
  env,
  verify: (lab) =>
    verify(
      lab,
      topics.map(({ name }) => name),
    ),
  logs: (lab) =>
    logs(lab, { name: positionals[1], lines: Number(values.lines) || 100, follow: values.follow }),
  stop: (lab) => stop(lab, { withoutDump: values["without-dump"] }),
  start,
  resume: (lab) => resume(lab),
  recover,
  leftovers,
};

// `npm run lab -- cost | head -1` closes the pipe.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  const [name] = positionals;
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined) throw new Error(name ? `Unknown command: ${name}\n\n${usage}` : usage);
  await command(
    await openLab({
      ...{ project, projectFolder, stack: values.stack, folder: values.folder },
      ...{ configFile: values["config-file"], addressUrl: values["address-url"] },
      rehearsal: values.rehearsal,
    }),
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
