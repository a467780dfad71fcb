import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findProgram } from "../../shared/runtime/find_program.ts";
import { testPostgresUrl } from "../support/postgres.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const script = join(
  import.meta.dirname,
  "../../infra/host/files/cluster/services/copy_database.sh",
);
const copies = suite("copies of a managed database");
const admin = new URL(await testPostgresUrl());
const folder = temporaryFolder("copies");
/** PostgreSQL's own clients, which the platform's servers come without. */
const clients = await Promise.all(
  ["psql", "pg_dump", "pg_restore"].map((name) => findProgram(name)),
);
const copy = clients.includes(undefined) ? copies.skip : copies;
/** Other tests use the same server. */
const [database, owner] = ["copied", "copied_owner"];
const roles = { documents: "copied_documents", gateway: "copied_gateway" };
const password = "owners-password-0123456789";

copies.before(async () => {
  await statements("postgres", [
    `create role ${owner} login createrole password '${password}'`,
    `create database ${database} owner ${owner}`,
  ]);
  await statements(database, [
    ...Object.entries(roles).flatMap(([schema, role]) => [
      `create role ${role}`,
      `grant ${role} to ${owner}`,
      `grant connect, create on database ${database} to ${role}`,
      `create schema ${schema} authorization ${role}`,
    ]),
    `set role ${roles.documents}`,
    "set search_path = documents",
    "create extension pg_trgm",
    "create table notes (text text)",
    "create index on notes using gin (text gin_trgm_ops)",
    "insert into notes values ('stored')",
    `set role ${roles.gateway}`,
    "create table gateway.signing_keys (kid text)",
    "insert into gateway.signing_keys values ('sealed for another stack')",
    "create table gateway.accounts (email text)",
    "insert into gateway.accounts values ('ann@example.org')",
  ]);
});
copies.after(async () => {
  await statements("postgres", [
    `drop database if exists ${database}`,
    ...[...Object.values(roles), owner].map((name) => `drop role if exists ${name}`),
  ]);
});

/** Runs statements one after the other, on one connection of the superuser. */
async function statements(of: string, texts: readonly string[]): Promise<void> {
  const url = new URL(admin);
  url.pathname = `/${of}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    for (const text of texts) await sql.unsafe(text);
  } finally {
    await sql.end();
  }
}

async function rows(query: string): Promise<unknown[]> {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  const sql = postgres(url.href, { max: 1 });
  try {
    return [...(await sql.unsafe(query))].map((row) => Object.values(row)[0]);
  } finally {
    await sql.end();
  }
}

async function run(command: string, input: Buffer) {
  return await new Promise<{ code: number; stdout: Buffer; stderr: string }>((done) => {
    const child = execFile(
      "bash",
      [script, command, admin.hostname],
      {
        encoding: "buffer",
        env: {
          ...{ PATH: process.env.PATH, PGPORT: admin.port, PGSSLMODE: "disable" },
          ...{ DATABASE_OWNER: owner, PGDATABASE: database },
        },
      },
      (error, stdout, stderr) =>
        done({ code: Number(error?.code ?? 0), stdout, stderr: stderr.toString() }),
    );
    child.stdin?.end(input);
  });
}

const line = Buffer.from(`${password}\n`);

copy("are restored whole, with their extensions, but without keys of another stack", async () => {
  const file = join(folder, "database.dump");
  const dumped = await run("dump", line);
  assert.is(dumped.code, 0, dumped.stderr);
  writeFileSync(file, dumped.stdout);
  await statements(database, [
    "update documents.notes set text = 'changed'",
    "create table documents.newer (id int)",
  ]);
  const restored = await run("restore", Buffer.concat([line, readFileSync(file)]));
  assert.is(restored.code, 0, restored.stderr);
  assert.is(restored.stdout.toString().trim(), "restored 2 schemas");
  assert.equal(await rows("select text from documents.notes"), ["stored"]);
  assert.equal(await rows("select email from gateway.accounts"), ["ann@example.org"]);
  assert.equal(await rows("select kid from gateway.signing_keys"), []);
  assert.equal(await rows("select to_regclass('documents.newer')"), [null]);
  assert.equal(await rows("select tableowner from pg_tables where tablename = 'notes'"), [
    roles.documents,
  ]);
});

copy("leave the database as it is when the dump is damaged", async () => {
  const { code, stderr } = await run("restore", Buffer.concat([line, Buffer.from("no dump")]));
  assert.is(code, 1);
  assert.match(stderr, "Cannot copy the database: the input is no dump");
  assert.equal(await rows("select text from documents.notes"), ["stored"]);
});

copy("need the owner's password", async () => {
  const { code, stderr } = await run("dump", Buffer.from("wrong\n"));
  assert.is.not(code, 0);
  assert.match(stderr, /password authentication failed/);
});

copies.run();
