import { type PgDatabase, PgDialect } from "drizzle-orm/pg-core";
import {
  drizzle,
  type PostgresJsQueryResultHKT,
  PostgresJsSession,
  PostgresJsTransaction,
} from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { type DatabaseAddress, openConnections } from "./database_address.ts";
import { type NotificationHandlers, Notifications, type Subscription } from "./notifications.ts";
import { Wakes } from "./wakes.ts";

/** Drizzle's query builder, over the pool or over one transaction. */
export type Orm = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

/**
 * One open transaction. `sql` is postgres.js (prepared statements, for the hot paths of events,
 * outbox, inbox and jobs); `orm` is Drizzle over the same connection, for read models.
 */
export interface Transaction {
  readonly sql: postgres.TransactionSql;
  readonly orm: Orm;
  /**
   * Once this transaction has committed, wakes the listeners of `channel` (a plain word such as
   * "events") with {@link Database.listen}, in this process and in others.
   */
  wake(channel: string): void;
}

/** What can run a statement: a pool, or one transaction. */
export interface Queryable {
  readonly sql: postgres.ISql;
}

/** A pool of connections that all work in one service's schema. */
export interface Database {
  /** The pool as postgres.js: single statements outside a transaction, `listen`, `reserve`. */
  readonly sql: postgres.Sql;
  /** The pool as Drizzle: single statements outside a transaction. */
  readonly orm: Orm;
  /** The schema that unqualified names resolve to. */
  readonly schema: string;
  /** Runs `work` in one transaction; a rejection rolls everything back and is passed on. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Calls `onWake` after each commit that woke `channel`, and whenever that may have been missed.
   * A signal can be lost with its sender: poll as well, seldom.
   *
   * @example
   * const subscription = await database.listen("jobs", () => claimJobs());
   * await database.transaction(async (tx) => tx.wake("jobs"));
   */
  listen(channel: string, onWake: () => void): Promise<Subscription>;
  /**
   * Listens to what others send by `pg_notify` on the channel `<schema>_<channel>`. `onGap` is called
   * whenever notifications may have been missed: begin again then, from what the tables say.
   */
  subscribe(channel: string, handlers: NotificationHandlers): Promise<Subscription>;
  /** Ends every connection, waiting at most `timeoutSeconds` (5) for running statements. */
  close(options?: { timeoutSeconds?: number }): Promise<void>;
}

/** Where and how to connect. */
export interface DatabaseOptions extends DatabaseAddress {
  /** The service's schema; table names in queries carry no schema, so this alone decides. */
  schema: string;
  /** Connections at most; 6 by default. */
  maxConnections?: number;
  /** Shown in pg_stat_activity; the schema by default. */
  applicationName?: string;
  /** A transaction that sits idle this long (seconds) is ended by the server; 15 by default. */
  idleInTransactionSeconds?: number;
}

const dialect = new PgDialect();

/**
 * Opens a pool. Nothing is sent until the first statement. Timestamps arrive as PostgreSQL's text,
 * since Drizzle replaces the client's date parsers (drizzle-orm issue 5789); Drizzle columns in
 * mode `date` map them, raw statements select what they need (`extract(epoch from ...)`).
 * `int8` arrives as a string.
 *
 * @example
 * const db = connectDatabase({ url: "postgres://quiz:pw@127.0.0.1:5432/platform", schema: "quiz" });
 * const [row] = await db.sql`select 1 as one`;
 */
export function connectDatabase(options: DatabaseOptions): Database {
  const sql = openPool(options, {
    max: options.maxConnections ?? 6,
    connection: {
      application_name: options.applicationName ?? options.schema,
      search_path: options.schema,
      idle_in_transaction_session_timeout: (options.idleInTransactionSeconds ?? 15) * 1000,
    },
  });
  const prefix = `${options.schema}_`;
  const notifications = new Notifications((handlers) => {
    const listening = {
      ...handlers,
      max: 1,
      max_lifetime: null,
      connection: { application_name: `${options.applicationName ?? options.schema} listening` },
    };
    return openPool(options, listening);
  });
  const wakes = new Wakes(sql, { notifications, prefix });
  const orm = drizzle(sql) as unknown as Orm;
  return {
    sql,
    orm,
    schema: options.schema,
    transaction: <T>(work: (tx: Transaction) => Promise<T>) => transact(sql, { wakes, work }),
    listen: (channel, onWake) => wakes.listen(channel, onWake),
    subscribe: (channel, handlers) => notifications.subscribe(prefix + channel, handlers),
    close: async ({ timeoutSeconds = 5 } = {}) => {
      await wakes.close();
      await notifications.close();
      await sql.end({ timeout: timeoutSeconds });
    },
  };
}

function openPool(
  address: DatabaseAddress,
  options: postgres.Options<Record<string, never>>,
): postgres.Sql {
  return openConnections(address, {
    // The next attempt resolves the server's name again: after a failover it leads to another server.
    connect_timeout: 5,
    // Seconds without data after which the server of an idle connection is probed, for 10 s.
    keep_alive: 5,
    // Statements that meet a restarting server wait this long (seconds) before they connect again.
    backoff: (retries) => Math.min(0.02 * 2 ** retries, 0.5),
    ...options,
  });
}

async function transact<T>(
  sql: postgres.Sql,
  options: { wakes: Wakes; work: (tx: Transaction) => Promise<T> },
): Promise<T> {
  const channels = new Set<string>();
  let open: OpenTransaction | undefined;
  try {
    const result = await sql.begin((tx) => {
      open = new OpenTransaction(tx, channels);
      return open.run(options.work);
    });
    options.wakes.send(channels);
    return result as T;
  } finally {
    open?.end();
  }
}

class OpenTransaction implements Transaction {
  readonly sql: postgres.TransactionSql;
  readonly #channels: Set<string>;
  #orm: Orm | undefined;
  #ended = false;

  constructor(sql: postgres.TransactionSql, channels: Set<string>) {
    this.#channels = channels;
    // The client would send a late statement all the same: to whatever the connection, perhaps a
    // new one to the server, is used for by then.
    this.sql = new Proxy(sql, {
      apply: (target, self, args) => Reflect.apply(this.#unlessEnded(target), self, args),
      get: (target, name) => Reflect.get(this.#unlessEnded(target), name),
    });
  }

  wake(channel: string): void {
    this.#channels.add(channel);
  }

  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    try {
      return await work(this);
    } finally {
      // The connection was lost, and the caller has the error. If this came to an end, the client
      // would send a commit or rollback to the connection's next user.
      if (this.#ended) await new Promise(() => {});
    }
  }

  end(): void {
    this.#ended = true;
  }

  #unlessEnded<T>(target: T): T {
    if (this.#ended) throw new Error("Cannot run the statement: its transaction has ended");
    return target;
  }

  /** Made on first use: many transactions never need Drizzle. */
  get orm(): Orm {
    // Drizzle's own transaction hands its session a TransactionSql under this wider type too.
    const client = this.sql as unknown as postgres.Sql;
    const session = new PostgresJsSession<
      typeof client,
      Record<string, never>,
      Record<string, never>
    >(client, dialect, undefined);
    this.#orm ??= new PostgresJsTransaction(
      dialect,
      session as unknown as ConstructorParameters<typeof PostgresJsTransaction>[1],
      undefined,
    ) as unknown as Orm;
    return this.#orm;
  }
}
