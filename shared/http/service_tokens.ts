import { errors, jwtVerify, SignJWT } from "jose";
import { InvalidTokenError } from "./invalid_token_error.ts";

/** How services prove to each other who they are. */
export interface ServiceTokens {
  /** A token for calling the service `audience`; valid for a minute, renewed in time. */
  sign(audience: string): Promise<string>;
  /**
   * The service that a token sent to this one comes from.
   * @throws {InvalidTokenError} when it is forged, expired or for another service
   */
  verify(token: string): Promise<{ service: string }>;
}

const LIFETIME_SECONDS = 60;
const REUSE_SECONDS = 30;

/**
 * Signs and checks service tokens: HS256 over the secret that all services share, `iss` the caller,
 * `aud` the called. A token is used for half its life and then replaced.
 *
 * @example
 * const tokens = createServiceTokens({ service: "quiz", secret: config.SERVICE_TOKEN_SECRET });
 * const headers = { authorization: `Bearer ${await tokens.sign("documents")}` };
 */
export function createServiceTokens(options: {
  service: string;
  /** At least 32 characters. */
  secret: string;
  /** Milliseconds since 1970; replaced in tests. */
  now?: () => number;
}): ServiceTokens {
  const { service, secret, now = Date.now } = options;
  if (secret.length < 32) {
    throw new RangeError("Cannot sign service tokens: the secret has fewer than 32 characters");
  }
  const key = new TextEncoder().encode(secret);
  const signed = new Map<string, { token: string; issuedAt: number }>();

  return {
    async sign(audience) {
      const issuedAt = Math.floor(now() / 1000);
      const last = signed.get(audience);
      if (last && issuedAt - last.issuedAt < REUSE_SECONDS) return last.token;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(service)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(key);
      signed.set(audience, { token, issuedAt });
      return token;
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          audience: service,
          requiredClaims: ["exp", "iss"],
          maxTokenAge: LIFETIME_SECONDS,
          // Instances' clocks differ by a little.
          clockTolerance: 5,
          currentDate: new Date(now()),
        });
        return { service: payload.iss ?? "" };
      } catch (error) {
        if (error instanceof errors.JOSEError) throw new InvalidTokenError({ cause: error });
        throw error;
      }
    },
  };
}
