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
    const token = bearerToken(c.req.header("authorization"));
    const user = await accepted(() => verifier.verify(token));
    c.set("user", user);
    addLogFields({ userId: user.id });
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
    const token = bearerToken(c.req.header("authorization"));
    const { service: caller } = await accepted(() => tokens.verify(token));
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

/** The token of an `Authorization: Bearer` header. @throws {ProblemError} 401 where there is none */
export function bearerToken(header: string | undefined): string {
  const token = /^bearer +([\w\-.~+/]+=*) *$/i.exec(header ?? "")?.[1];
  if (token === undefined) {
    throw unauthenticated(
      "An access token is required in the Authorization header: Bearer <token>.",
    );
  }
  return token;
}

async function accepted<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (error) {
    if (!(error instanceof InvalidTokenError)) throw error;
    throw unauthenticated("The access token is invalid or expired.", error);
  }
}

function unauthenticated(detail: string, cause?: Error): ProblemError {
  const challenge = cause ? 'Bearer error="invalid_token"' : "Bearer";
  return new ProblemError(401, "unauthenticated", {
    detail,
    headers: { "WWW-Authenticate": challenge },
    cause,
  });
}
