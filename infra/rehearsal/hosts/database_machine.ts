import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "../account/account.ts";
import type { DatabaseRecord } from "../account/database_records.ts";
import { databaseClasses } from "../account/instance_types.ts";
import type { Cloud } from "../cloud.ts";
import { authorityFile, createAuthority, issueCertificate } from "../machine/certificates.ts";
import { docker, dockerHas, dockerRemove, machineName, rehearsalLabel } from "../machine/docker.ts";
import { vpcNetwork } from "../machine/networks.ts";
import { databaseRules } from "./security_group_rules.ts";

export const databasePort = 5432;
/** RDS's own superuser: only its container can log in as it. */
export const superuser = "rdsadmin";
const RETRIES = 5;
const programs = "/usr/lib/postgresql/15/bin";
const data = "/var/lib/rds/data";

/** Prepares the container at each start, and runs PostgreSQL. */
const startScript = `
iptables-restore /database/security-groups.rules
install --directory --owner postgres /run/postgresql
install --directory --owner postgres --mode 0700 /var/lib/rds
install --owner postgres --mode 0600 /database/server.key /run/postgresql/server.key
as_postgres="setpriv --reuid postgres --regid postgres --init-groups"
if [ ! -e ${data} ]; then
  rm -rf ${data}.partial
  $as_postgres ${programs}/initdb --username ${superuser} --locale C.UTF-8 --pgdata ${data}.partial
  mv ${data}.partial ${data}
fi
exec $as_postgres ${programs}/postgres -D ${data} --config-file=/database/postgresql.conf`;

/** Creates or starts the container of a database. */
export async function startDatabase(
  { account, images }: Cloud,
  database: DatabaseRecord,
): Promise<void> {
  const name = machineName(database.machine);
  await writeDatabase(account, database);
  if (await dockerHas("container", name)) {
    await docker(["start", name]);
    return;
  }
  const volume = volumeOf(database);
  await docker(["volume", "create", "--label", rehearsalLabel, volume]);
  await docker([
    ...["run", "--detach", "--init", "--name", name, "--label", rehearsalLabel],
    ...["--network", vpcNetwork(account.state, database.vpcId).name],
    ...["--ip", database.addresses[0]?.privateIp ?? "", "--cap-add", "NET_ADMIN"],
    // A fast shutdown, which does not wait for clients.
    ...["--stop-signal", "SIGINT", ...memoryLimit(database)],
    ...["--volume", `${volume}:/var/lib/rds`],
    ...["--volume", `${folderOf(account, database)}:/database:ro`],
    ...[images.services, "sh", "-ec", startScript],
  ]);
}

/** Removes a database with its data; idempotent. */
export async function removeDatabase(account: Account, database: DatabaseRecord): Promise<void> {
  await dockerRemove("container", machineName(database.machine));
  await dockerRemove("volume", volumeOf(database));
  // Its rules may be written at the moment.
  const folder = folderOf(account, database);
  await rm(folder, { recursive: true, force: true, maxRetries: RETRIES });
}

/** Writes the security group rules of a database for its next start. */
export async function writeDatabaseRules(
  account: Account,
  database: DatabaseRecord,
): Promise<void> {
  const folder = folderOf(account, database);
  await mkdir(folder, { recursive: true });
  const rules = databaseRules(account.state, database);
  await writeFile(join(folder, "security-groups.rules"), rules);
}

/** The certificate of the authority of all databases, which hosts download from RDS. */
export function databaseAuthority(account: Account): string {
  return authorityFile(authorityFolder(account));
}

/** Creates the authority of all databases unless it exists. */
export async function prepareDatabaseAuthority(account: Account): Promise<void> {
  await createAuthority(authorityFolder(account), "Rehearsal of RDS");
}

/** Issues the certificate of a database. */
export async function writeCertificate(account: Account, database: DatabaseRecord): Promise<void> {
  const folder = folderOf(account, database);
  await mkdir(folder, { recursive: true });
  await issueCertificate(authorityFolder(account), {
    names: [database.address],
    prefix: join(folder, "server"),
  });
}

/** Writes a database's settings, and returns whether they need a restart. */
export async function writeDatabase(account: Account, database: DatabaseRecord): Promise<boolean> {
  const folder = folderOf(account, database);
  await mkdir(folder, { recursive: true });
  const path = join(folder, "postgresql.conf");
  const former = await readFile(path, "utf8").catch(() => undefined);
  const settings = settingsOf(database);
  await writeFile(path, settings);
  const forcesTls = account.state.parameterGroups[database.parameterGroup]?.forcesTls ?? true;
  await writeFile(join(folder, "pg_hba.conf"), accessOf(forcesTls));
  await writeDatabaseRules(account, database);
  return former !== undefined && former !== settings;
}

/** RDS's formula for the limit of connections; memory for buffers is this machine's. */
function settingsOf({ instanceClass }: DatabaseRecord): string {
  const bytes = (databaseClasses[instanceClass] ?? 0) * 2 ** 20;
  return [
    "listen_addresses = '*'",
    `port = ${databasePort}`,
    `max_connections = ${Math.min(Math.floor(bytes / 9_531_392), 5000)}`,
    "hba_file = '/database/pg_hba.conf'",
    "unix_socket_directories = '/run/postgresql'",
    "ssl = on",
    "ssl_cert_file = '/database/server.crt'",
    "ssl_key_file = '/run/postgresql/server.key'",
    "password_encryption = 'scram-sha-256'",
    "",
  ].join("\n");
}

/** Who may log in; PostgreSQL rejects everyone else. */
function accessOf(forcesTls: boolean): string {
  const kinds = forcesTls ? ["hostssl"] : ["hostssl", "hostnossl"];
  return [
    `local all ${superuser} trust`,
    ...kinds.flatMap((kind) => [
      `${kind} all ${superuser} all reject`,
      `${kind} all all all scram-sha-256`,
    ]),
    "",
  ].join("\n");
}

export function memoryLimit({ instanceClass }: DatabaseRecord): string[] {
  const memory = `${databaseClasses[instanceClass]}m`;
  return ["--memory", memory, "--memory-swap", memory];
}

function volumeOf({ machine }: DatabaseRecord): string {
  return `${machineName(machine)}-data`;
}

function folderOf(account: Account, { machine }: DatabaseRecord): string {
  return join(account.folder, "databases", machine);
}

function authorityFolder(account: Account): string {
  return join(account.folder, "authorities", "rds");
}
