import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { prepareDatabase } from "../../apps/local/prepare_database.ts";
import { withAdvisoryLock } from "../../shared/database/advisory_lock.ts";
import { connectDatabase } from "../../shared/database/connect.ts";
import { openConnections } from "../../shared/database/database_address.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { provisionService } from "../../shared/database/provision.ts";
import { testPostgresUrl } from "../support/postgres.ts";
import { createAuthority } from "../support/secure_cluster/certificate_authority.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { startTlsPostgres } from "../support/tls_postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const database = suite("a database over TLS");
const server = await startTlsPostgres();
const password = "q".repeat(40);
const folder = temporaryFolder("database-tls");
const migrations = join(import.meta.dirname, "../../apps/tts/adapters/migrations");
const script = join(import.meta.dirname, "../../infra/host/files/provision_database.sh");
const verified = "?sslmode=verify-full";

/** Provisions logins as a service host does. */
async function provision(
  input: string,
  { host = "localhost", authority = server.authority, options = [] as readonly string[] } = {},
): Promise<{ stdout: string; stderr: string }> {
  const file = join(folder, "authority.pem");
  writeFileSync(file, authority);
  const running = promisify(execFile)("bash", [script, ...options, "--server", host], {
    env: {
      PATH: process.env.PATH,
      ...{ PGPORT: String(server.port), DATABASE_AUTHORITY: file, DATABASE_TIMEOUT: "0" },
    },
  });
  running.child.stdin?.end(input);
  return await running.catch((error: { stdout: string; stderr: string }) => error);
}

const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error("it did not fail"),
    (error: Error) => error,
  );

database(
  "is set up by its owner, who is not a superuser, again and with another password",
  async () => {
    const owner = `owner ${server.ownerPassword}\n`;
    const first = await provision(`${owner}tts ${"x".repeat(40)}\nquiz ${password}\n`);
    assert.equal(first, {
      stdout: "tts: login and schema ready\nquiz: login and schema ready\n",
      stderr: "",
    });
    const { stdout } = await provision(`${owner}tts ${password}\n`);
    assert.is(stdout, "tts: login and schema ready\n");
    const { authority } = server;
    const quiz = connectDatabase({ url: server.url("quiz", password), authority, schema: "quiz" });
    const error = await failure(quiz.sql`create table tts.intruder (id int)`);
    assert.match(error.message, "permission denied for schema tts");
    const [row] =
      await quiz.sql`select current_user as name, ssl from pg_stat_ssl where pid = pg_backend_pid()`;
    assert.equal({ ...row }, { name: "quiz", ssl: true });
    await quiz.close();
  },
);

database("is not set up with another password, name or authority of its server", async () => {
  const input = `owner ${server.ownerPassword}\ntts ${password}\n`;
  const { stderr: refused } = await provision(`owner ${"w".repeat(40)}\ntts ${password}\n`);
  assert.match(
    refused,
    /^Cannot set up the database: .*password authentication failed for user "platform_owner"/,
  );
  const { stderr: forged } = await provision(input, {
    authority: createAuthority("database").certificate,
  });
  assert.match(forged, /^Cannot set up the database: .*certificate verify failed\n$/);
  const { stderr: renamed } = await provision(input, { host: "127.0.0.1" });
  assert.match(
    renamed,
    /^Cannot set up the database: .*server certificate for "localhost" .*127\.0\.0\.1/,
  );
  assert.is(
    (await provision("tts x\n")).stderr,
    'Cannot set up the database: the first line of the input must be "owner password"\n',
  );
  for (const text of [refused, forged, renamed]) assert.not.match(text, server.ownerPassword);
});

database("logs every statement without a password", () => {
  const log = server.log.join("\n");
  assert.match(log, "alter role tts login password 'SCRAM-SHA-256$4096:");
  for (const secret of [password, "x".repeat(40), server.ownerPassword]) {
    assert.not.match(log, secret);
  }
});

database("changes a service's password by another login, which acts as the same role", async () => {
  const owner = `owner ${server.ownerPassword}\n`;
  const { authority } = server;
  const open = (login: string, secret: string) =>
    connectDatabase({
      url: server.url(login, secret),
      authority,
      schema: "quiz",
      maxConnections: 1,
    });
  const former = open("quiz", password);
  await former.sql`create table of_former (n int)`;
  const secret = "n".repeat(40);
  assert.equal(await provision(`${owner}quiz ${secret} quiz_2\n`), {
    stdout: "quiz: login and schema ready\n",
    stderr: "",
  });
  const next = open("quiz_2", secret);
  await next.sql`insert into of_former values (1)`;
  await next.sql`create table of_next (n int)`;
  await former.sql`insert into of_next values (1)`;
  const [row] = await next.sql`select session_user as login, current_user as name`;
  assert.equal({ ...row }, { login: "quiz_2", name: "quiz" });

  const disabled = await provision(`${owner}quiz\n`, { options: ["--disable"] });
  assert.equal(disabled, { stdout: "quiz: disabled\n", stderr: "" });
  const late = open("quiz", password);
  assert.match(
    (await failure(late.sql`select 1`)).message,
    'password authentication failed for user "quiz"',
  );
  await next.sql`insert into of_former values (2)`;
  await provision(`${owner}quiz ${password}\n`);
  const again = open("quiz", password);
  assert.is((await again.sql`select n from of_former`).length, 2);
  for (const pool of [former, next, late, again]) await pool.close();
});

