/** The values of `sslmode` in a database URL: without TLS, or TLS that verifies the server. */
export const sslModes = ["disable", "verify-full"] as const;

/**
 * The `sslmode` of a database URL that is none of {@link sslModes}: the others accept any server.
 *
 * @example
 * unverifiedSslMode("postgres://quiz:pw@db:5432/platform?sslmode=require"); // "require"
 */
export function unverifiedSslMode(url: string): string | undefined {
  const mode = URL.parse(url)?.searchParams.get("sslmode") ?? undefined;
  return mode === undefined || sslModes.some((known) => known === mode) ? undefined : mode;
}
