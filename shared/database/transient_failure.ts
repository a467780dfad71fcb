const STATES = new Set([
  "25P03", // idle in transaction too long
  "40001", // serialization failure
  "40P01", // deadlock
  "53300", // too many connections
  "55P03", // lock not available
  "57P01", // the server shuts down
  "57P02", // the server crashed
  "57P03", // the server is starting
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  // The name of the server, while it moves to another one.
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/**
 * Whether a failure comes from the server or the way to it, so that the same transaction may well
 * succeed a moment later. The transaction may also have been committed, when the connection broke
 * at its very end: repeat only what bears that.
 */
export function isTransientFailure(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  const code = String(error.code);
  // Class 08: connection exceptions.
  return STATES.has(code) || /^08[0-9A-Z]{3}$/.test(code);
}
