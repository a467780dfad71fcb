import { setTimeout as delay } from "node:timers/promises";
import type { Account } from "../account/account.ts";
import type { DatabaseRecord } from "../account/database_records.ts";
import type { Cloud } from "../cloud.ts";
import { docker, dockerHas, machineName } from "../machine/docker.ts";
import { vpcNetwork } from "../machine/networks.ts";
import { applySecurityGroups } from "./apply_network_rules.ts";
import {
  memoryLimit,
  startDatabase,
  superuser,
  writeCertificate,
  writeDatabase,
} from "./database_machine.ts";
import { updateNames } from "./vpc_services.ts";

const startLimitMs = 120_000;

/** Creates a database, or makes its changed record effective, with the password of its owner. */
export async function createDatabase(
  cloud: Cloud,
  database: DatabaseRecord,
  password: string,
): Promise<void> {
  const { account } = cloud;
  if (await dockerHas("container", machineName(database.machine))) {
    await changeDatabase(account, database, { password });
    return;
  }
  await writeCertificate(account, database);
  await startDatabase(cloud, database);
  await untilReady(database);
  await runSql(database, creationSql(database, password));
}

/** Makes a changed record effective: another class needs a restart, as on AWS. */
export async function changeDatabase(
  account: Account,
  database: DatabaseRecord,
  { password }: { readonly password?: string },
): Promise<void> {
  if (await writeDatabase(account, database)) {
    await docker(["update", ...memoryLimit(database), machineName(database.machine)]);
    await rebootDatabase(database);
  }
  const change = password === undefined ? "" : passwordSql(database, password);
  await runSql(database, `${change}select pg_reload_conf();\n`);
}

/** Restarts a database, which ends its connections. */
export async function rebootDatabase(database: DatabaseRecord): Promise<void> {
  await docker(["restart", "--time", "60", machineName(database.machine)]);
  await untilReady(database);
}

/**
 * Loses the server of a database: it ends without a shutdown, and the standby in the other zone, which
 * has every commit, takes over. The name moves to its address.
 */
export async function failOverDatabase(account: Account, id: string): Promise<void> {
  const database = account.state.databases[id];
  if (database === undefined) throw new Error(`There is no database ${id}`);
  const [network, name] = [
    vpcNetwork(account.state, database.vpcId).name,
    machineName(database.machine),
  ];
  await docker(["kill", name]);
  database.addresses = database.addresses.toReversed();
  await account.save();
  await docker(["network", "disconnect", "--force", network, name]);
  const address = database.addresses[0]?.privateIp ?? "";
  await docker(["network", "connect", "--ip", address, network, name]);
  await docker(["start", name]);
  await untilReady(database);
  await applySecurityGroups(account);
  await updateNames(account);
}

/** As on RDS, the owner is no superuser, but may create logins and databases. */
function creationSql({ databaseName, username }: DatabaseRecord, password: string): string {
  return [
    "create role rds_superuser nologin;",
    "grant pg_monitor, pg_signal_backend, pg_checkpoint to rds_superuser with admin option;",
    `create role ${username} login createdb createrole in role rds_superuser valid until 'infinity';`,
    passwordSql({ username }, password),
    `create database ${databaseName} owner ${username};`,
    "",
  ].join("\n");
}

function passwordSql({ username }: Pick<DatabaseRecord, "username">, password: string): string {
  return `alter role ${username} password '${password.replaceAll("'", "''")}';\n`;
}

async function runSql({ machine }: DatabaseRecord, sql: string): Promise<void> {
  const psql = ["psql", "--quiet", "--username", superuser, "--dbname", "postgres"];
  const command = ["exec", "--interactive", "--user", "postgres", machineName(machine), ...psql];
  await docker([...command, "--set", "ON_ERROR_STOP=1", "--output", "/dev/null"], sql);
}

async function untilReady({ machine }: DatabaseRecord): Promise<void> {
  const name = machineName(machine);
  const deadline = Date.now() + startLimitMs;
  for (;;) {
    const answers = await docker(["exec", name, "pg_isready", "--quiet"]).then(
      () => true,
      () => false,
    );
    if (answers) return;
    if (Date.now() > deadline) {
      const log = await docker(["logs", "--tail", "20", name]);
      throw new Error(`The database ${name} did not start: ${log}`);
    }
    await delay(200);
  }
}
