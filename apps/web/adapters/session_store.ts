import type { Database } from "../../../shared/database/connect.ts";
import {
  newSessionCookie,
  openSession,
  sealSession,
  sessionIdOf,
  type WebSession,
} from "./session_cookie.ts";

/** The sessions of all instances of web. */
export interface SessionStore {
  /** Stores a session and returns the value of its cookie. */
  start(session: WebSession): Promise<string>;
  /** The session of a cookie; undefined for one that is unknown, ended or forged. */
  find(cookie: string): Promise<WebSession | undefined>;
  /** Replaces a session, which lives on from now. */
  renew(cookie: string, session: WebSession): Promise<void>;
  end(cookie: string): Promise<void>;
  /** Removes sessions that were not used for long. */
  purge(): Promise<void>;
}

/** As long as the gateway's refresh tokens are valid at most; an unused session ends by then. */
const LIFE_MS = 30 * 24 * 60 * 60_000;
const COOKIE = /^[\w-]{43}$/;

/** Sessions in PostgreSQL, which every instance of web reads. */
export function createSessionStore(database: Database, now = Date.now): SessionStore {
  const moment = (ms: number) => new Date(ms).toISOString();
  return {
    async start(session) {
      const cookie = newSessionCookie();
      await database.sql`
        insert into sessions (id_hash, sealed_session, created_at, expires_at)
        values (${sessionIdOf(cookie)}, ${sealSession(session, cookie)},
          ${moment(now())}, ${moment(now() + LIFE_MS)})`;
      return cookie;
    },
    async find(cookie) {
      if (!COOKIE.test(cookie)) return undefined;
      const [row] = await database.sql<{ sealed_session: string }[]>`
        select sealed_session from sessions
        where id_hash = ${sessionIdOf(cookie)} and expires_at > ${moment(now())}`;
      return row && openSession(row.sealed_session, cookie);
    },
    async renew(cookie, session) {
      await database.sql`
        update sessions
        set sealed_session = ${sealSession(session, cookie)}, expires_at = ${moment(now() + LIFE_MS)}
        where id_hash = ${sessionIdOf(cookie)}`;
    },
    async end(cookie) {
      await database.sql`delete from sessions where id_hash = ${sessionIdOf(cookie)}`;
    },
    async purge() {
      await database.sql`delete from sessions where expires_at <= ${moment(now())}`;
    },
  };
}
