import type { Database } from "../../../shared/database/connect.ts";
import {
  newSessionCookie,
  openTokens,
  sealTokens,
  sessionIdOf,
  type Tokens,
} from "./session_cookie.ts";

/** A signed-in browser. */
export interface WebSession {
  readonly accountId: string;
  readonly displayName: string;
  readonly tokens: Tokens;
}

/** The sessions of all instances of web. */
export interface SessionStore {
  /** Stores a session and returns the value of its cookie. */
  start(session: WebSession): Promise<string>;
  /** The session of a cookie; undefined for one that is unknown, ended or forged. */
  find(cookie: string): Promise<WebSession | undefined>;
  /** Replaces the tokens of a session, which lives on from now. */
  renew(cookie: string, tokens: Tokens): Promise<void>;
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
    async start({ accountId, displayName, tokens }) {
      const cookie = newSessionCookie();
      await database.sql`
        insert into sessions
          (id_hash, account_id, display_name, sealed_tokens, created_at, expires_at)
        values (${sessionIdOf(cookie)}, ${accountId}, ${displayName},
          ${sealTokens(tokens, cookie)}, ${moment(now())}, ${moment(now() + LIFE_MS)})`;
      return cookie;
    },
    async find(cookie) {
      if (!COOKIE.test(cookie)) return undefined;
      const [row] = await database.sql<
        { account_id: string; display_name: string; sealed_tokens: string }[]
      >`
        select account_id, display_name, sealed_tokens from sessions
        where id_hash = ${sessionIdOf(cookie)} and expires_at > ${moment(now())}`;
      if (row === undefined) return undefined;
      return {
        accountId: row.account_id,
        displayName: row.display_name,
        tokens: openTokens(row.sealed_tokens, cookie),
      };
    },
    async renew(cookie, tokens) {
      await database.sql`
        update sessions
        set sealed_tokens = ${sealTokens(tokens, cookie)}, expires_at = ${moment(now() + LIFE_MS)}
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
