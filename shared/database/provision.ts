import type postgres from "postgres";

/** A service's own room in the shared PostgreSQL database. */
export interface ServiceLogin {
  /** Both the login's and the schema's name: lower-case letters, digits and underscores. */
  service: string;
  password: string;
}

/**
 * Makes (or brings up to date) a login that owns the schema of its own name and the schema
 * `<name>_rebuild`, in which read models are rebuilt next to the live ones, and can see nothing
 * else. Safe to run again. `admin` must be a superuser, or own the database and have CREATEROLE.
 *
 * @throws {RangeError} when the service's name is no plain identifier
 */
export async function provisionService(admin: postgres.Sql, login: ServiceLogin): Promise<void> {
  const { service, password } = login;
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(service)) {
    throw new RangeError(
      `Cannot provision service "${service}": the name may contain only lowercase letters, digits and _`,
    );
  }
  const secret = `'${password.replaceAll("'", "''")}'`;
  await admin.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtext('provision'))`;
    const [found] = await sql`select 1 from pg_roles where rolname = ${service}`;
    await sql.unsafe(`${found ? "alter" : "create"} role ${service} login password ${secret}`);
    // Only a member of a role may create what that role owns.
    const [member] = await sql`select 1 where pg_has_role(current_user, ${service}, 'member')`;
    if (!member) await sql.unsafe(`grant ${service} to current_user`);
    const [{ name } = { name: "" }] = await sql<
      { name: string }[]
    >`select current_database() as name`;
    // Drizzle's migrator says `create schema if not exists`, which asks for the right to create one
    // even where the schema is there.
    await sql.unsafe(`grant connect, create on database "${name}" to ${service}`);
    for (const schema of [service, `${service}_rebuild`]) {
      await sql.unsafe(`create schema if not exists ${schema} authorization ${service}`);
      await sql.unsafe(`revoke all on schema ${schema} from public`);
    }
    await sql.unsafe(`alter role ${service} set search_path = ${service}`);
  });
}
