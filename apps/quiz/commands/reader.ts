import type postgres from "postgres";

/** What single statements can be read through: the pool, or a transaction. */
export interface Reader {
  readonly sql: postgres.ISql;
}
