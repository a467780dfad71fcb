import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  CLIENT_ADDRESS_HEADER,
  type ClientAddresses,
} from "../../../shared/http/client_address_token.ts";
import { InvalidTokenError } from "../../../shared/http/invalid_token_error.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { clientAddress, nameClient } from "./client_address.ts";
import { answerProblem } from "./problem_answer.ts";
import { invalidClientAddress, tooManyRequests } from "./problems.ts";
import type { RateLimiter } from "./rate_limiter.ts";

/** What checks the clients that web names. */
export interface EnterNamedOptions {
  /** Without it, every request counts for the address that it comes from. */
  readonly clients?: ClientAddresses | undefined;
  readonly limiter: RateLimiter;
  readonly trustedProxies: number;
  onError(error: unknown): void;
  /** The listener of all requests. */
  readonly enter: RequestListener;
}

/**
 * Lets web's requests in under the addresses of the browsers that web calls for, so that a hundred
 * learners are not counted as one; all other requests pass as they are.
 */
export function enterNamed(options: EnterNamedOptions): RequestListener {
  const { clients, enter } = options;
  if (clients === undefined) return enter;
  return (request, response) => {
    const token = request.headers[CLIENT_ADDRESS_HEADER]?.toString();
    if (token === undefined) {
      enter(request, response);
      return;
    }
    const address = clients.known(token);
    if (address === undefined) {
      void verifyAndEnter(options, { request, response, verify: () => clients.verify(token) });
      return;
    }
    nameClient(request, address);
    enter(request, response);
  };
}

/**
 * Checking a signature is slow: the caller pays for it in advance, and gets it back if the token is
 * web's.
 */
async function verifyAndEnter(
  { limiter, trustedProxies, onError, enter }: EnterNamedOptions,
  visit: { request: IncomingMessage; response: ServerResponse; verify: () => Promise<string> },
): Promise<void> {
  const { request, response, verify } = visit;
  const caller = clientAddress(request, trustedProxies);
  const [path = ""] = (request.url ?? "").split("?", 1);
  const subject = { path, requestId: newId() };
  const wait = limiter.admitAddress(caller);
  if (wait > 0) {
    answerProblem(response, tooManyRequests(wait), subject);
    return;
  }
  try {
    nameClient(request, await verify());
  } catch (error) {
    if (!(error instanceof InvalidTokenError)) onError(error);
    answerProblem(response, invalidClientAddress(), subject);
    return;
  }
  limiter.takeBack(caller);
  enter(request, response);
}