database("serves every connection of a service", async () => {
  const address = {
    url: server.url("tts", password, { query: verified }),
    authority: server.authority,
  };
  await migrateDatabase({ ...address, schema: "tts", folder: migrations });
  const tts = connectDatabase({ ...address, schema: "tts" });
  let wakes = 0;
  await tts.listen("things", () => {
    wakes += 1;
  });
  await tts.transaction(async (tx) => tx.wake("things"));
  await waitFor(() => wakes > 0, { what: "the notification" });
  const locked = await withAdvisoryLock(tts, "one", async () => {
    const rows = await server.asSuperuser(
      (sql) =>
        sql`select ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'tts'`,
    );
    assert.ok(rows.length >= 3);
    assert.ok(rows.every(({ ssl }) => ssl === true));
  });
  assert.ok(locked);
  await tts.close();
});

database("provisions and migrates from the owner's login", async () => {
  const { ownerPassword, authority } = server;
  const address = { url: server.url("platform_owner", ownerPassword), authority };
  const urls = await prepareDatabase(address, { stt: password });
  assert.is(urls.stt, server.url("stt", password));
  const admin = openConnections(address, { max: 1 });
  await provisionService(admin, { service: "stt", password: "another" });
  await admin.end();
  const stt = connectDatabase({ url: server.url("stt", "another"), authority, schema: "stt" });
  assert.ok((await stt.sql`select 1 from migrations`).length > 0);
  await stt.close();
});

database("names the server whose certificate is not accepted, and why", async () => {
  const migrate = (url: string, authority?: string) =>
    failure(migrateDatabase({ url, authority, schema: "tts", folder: migrations }));
  const where = `localhost:${server.port}`;
  const other = createAuthority("database").certificate;
  const forged = await migrate(server.url("tts", password), other);
  assert.is(forged.name, "DatabaseTlsError");
  assert.match(
    forged.message,
    `Cannot connect to the database at ${where}: its certificate is not signed by the given authority (`,
  );
  const untrusted = await migrate(server.url("tts", password, { query: verified }));
  assert.match(untrusted.message, "its certificate is not signed by the given authority");
  const renamed = await migrate(
    server.url("tts", password, { host: "127.0.0.1" }),
    server.authority,
  );
  assert.match(
    renamed.message,
    `Cannot connect to the database at 127.0.0.1:${server.port}: its certificate is for another name (`,
  );
  const prepared = await failure(
    prepareDatabase(
      { url: server.url("platform_owner", server.ownerPassword), authority: other },
      {},
    ),
  );
  assert.is(prepared.message, "it did not fail", "nothing is sent without a login to create");
  const pool = connectDatabase({
    url: server.url("tts", password),
    authority: other,
    schema: "tts",
  });
  assert.match((await failure(pool.sql`select 1`)).message, /self-signed|certificate/);
  await pool.close();
});

database("is never connected to without verification", async () => {
  const open = (query: string, authority?: string) => () =>
    connectDatabase({ url: server.url("tts", password, { query }), authority, schema: "tts" });
  assert.throws(
    open("?sslmode=require"),
    "sslmode=require does not verify the server; use verify-full",
  );
  assert.throws(
    open("?sslmode=disable", server.authority),
    "sslmode=disable contradicts the authority",
  );
  const unencrypted = new URL(await testPostgresUrl());
  const refused = await failure(
    migrateDatabase({
      url: unencrypted.href,
      ...{ authority: server.authority, schema: "tts", folder: migrations },
    }),
  );
  assert.match(
    refused.message,
    `Cannot connect to the database at ${unencrypted.host}: it may not offer TLS (`,
  );
  const plain = await failure(
    migrateDatabase({ url: server.url("tts", password), schema: "tts", folder: migrations }),
  );
  assert.match(plain.message, "no pg_hba.conf entry");
});

database("is used again after it restarts: writes, and notifications", async () => {
  const { authority } = server;
  const tts = connectDatabase({ url: server.url("tts", password), authority, schema: "tts" });
  await tts.sql`create table if not exists restarts (n int)`;
  let gaps = 0;
  await tts.subscribe("x", { onNotification() {}, onGap: () => gaps++ });
  await server.stop();
  const begun = performance.now();
  await server.start();
  await waitFor(() => tts.sql`insert into restarts values (1) returning n`, { what: "a write" });
  await waitFor(() => gaps > 0, { what: "the notifications" });
  assert.ok(performance.now() - begun < 30_000);
  await tts.close();
});

database.after(() => server.stop());
database.run();
