import postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { loginScript } from "../../infra/kubernetes/login_script.ts";
import { testPostgresUrl } from "../support/postgres.ts";

const logins = suite("logins for Kubernetes");
const admin = new URL(await testPostgresUrl());
const server = postgres(admin.href, { max: 1, onnotice: () => {} });
const database = `platform_of_logins_${process.pid}`;
const services = ["loginfirst", "loginsecond"] as const;

logins.after(async () => {
  await server.unsafe(`drop database if exists ${database} with (force)`);
  for (const service of services) await server.unsafe(`drop role if exists ${service}`);
  await server.end();
});

/** The connection of a login to the new database. */
function connect(service: string, password: string): postgres.Sql {
  const url = new URL(admin);
  Object.assign(url, { username: service, password, pathname: `/${database}` });
  return postgres(url.href, { max: 1, onnotice: () => {} });
}

logins("own their two schemas and no other; a second script changes the passwords", async () => {
  await server.unsafe(`create database ${database}`);
  const owner = postgres(new URL(`/${database}`, admin).href, { max: 1, onnotice: () => {} });
  for (const password of ["first password", "second password"]) {
    const script = loginScript({ loginfirst: password, loginsecond: password });
    await owner.unsafe(script.replaceAll("database platform", `database ${database}`)).simple();
    for (const [index, service] of services.entries()) {
      const sql = connect(service, password);
      const other = services[1 - index] ?? "";
      try {
        await sql`create table if not exists found (id int)`;
        const [table] = await sql`select schemaname from pg_tables where tablename = 'found'
          and tableowner = ${service}`;
        assert.is(table?.schemaname, service);
        await sql.unsafe(`create table if not exists ${service}_rebuild.found (id int)`);
        const refusal = await sql.unsafe(`create table ${other}.found (id int)`).catch(String);
        assert.match(String(refusal), `permission denied for schema ${other}`);
      } finally {
        await sql.end();
      }
    }
  }
  await owner.end();
});

logins("are refused for a name that is no plain identifier", () => {
  assert.throws(() => loginScript({ "a; drop": "p" }), 'Cannot create a login for "a; drop"');
});

logins.run();
