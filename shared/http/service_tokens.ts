import type { KeyObject } from "node:crypto";
import { decodeJwt, errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { LRUCache } from "lru-cache";
import { InvalidTokenError } from "./invalid_token_error.ts";
import { readPublicKey, type ServiceKeys, servicePrivateKey } from "./service_keys.ts";

/** How services prove their identity to each other. */
export interface ServiceTokens {
  /** A token for calling the service `audience`; valid for a minute, replaced before it expires. */
  sign(audience: string): Promise<string>;
  /**
   * The service that a token sent to this one comes from.
   * @throws {InvalidTokenError} when it is forged, expired or for another service
   */
  verify(token: string): Promise<{ service: string }>;
}

const LIFETIME_SECONDS = 60;
const REUSE_SECONDS = 30;
/** There are fewer services to call. */
const AUDIENCES = 100;

/**
 * Signs and verifies service tokens: EdDSA, `iss` the caller, `aud` the called service. Each service
 * signs with its own key, and the others have only its public key, so a service cannot forge
 * another's token. A token is used for half its life and then replaced.
 *
 * @example
 * const tokens = createServiceTokens({
 *   service: "quiz",
 *   secret: config.SERVICE_TOKEN_SECRET,
 *   keys: config.SERVICE_TOKEN_KEYS,
 * });
 * const headers = { authorization: `Bearer ${await tokens.sign("documents")}` };
 */
export function createServiceTokens(options: {
  service: string;
  /** This service's own secret, at least 32 characters. */
  secret: string;
  /** The public keys of the services that may call this one. */
  keys: ServiceKeys;
  /** Milliseconds since 1970; replaced in tests. */
  now?: () => number;
}): ServiceTokens {
  const { service, secret, now = Date.now } = options;
  const sign = createTokenSigner({ service, secret, most: AUDIENCES, now });
  const keys = new Map([...options.keys].map(([name, texts]) => [name, texts.map(readPublicKey)]));

  return {
    sign: (audience) => sign({ audience }),
    async verify(token) {
      try {
        const caller = decodeJwt(token).iss ?? "";
        await verifySigned(keys.get(caller) ?? [], token, { audience: service, now: now() });
        return { service: caller };
      } catch (error) {
        if (error instanceof errors.JOSEError) throw new InvalidTokenError({ cause: error });
        throw error;
      }
    },
  };
}

/**
 * Signs tokens with a service's own key. A token is valid for a minute, and used for half of it.
 *
 * @param options the service, its secret, how many tokens are remembered, and the time in milliseconds
 *   since 1970
 */
export function createTokenSigner(options: {
  service: string;
  secret: string;
  most: number;
  now: () => number;
}): (claims: { audience: string; subject?: string }) => Promise<string> {
  const { service, secret, most, now } = options;
  const key = servicePrivateKey(secret);
  const signed = new LRUCache<string, { token: string; issuedAt: number }>({ max: most });
  return async ({ audience, subject }) => {
    const issuedAt = Math.floor(now() / 1000);
    const name = JSON.stringify([audience, subject]);
    const last = signed.get(name);
    if (last && issuedAt - last.issuedAt < REUSE_SECONDS) return last.token;
    const token = await new SignJWT(subject === undefined ? {} : { sub: subject })
      .setProtectedHeader({ alg: "EdDSA" })
      .setIssuer(service)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_SECONDS)
      .sign(key);
    signed.set(name, { token, issuedAt });
    return token;
  };
}

/**
 * The claims of a token that one of a service's keys has signed for an audience.
 *
 * @param keys the service's public keys
 * @param token the token
 * @throws {errors.JOSEError} when it is forged, expired or for another audience
 */
export async function verifySigned(
  keys: readonly KeyObject[],
  token: string,
  { audience, now }: { audience: string; now: number },
): Promise<JWTPayload> {
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["EdDSA"],
        audience,
        requiredClaims: ["exp", "iss"],
        maxTokenAge: LIFETIME_SECONDS,
        // Instances' clocks differ by a little.
        clockTolerance: 5,
        currentDate: new Date(now),
      });
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}
