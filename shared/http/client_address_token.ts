import { decodeJwt, errors } from "jose";
import { LRUCache } from "lru-cache";
import { InvalidTokenError } from "./invalid_token_error.ts";
import { readPublicKey, type ServiceKeys } from "./service_keys.ts";
import { createTokenSigner, verifySigned } from "./service_tokens.ts";

/** The header in which a service names the client that it calls the gateway for. */
export const CLIENT_ADDRESS_HEADER = "x-service-client";

/** `aud` of the token: no token for calling a service can stand for an address, and the reverse. */
const AUDIENCE = "client address";
/** Addresses that are remembered at a time. */
const ADDRESSES = 10_000;

/** Signs the addresses of clients. */
export interface ClientAddressSigner {
  /** A token for the header {@link CLIENT_ADDRESS_HEADER}; valid for a minute. */
  sign(address: string): Promise<string>;
}

/** Checks tokens that name a client's address. */
export interface ClientAddresses {
  /** The address of a token that was verified before and is still valid. */
  known(token: string): string | undefined;
  /**
   * The address that a token names.
   * @throws {InvalidTokenError} when it is forged, expired, or signed by another service
   */
  verify(token: string): Promise<string>;
}

/**
 * Signs clients' addresses with a service's own key. An address is signed again after half the life of
 * its token.
 *
 * @param options the service, its secret, and the time in milliseconds since 1970 (replaced in tests)
 * @example
 * const clients = createClientAddressSigner({ service: "web", secret: config.SERVICE_TOKEN_SECRET });
 * const headers = { [CLIENT_ADDRESS_HEADER]: await clients.sign("203.0.113.7") };
 */
export function createClientAddressSigner(options: {
  service: string;
  secret: string;
  now?: () => number;
}): ClientAddressSigner {
  const { service, secret, now = Date.now } = options;
  const sign = createTokenSigner({ service, secret, most: ADDRESSES, now });
  return { sign: (address) => sign({ audience: AUDIENCE, subject: address }) };
}

/**
 * Checks the tokens that one service signs for its clients' addresses; nobody else's are accepted.
 *
 * @param options the service, the public keys of all services, and the time (replaced in tests)
 * @example
 * const clients = createClientAddresses({ service: "web", keys: config.SERVICE_TOKEN_KEYS });
 * const address = await clients.verify(request.headers[CLIENT_ADDRESS_HEADER]);
 */
export function createClientAddresses(options: {
  service: string;
  keys: ServiceKeys;
  now?: () => number;
}): ClientAddresses {
  const { service, now = Date.now } = options;
  const keys = (options.keys.get(service) ?? []).map(readPublicKey);
  const verified = new LRUCache<string, { address: string; expiresAt: number }>({ max: ADDRESSES });
  return {
    known(token) {
      const found = verified.get(token);
      return found !== undefined && found.expiresAt > now() / 1000 ? found.address : undefined;
    },
    async verify(token) {
      try {
        if (decodeJwt(token).iss !== service) throw new errors.JWSSignatureVerificationFailed();
        const claims = await verifySigned(keys, token, { audience: AUDIENCE, now: now() });
        const { sub: address = "", exp: expiresAt = 0 } = claims;
        if (address === "") throw new errors.JWTInvalid("The token names no address");
        verified.set(token, { address, expiresAt });
        return address;
      } catch (error) {
        if (error instanceof errors.JOSEError) throw new InvalidTokenError({ cause: error });
        throw error;
      }
    },
  };
}
