/** postgres.js's and the operating system's names for a database that is not there. */
const CONNECTION_CODES = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * True if an error says that PostgreSQL is unavailable, starting, stopping or full, rather than that it
 * refused a statement: trying again is then right for as long as it takes. Class 08 is connection
 * exceptions, 53 insufficient resources, 57P0x shutdown and start.
 * https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (CONNECTION_CODES.has(code) || /^(08|53|57P0)/.test(code)) return true;
  return error.cause !== undefined && isConnectionFailure(error.cause);
}
