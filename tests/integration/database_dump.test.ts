import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { testPostgresUrl } from "../support/postgres.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

/** PostgreSQL's own clients, which the platform's servers come without. */
const hasClients = ["psql", "pg_dump", "pg_restore"].every(isInstalled);
const scripts = join(import.meta.dirname, "../../infra/host/files");
const dumps = suite("dumps of the database");
const folder = temporaryFolder("dumps");
const bucket = join(folder, "bucket");
const admin = new URL(await testPostgresUrl());

/** A host's programs that are played: who PostgreSQL is asked as, the bucket, the containers. */
const played = {
  runuser: 'shift 3; exec "$@"',
  aws: `case "$1 $2" in
  "s3 cp") shift 3; cp "\${1/#s3:\\/\\//${bucket}/}" "\${2/#s3:\\/\\//${bucket}/}" ;;
  "s3 ls") for file in "\${3/#s3:\\/\\//${bucket}/}"*; do echo "2026-11-25 00:00:00 1 $(basename "$file")"; done ;;
esac`,
  docker: `echo "$*" >>"${folder}/docker-calls"; [[ $1 != ps ]] || echo c0ffee`,
};

dumps.before(async () => {
  mkdirSync(join(bucket, "backups-bucket/backups/postgresql"), { recursive: true });
  writeFileSync(join(folder, "host.env"), 'BACKUP_BUCKET="backups-bucket"\n');
  for (const [name, text] of Object.entries(played)) {
    writeFileSync(join(folder, name), `#!/usr/bin/env bash\nset -euo pipefail\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
});

dumps.after(async () => {
  await each(["drop database if exists platform", "drop database if exists platform_before"]);
  await each(["drop owned by dumped", "drop role if exists dumped"]).catch(() => {});
});

const lines = hasClients ? dumps : dumps.skip;

lines("bring back what was there, and keep what was there since", async () => {
  await run("provision_database.sh", { input: `dumped ${"p".repeat(40)}\n` });
  await inPlatform((sql) => sql`create table dumped.notes as select 'kept' as text`);
  assert.match(await run("dump_database.sh"), "dumped to s3://backups-bucket/backups/postgresql/");
  assert.is(readdirSync(join(bucket, "backups-bucket/backups/postgresql")).length, 1);
  await inPlatform((sql) => sql`update dumped.notes set text = 'changed since'`);

  const said = await run("restore_database.sh", { args: ["latest"] });
  assert.match(said, "the previous database is now platform_before");
  const [back] = await inPlatform((sql) => sql`select text from dumped.notes`);
  assert.is(back?.text, "kept");
  const [before] = await inPlatform((sql) => sql`select text from dumped.notes`, "platform_before");
  assert.is(before?.text, "changed since");
  const calls = execFileSync("cat", [join(folder, "docker-calls")]).toString();
  assert.match(calls, /stop --time 30 c0ffee\nstart c0ffee/, "the services are apart meanwhile");
  const [right] = await inPlatform(
    (sql) => sql`select has_database_privilege('dumped', 'platform', 'create') as may`,
  );
  assert.is(right?.may, true);
});

lines("a dump that is none leaves the live database as it is", async () => {
  await run("provision_database.sh", { input: `dumped ${"p".repeat(40)}\n` });
  const file = join(folder, "broken.dump");
  writeFileSync(file, "no dump");
  const said = await run("restore_database.sh", { args: [file] }).catch((error: Error) => error);
  assert.instance(said, Error);
  const [there] = await inPlatform((sql) => sql`select 1 as live`);
  assert.is(there?.live, 1);
});

dumps.run();

async function run(
  script: string,
  { args = [], input = "" }: { args?: string[]; input?: string } = {},
): Promise<string> {
  const running = promisify(execFile)("bash", [join(scripts, script), ...args], {
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      HOST_ENV: join(folder, "host.env"),
      WORK: folder,
      PGHOST: admin.hostname,
      PGPORT: admin.port,
      PGUSER: decodeURIComponent(admin.username),
      PGPASSWORD: decodeURIComponent(admin.password),
    },
  });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

async function inPlatform<T>(
  ask: (sql: postgres.Sql) => Promise<T>,
  database = "platform",
): Promise<T> {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    return await ask(sql);
  } finally {
    await sql.end();
  }
}

async function each(statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await inPlatform((sql) => sql.unsafe(statement), admin.pathname.slice(1));
  }
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ["--version"]);
    return true;
  } catch {
    return false;
  }
}
