import { isIP } from "node:net";
import postgres from "postgres";
import { unverifiedSslMode } from "./ssl_mode.ts";

/** Where a database is and how it is reached. */
export interface DatabaseAddress {
  /**
   * `postgres://user:password@host:port/database`. With `?sslmode=verify-full` connections use TLS and
   * verify the server's certificate and its name.
   */
  readonly url: string;
  /**
   * The certificates (PEM) of the authorities that sign the server's certificate. With them, every
   * connection uses TLS; by default, TLS trusts the authorities that Node trusts.
   */
  readonly authority?: string | undefined;
}

/** Thrown when the server's certificate is not accepted, or the server does not offer TLS. */
export class DatabaseTlsError extends Error {
  override readonly name = "DatabaseTlsError";
}

/**
 * Opens connections with postgres.js; nothing is sent until the first statement.
 *
 * @throws {RangeError} when the URL asks for connections without TLS or verification and there is an
 * authority to verify with, or for TLS without verification
 */
export function openConnections(
  { url, authority }: DatabaseAddress,
  options: postgres.Options<Record<string, never>>,
): postgres.Sql {
  const { searchParams, hostname } = new URL(url);
  const mode = searchParams.get("sslmode");
  const unverified = unverifiedSslMode(url);
  if (unverified !== undefined) {
    throw new RangeError(
      `Cannot connect to the database at ${hostname}: sslmode=${unverified} does not verify the server; use verify-full`,
    );
  }
  if (authority !== undefined && mode === "disable") {
    throw new RangeError(
      `Cannot connect to the database at ${hostname}: sslmode=disable contradicts the authority that it is verified with`,
    );
  }
  const encrypted = authority !== undefined || mode === "verify-full";
  return postgres(url, {
    onnotice: () => {},
    ...options,
    ...(encrypted && { ssl: verification(hostname, authority) }),
  });
}

function verification(hostname: string, authority: string | undefined) {
  return {
    rejectUnauthorized: true,
    ...(authority !== undefined && { ca: authority }),
    // postgres.js gives Node the name of the server only; without one, Node would expect `localhost`.
    ...(isIP(hostname) !== 0 && { host: hostname }),
  };
}

/** Reasons for which OpenSSL or Node does not accept a certificate. */
const rejections: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "its certificate has expired",
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_SIGNATURE_FAILURE: "its certificate is not signed by the given authority",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not signed by the given authority",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not signed by the given authority",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate is not signed by the given authority",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is not signed by the given authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not signed by the given authority",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

/**
 * The failure of a statement as a {@link DatabaseTlsError} that names the server, when TLS is the
 * reason; otherwise the failure itself.
 */
export function connectionFailure(error: unknown, { url }: DatabaseAddress): unknown {
  if (!(error instanceof Error && "code" in error)) return error;
  const { message, code } = error;
  const reason = message.includes("before secure TLS connection was established")
    ? "it may not offer TLS"
    : rejections[String(code)];
  if (reason === undefined) return error;
  const { host } = new URL(url);
  return new DatabaseTlsError(`Cannot connect to the database at ${host}: ${reason} (${message})`, {
    cause: error,
  });
}
