import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { z } from "zod";
import type { RevocationCheck } from "../revocations/revocation_list.ts";
import { InvalidTokenError } from "./invalid_token_error.ts";
import { ProblemError } from "./problem.ts";
import { TokenCache } from "./token_cache.ts";
import type { User } from "./user.ts";

/** `iss` of a user's access token. */
export const TOKEN_ISSUER = "learning-platform";
/** `aud` of a user's access token. */
export const TOKEN_AUDIENCE = "learning-platform";

/** Checks users' access tokens. */
export interface UserVerifier {
  /**
   * Who a token stands for.
   * @throws {InvalidTokenError} when it is malformed, forged, expired, revoked or for another audience
   * @throws {ProblemError} 503 when the gateway's keys cannot be fetched, or revocations are not known
   */
  verify(token: string): Promise<User>;
}

const claimsSchema = z.object({
  sub: z.uuid(),
  roles: z.array(z.enum(["learner", "operator"])),
  exp: z.number(),
  iat: z.number().optional(),
  sid: z.uuid().optional(),
});

/**
 * Checks access tokens against the gateway's published keys: EdDSA only, issuer, audience, expiry.
 * Valid tokens are cached until they expire. Keys are fetched when first needed, and again for an
 * unknown key id, at most every 5 s.
 *
 * @example
 * const users = createUserVerifier({ jwksUrl: "http://127.0.0.1:8080/.well-known/jwks.json" });
 * const { id } = await users.verify(token);
 */
export function createUserVerifier(options: {
  /** `GATEWAY_URL/.well-known/jwks.json`, or the keys themselves (the gateway has them). */
  jwksUrl?: string;
  jwks?: () => JSONWebKeySet | Promise<JSONWebKeySet>;
  /** Knows revoked sessions and deleted accounts; by default, every token is valid until it expires. */
  revocations?: RevocationCheck;
  /** Milliseconds since 1970; replaced in tests. */
  now?: () => number;
}): TokenCache {
  const { now = Date.now, revocations } = options;
  const keyOf = keySource(options);
  return new TokenCache({
    async verify(token) {
      const { sub, roles, exp, iat, sid } = await verifiedClaims(token, { keyOf, now });
      return { id: sub, roles, sessionId: sid, expiresAt: exp, issuedAt: iat };
    },
    revocations,
    now,
  });
}

function keySource(options: {
  jwksUrl?: string;
  jwks?: () => JSONWebKeySet | Promise<JSONWebKeySet>;
}): JWTVerifyGetKey {
  const { jwks, jwksUrl } = options;
  if (jwks) {
    return async (header, token) => createLocalJWKSet(await jwks())(header, token);
  }
  if (jwksUrl === undefined) throw new TypeError("Cannot verify users: no keys are configured");
  return createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 5000, timeoutDuration: 3000 });
}

async function verifiedClaims(
  token: string,
  { keyOf, now }: { keyOf: JWTVerifyGetKey; now: () => number },
): Promise<z.infer<typeof claimsSchema>> {
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ["EdDSA"],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      requiredClaims: ["exp", "sub"],
      currentDate: new Date(now()),
    });
    return claimsSchema.parse(payload);
  } catch (error) {
    if (error instanceof z.ZodError || isTokensFault(error)) {
      throw new InvalidTokenError({ cause: error });
    }
    throw new ProblemError(503, "keys_unavailable", {
      detail: "Access tokens cannot be verified at the moment. Try again later.",
      headers: { "Retry-After": "2" },
      cause: error,
    });
  }
}

/** Whether the token is to blame, and not the way to the keys. */
function isTokensFault(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return false;
  // jose raises its plain base class when the key server answers anything but 200.
  return error instanceof errors.JOSEError && error.code !== "ERR_JOSE_GENERIC";
}
