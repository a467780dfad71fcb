/** The operator's commands for production: `npm run ops -- <command>`; `usage` below lists them. */
import { join, resolve } from "node:path";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { openShells } from "../lab/hosts/ssh.ts";
import type { Lab } from "../lab/lab.ts";
import { openLab } from "../lab/open_lab.ts";
import { backup, type DataPort, restore } from "./backup.ts";
import { replace, rotateCertificates, upgrade } from "./change_stack.ts";
import { type Operation, OperationError } from "./cluster_port.ts";
import { connect } from "./connect.ts";
import { fileJournal } from "./journal.ts";
import { productionData } from "./production_data.ts";
import { readProductionOutputs, shellHosts } from "./production_outputs.ts";
import { pulumiStack } from "./pulumi_stack.ts";
import { reassign } from "./reassign.ts";
import { roll } from "./roll.ts";
import { sshCluster } from "./ssh_cluster.ts";
import { expiringCertificates, status, topics } from "./status.ts";

const project = "learning-platform";
const projectFolder = resolve(import.meta.dirname, "../..");
const usage = `Usage: npm run ops -- <command> [options]

Commands:
  status               Show the brokers, partitions, certificates and what has not completed
  topics               Show every topic and the lag of every consumer group
  roll                 Restart the brokers one after the other, the controller last
  replace HOST         Replace the instance of a host, e.g. kafka-2; a node keeps its data
  rotate-certificates  Replace the certificate authority, in three updates
  upgrade VERSION      Install another release of Kafka 3.9, one node after the other
  reassign [TOPIC...]  Balance replicas and preferred leaders; --replicas changes their number
  backup FOLDER        Dump the database and copy the buckets to a folder of this machine
  restore FOLDER       Replace the database and add the objects of a backup
  connect              Open a tunnel to Kafka, until Ctrl-C

An operation that was interrupted continues when it runs again.

Options:
  -s, --stack NAME     The stack (default: production)
      --dry-run        Change nothing, and show what would be done
      --replicas N     With reassign: the number of replicas of each partition
      --throttle MB    With reassign: megabytes a second of each broker (default: 20)
      --sha512 HEX     With upgrade: the archive's checksum, if this project has none
  -h, --help           Show this text`;

const { values, positionals } = readArguments(
  {
    allowPositionals: true,
    options: {
      stack: { type: "string", short: "s", default: "production" },
      "dry-run": { type: "boolean", default: false },
      replicas: { type: "string" },
      throttle: { type: "string", default: "20" },
      sha512: { type: "string" },
      /** Set by a rehearsal, which has separate settings, files and endpoints. */
      rehearsal: { type: "boolean", default: false },
      "config-file": { type: "string" },
      folder: { type: "string", default: projectFolder },
      "address-url": { type: "string", default: "https://checkip.amazonaws.com" },
    },
  },
  { usage },
);
const [name, ...rest] = positionals;
const dryRun = values["dry-run"];

/** What a command works with. */
interface Opened {
  readonly operation: Operation;
  readonly tunnel: Parameters<typeof connect>[0];
  readonly data: DataPort;
}

const commands: Readonly<Record<string, (opened: Opened) => Promise<void>>> = {
  status: ({ operation }) => status(operation),
  topics: ({ operation }) => topics(operation),
  roll: ({ operation }) => roll(operation),
  replace: ({ operation }) => replace(operation, argument("HOST")),
  "rotate-certificates": ({ operation }) => rotateCertificates(operation),
  upgrade: ({ operation }) => upgrade(operation, argument("VERSION"), { sha512: values.sha512 }),
  reassign: ({ operation }) =>
    reassign(operation, {
      topics: rest,
      replicas: values.replicas === undefined ? undefined : count("replicas", values.replicas),
      bytesPerSecond: count("throttle", values.throttle) * 1_000_000,
    }),
  backup: ({ operation, data }) => backup(operation, data, resolve(argument("FOLDER"))),
  restore: ({ operation, data }) => restore(operation, data, resolve(argument("FOLDER"))),
  connect: ({ operation: { say }, tunnel }) =>
    connect(tunnel, { folder: values.folder, dryRun, say }),
};

try {
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined) throw new Error(name ? `Unknown command: ${name}\n\n${usage}` : usage);
  const lab = await openLab({
    ...{ project, projectFolder, stack: values.stack, folder: values.folder },
    ...{ configFile: values["config-file"], addressUrl: values["address-url"] },
    rehearsal: values.rehearsal,
  });
  await command(await open(lab));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** Opens the stack, and warns of certificates that expire soon. */
async function open(lab: Lab): Promise<Opened> {
  const outputs = await readProductionOutputs(lab);
  const warnings = expiringCertificates(outputs.completed?.certificates ?? {}, new Date());
  for (const warning of warnings) lab.say(`WARNING: ${warning}. ${lab.commands.up} renews it`);
  const folder = join(".data", "operations", lab.stack);
  const files = { key: `${lab.stack}-key.pem`, knownHosts: join(folder, "known_hosts") };
  const shells = await openShells(outputs, lab, files);
  const hosts = shellHosts(outputs);
  const bastion = hosts.get("bastion");
  if (bastion === undefined) throw new OperationError("The stack has no bastion");
  const { credentials } = outputs.operations;
  return {
    operation: {
      cluster: sshCluster({ shells, hosts, credentials }),
      stack: pulumiStack(lab),
      journal: fileJournal(join(lab.folder, folder)),
      dryRun,
      say: lab.say,
    },
    tunnel: { outputs, shells, bastion },
    data: productionData({ outputs, shells, hosts, s3: lab.aws.s3 }),
  };
}

function argument(what: string): string {
  const [value] = rest;
  if (value !== undefined) return value;
  throw new OperationError(`${name} needs ${what}\n\n${usage}`);
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new OperationError(`--${option} must be a positive integer, not ${text}`);
}
