import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { InvalidTokenError } from "./invalid_token_error.ts";
import { ProblemError } from "./problem.ts";
import type { User } from "./user.ts";

/** `iss` of a user's access token. */
export const TOKEN_ISSUER = "learning-platform";
/** `aud` of a user's access token. */
export const TOKEN_AUDIENCE = "learning-platform";

/** Checks users' access tokens. */
export interface UserVerifier {
  /**
   * Who a token stands for.
   * @throws {InvalidTokenError} when it is malformed, forged, expired or for another audience
   * @throws {ProblemError} 503 when the gateway's keys cannot be fetched
   */
  verify(token: string): Promise<User>;
}

const claimsSchema = z.object({
  sub: z.uuid(),
  roles: z.array(z.enum(["learner", "operator"])),
  exp: z.number(),
});

/**
 * Checks access tokens against the gateway's published keys: EdDSA only, issuer, audience, expiry.
 * Checking a signature costs more than the rest of a request, so a token that was found good is
 * remembered until it expires, `remember` (2000) of them at most. Keys are fetched when first
 * needed, and again for a key id that is not known, at most every 5 s.
 */
export function createUserVerifier(options: {
  /** `GATEWAY_URL/.well-known/jwks.json`, or the keys themselves (the gateway has them). */
  jwksUrl?: string;
  jwks?: () => JSONWebKeySet | Promise<JSONWebKeySet>;
  remember?: number;
  /** Milliseconds since 1970; replaced in tests. */
  now?: () => number;
}): UserVerifier {
  const { remember = 2000, now = Date.now } = options;
  const keyOf = keySource(options);
  const known = new LRUCache<string, { user: User; exp: number }>({ max: remember });

  return {
    async verify(token) {
      const remembered = known.get(token);
      if (remembered) {
        if (remembered.exp * 1000 > now()) return remembered.user;
        known.delete(token);
      }
      const { sub, roles, exp } = await verifiedClaims(token, { keyOf, now });
      const user = { id: sub, roles };
      known.set(token, { user, exp });
      return user;
    },
  };
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
