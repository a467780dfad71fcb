/** The operator's commands: `npm run lab -- <command>`; `usage` below lists them. */
import { join, resolve } from "node:path";
import { topics } from "../../shared/contracts/topics.ts";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { createClients } from "./aws/clients.ts";
import { cost } from "./commands/cost.ts";
import { env } from "./commands/env.ts";
import { init } from "./commands/init.ts";
import { logs } from "./commands/logs.ts";
import { preflight } from "./commands/preflight.ts";
import { recover } from "./commands/recover.ts";
import { resume } from "./commands/resume.ts";
import { start } from "./commands/start.ts";
import { status } from "./commands/status.ts";
import { stop } from "./commands/stop.ts";
import { verify } from "./commands/verify.ts";
import { createPulumi } from "./engine/pulumi.ts";
import { readStackFile } from "./engine/stack_file.ts";
import type { Lab } from "./lab.ts";

const project = "learning-platform";
const projectFolder = resolve(import.meta.dirname, "../..");
const usage = `Usage: npm run lab -- <command> [-s STACK]

  init                 once: Pulumi's login, the stack, its passphrase, your address
  preflight [--apply]  asks the lab for all that up will; --apply writes the settings it found
  cost                 what the stack costs awake and asleep, and now
  status               the session, the instances, the gateway, what is ready on each host
  env                  writes learner-lab-key.pem and kafka-config.env
  verify               runs the verification commands on the hosts
  logs [NAME] [--lines N] [--follow]
                       a service's log, or kafka's, zookeeper's, postgresql's, caddy's, first-boot's
  stop [--without-dump], start
                       puts the instances to sleep, and wakes them
  resume               start, wait for the gateway, new addresses into the outputs and files
  recover              after an up that was killed

The stack is learnerlab unless told.`;

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: {
    stack: { type: "string", short: "s", default: "learnerlab" },
    apply: { type: "boolean", default: false },
    "without-dump": { type: "boolean", default: false },
    follow: { type: "boolean", short: "f", default: false },
    lines: { type: "string", default: "100" },
    /** A rehearsal keeps its settings and files apart, and has its own idea of the world. */
    "config-file": { type: "string" },
    folder: { type: "string", default: projectFolder },
    "address-url": { type: "string", default: "https://checkip.amazonaws.com" },
  },
});

const commands: Readonly<Record<string, (lab: Lab) => Promise<void>>> = {
  init,
  preflight: (lab) => preflight(lab, { apply: values.apply }),
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
  resume,
  recover,
};

// `npm run lab -- cost | head -1` closes the pipe: there is nobody left to speak to.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  const command = commands[positionals[0] ?? ""];
  if (command === undefined) throw new Error(usage);
  await command(await openLab());
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function openLab(): Promise<Lab> {
  const { stack, folder, "config-file": configFile } = values;
  const file = configFile ?? join(projectFolder, `Pulumi.${stack}.yaml`);
  const settings = await readStackFile(file, { project, stack });
  return {
    stack,
    project,
    projectFolder,
    folder,
    settings,
    aws: createClients(settings.region),
    pulumi: createPulumi({ stack, folder: projectFolder, configFile }),
    addressUrl: values["address-url"],
    say: (line) => console.log(line),
  };
}
