import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

const ITERATIONS = 4096;

/**
 * SQL that gives each service a login and its two schemas in the database `platform`. It can be run
 * again, and contains no password: only what PostgreSQL stores of one.
 *
 * @param passwords the password of each service
 * @throws {RangeError} for a name that is no plain identifier
 */
export function loginScript(passwords: Readonly<Record<string, string>>): string {
  return Object.entries(passwords)
    .map(([service, password]) => {
      if (!/^[a-z]+$/.test(service)) {
        throw new RangeError(`Cannot create a login for "${service}": use only lowercase letters`);
      }
      return `begin;
do $$ begin
  perform pg_advisory_xact_lock(hashtext('provision'));
  if not exists (select from pg_roles where rolname = '${service}') then create role ${service}; end if;
  -- Only a member of a role may create what that role owns.
  if not pg_has_role(current_user, '${service}', 'member') then grant ${service} to current_user; end if;
end $$;
alter role ${service} login password '${passwordVerifier(password)}';
grant connect, create on database platform to ${service};
create schema if not exists ${service} authorization ${service};
create schema if not exists ${service}_rebuild authorization ${service};
revoke all on schema ${service}, ${service}_rebuild from public;
alter role ${service} set search_path = ${service};
commit;
`;
    })
    .join("\n");
}

/** What PostgreSQL stores instead of a password (RFC 5803). */
function passwordVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const keyOf = (text: string): Buffer => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(keyOf("Client Key")).digest("base64");
  const server = keyOf("Server Key").toString("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${stored}:${server}`;
}
