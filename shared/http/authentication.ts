import type { IncomingMessage } from "node:http";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { addLogFields } from "../runtime/log_context.ts";
import { mayCall } from "./internal_calls.ts";
import { InvalidTokenError } from "./invalid_token_error.ts";
import { ProblemError } from "./problem.ts";
import { matchedOperation } from "./route_template.ts";
import type { ServiceEnv } from "./service_env.ts";
import type { ServiceTokens } from "./service_tokens.ts";
import type { Role } from "./user.ts";
import type { UserVerifier } from "./user_verifier.ts";

/**
 * Lets only requests with a user's valid access token pass and sets `user`.
 *
 * @example
 * app.use("/v1/*", authenticateUser(createUserVerifier({ jwksUrl })));
 */
export function authenticateUser(verifier: UserVerifier): MiddlewareHandler<ServiceEnv> {
  return createMiddleware<ServiceEnv>(async function authenticateUser(c, next) {
    const { id, roles, sessionId } = await accepted(c.req.header("authorization"), (token) =>
      verifier.verify(token),
    );
    c.set("user", { id, roles, ...(sessionId !== undefined && { sessionId }) });
    addLogFields({ userId: id });
    await next();
  });
}

/** Lets only users with a role pass; comes after `authenticateUser`. */
export function requireRole(role: Role): MiddlewareHandler<ServiceEnv> {
  return createMiddleware<ServiceEnv>(async function requireRole(c, next) {
    if (!c.get("user").roles.includes(role)) {
      throw new ProblemError(403, "forbidden", {
        detail: `This operation requires the ${role} role.`,
      });
    }
    await next();
  });
}

/**
 * Lets only services pass that may call the operation (`internal_calls.ts`), with a token for this
 * service, and sets `caller`. A path without an operation passes: the answer is 404.
 *
 * @example
 * app.use("/internal/*", authorizeService({ service: "documents", tokens }));
 */
export function authorizeService(options: {
  /** The service that is called. */
  service: string;
  tokens: ServiceTokens;
}): MiddlewareHandler<ServiceEnv> {
  const { service, tokens } = options;
  return createMiddleware<ServiceEnv>(async function authorizeService(c, next) {
    const { service: caller } = await accepted(c.req.header("authorization"), (token) =>
      tokens.verify(token),
    );
    const operation = matchedOperation(c);
    if (operation !== undefined && !mayCall({ caller, service, operation })) {
      throw new ProblemError(403, "forbidden", {
        detail: `The ${caller} service may not call this operation.`,
      });
    }
    c.set("caller", caller);
    addLogFields({ caller });
    await next();
  });
}

const longestHeader = 4_096;

/**
 * The token of an `Authorization: Bearer` header (RFC 6750); undefined where there is none. Every
 * edge of the platform reads tokens with this function, so that none accepts what another refuses.
 */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length > longestHeader) return undefined;
  return /^bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1];
}

/**
 * {@link bearerToken} of a request of node:http, for a path that has no Hono context. Node ignores a
 * second `Authorization` header, while a Hono context has both in one value: neither is a token.
 */
export function bearerTokenOf(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  let count = 0;
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] ?? "";
    if (name.length === 13 && name.toLowerCase() === "authorization") count++;
  }
  return count === 1 ? bearerToken(authorization) : undefined;
}

/** The problem of a request without a token, or with an invalid one. */
export function unauthenticated(token: "missing" | "invalid", cause?: Error): ProblemError {
  return token === "missing"
    ? new ProblemError(401, "unauthenticated", {
        detail: "An access token is required in the Authorization header: Bearer <token>.",
        headers: { "WWW-Authenticate": "Bearer" },
      })
    : new ProblemError(401, "unauthenticated", {
        detail: "The access token is invalid or expired.",
        headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' },
        cause,
      });
}

async function accepted<T>(
  header: string | undefined,
  verify: (token: string) => Promise<T>,
): Promise<T> {
  const token = bearerToken(header);
  if (token === undefined) throw unauthenticated("missing");
  try {
    return await verify(token);
  } catch (error) {
    if (error instanceof InvalidTokenError) throw unauthenticated("invalid", error);
    throw error;
  }
}
