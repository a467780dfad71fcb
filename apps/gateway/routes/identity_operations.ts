import { createRoute, z } from "@hono/zod-openapi";
import { idempotencyHeader } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";

const password = z
  .string()
  .min(10, { error: "must be at least 10 characters long" })
  .max(256, { error: "must be at most 256 characters long" });
/** At most 64 characters before the @ (RFC 5321, 4.5.3.1) and 63 between dots behind it (RFC 1035). */
const emailPattern =
  /^(?=[^@]{1,64}@)(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ pattern: emailPattern, error: "must be a valid email address" }))
  .openapi({
    type: "string",
    format: "email",
    maxLength: 254,
    pattern: emailPattern.source,
    example: "ada@example.org",
  });
const displayName = z.string().trim().min(1).max(100).openapi({ pattern: "\\S" });
/** A password to compare with: shorter ones are wrong, not malformed. */
const givenPassword = z.string().min(1).max(256);

export const accountSchema = z
  .object({
    id: z.uuid().describe("ID of the account"),
    email: z.string().describe("Email address in lowercase"),
    displayName: z.string().describe("Display name of the user"),
    roles: z.array(z.enum(["learner", "operator"])).describe("Roles of the user"),
    createdAt: z.iso.datetime().describe("Time when the account was created"),
  })
  .openapi("Account", {
    example: {
      id: "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
      email: "ada@example.org",
      displayName: "Ada",
      roles: ["learner"],
      createdAt: "2026-11-23T08:00:00.000Z",
    },
  });

const sessionSchema = z
  .object({
    accessToken: z.string().describe("Token to send as `Authorization: Bearer <accessToken>`"),
    refreshToken: z.string().describe("Single-use token that can be exchanged for new tokens"),
    expiresIn: z.int().describe("Lifetime of the access token, in seconds"),
  })
  .openapi("Session", {
    example: { accessToken: "eyJhbGciOiJFZERTQSJ9...", refreshToken: "rt_Zk9...", expiresIn: 900 },
  });

const registration = z
  .object({
    email: email.describe("Email address to sign in with"),
    password: password.describe("Password, 10 to 256 characters"),
    displayName: displayName.describe("Display name of the user"),
  })
  .openapi("Registration", {
    example: { email: "ada@example.org", password: "correct horse battery", displayName: "Ada" },
  });
const credentials = z
  .object({
    email: email.describe("Email address of the account"),
    password: givenPassword.describe("Password of the account"),
  })
  .openapi("Credentials", {
    example: { email: "ada@example.org", password: "correct horse battery" },
  });
const refreshTokenBody = z
  .object({
    refreshToken: z.string().min(1).max(200).describe("A refresh token that has not been used"),
  })
  .openapi("RefreshToken", { example: { refreshToken: "rt_Zk9..." } });
const passwordChange = z
  .object({
    currentPassword: givenPassword.describe("Current password"),
    newPassword: password.describe("New password, 10 to 256 characters"),
  })
  .openapi("PasswordChange", {
    example: { currentPassword: "correct horse battery", newPassword: "staple and tape" },
  });

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { "application/json": { schema } },
});
const session = {
  description: "The access and refresh tokens",
  content: { "application/json": { schema: sessionSchema } },
};
const account = {
  description: "The account",
  content: { "application/json": { schema: accountSchema } },
};
const tags = ["identity"];

const wrongCredentials = documentedProblem(401, {
  code: "wrong_credentials",
  detail: "The email address or password is incorrect.",
});

export const register = createRoute({
  operationId: "register",
  method: "post",
  path: "/v1/auth/register",
  tags,
  summary: "Register an account",
  description:
    "Creates an account with the learner role. Returns 409 if the email address is already registered. No tokens are issued: sign in with `POST /v1/auth/login`.",
  security: [],
  request: { headers: idempotencyHeader, body: body(registration) },
  responses: {
    201: account,
    ...problemResponses(400, 413, 422, 429, 503),
    409: documentedProblem(409, {
      code: "email_taken",
      detail: "An account with this email address already exists. Sign in instead.",
    }),
  },
});

export const logIn = createRoute({
  operationId: "logIn",
  method: "post",
  path: "/v1/auth/login",
  tags,
  summary: "Sign in",
  description:
    "Exchanges an email address and a password for an access token and a refresh token. Returns 401 if they are incorrect, and 429 after too many failed attempts.",
  security: [],
  request: { body: body(credentials) },
  responses: {
    200: session,
    ...problemResponses(400, 413, 503),
    401: wrongCredentials,
    429: documentedProblem(429, {
      code: "too_many_attempts",
      detail: "Too many failed sign-in attempts. Try again in 840 seconds.",
    }),
  },
});

export const refresh = createRoute({
  operationId: "refresh",
  method: "post",
  path: "/v1/auth/refresh",
  tags,
  summary: "Refresh tokens",
  description:
    "Exchanges a refresh token for a new access token and refresh token. Each refresh token can be used only once. If it is reused within 10 seconds, as in a retried request, new tokens are issued; if it is reused later, the session is revoked, because the token may have been stolen.",
  security: [],
  request: { body: body(refreshTokenBody) },
  responses: {
    200: session,
    ...problemResponses(400, 413, 429),
    401: documentedProblem(401, {
      code: "invalid_refresh_token",
      detail: "The refresh token is invalid or expired. Sign in again.",
    }),
  },
});

export const logOut = createRoute({
  operationId: "logOut",
  method: "post",
  path: "/v1/auth/logout",
  tags,
  summary: "Sign out",
  description:
    "Revokes the session that the refresh token belongs to. Access tokens that were already issued remain valid until they expire.",
  security: [],
  request: { body: body(refreshTokenBody) },
  responses: {
    204: { description: "The session was revoked." },
    ...problemResponses(400, 413, 429),
  },
});

export const changePassword = createRoute({
  operationId: "changePassword",
  method: "post",
  path: "/v1/auth/password",
  tags,
  summary: "Change your password",
  description:
    "Changes your password, revokes all of your sessions and returns new tokens. Returns 401 if the current password is incorrect.",
  security: USER_SECURITY,
  request: { body: body(passwordChange) },
  responses: { 200: session, ...problemResponses(400, 401, 403, 404, 413, 429, 503) },
});

export const getMe = createRoute({
  operationId: "getMe",
  method: "get",
  path: "/v1/me",
  tags,
  summary: "Get the current user",
  description: "Returns your account.",
  security: USER_SECURITY,
  responses: { 200: account, ...problemResponses(401, 404, 429) },
});

export const deleteMe = createRoute({
  operationId: "deleteMe",
  method: "delete",
  path: "/v1/me",
  tags,
  summary: "Delete the current user",
  description:
    "Deletes your account immediately and revokes its tokens. Your documents, quizzes and other data are erased in the background.",
  security: USER_SECURITY,
  responses: { 204: { description: "The account was deleted." }, ...problemResponses(401, 429) },
});

export const getKeys = createRoute({
  operationId: "getKeys",
  method: "get",
  path: "/.well-known/jwks.json",
  tags,
  summary: "Get the token signing keys",
  description:
    "Returns the public keys for verifying access tokens as a JSON Web Key Set (RFC 7517): the current key, the next key, and previous keys whose tokens have not expired.",
  security: [],
  responses: {
    200: {
      description: "A JSON Web Key Set",
      content: {
        "application/json": {
          schema: z
            .object({
              keys: z
                .array(
                  z.looseObject({
                    kty: z.literal("OKP"),
                    crv: z.literal("Ed25519"),
                    alg: z.literal("EdDSA"),
                    use: z.literal("sig"),
                    kid: z.string().describe("ID of the key, as in the `kid` header of a token"),
                    x: z.string().describe("Public key, encoded in base64url"),
                  }),
                )
                .describe("Public keys"),
            })
            .openapi("KeySet", {
              example: {
                keys: [
                  {
                    kty: "OKP",
                    crv: "Ed25519",
                    alg: "EdDSA",
                    use: "sig",
                    kid: "mJ0gWtr7bPZ1C4vXkq3Yw8nUeLhT5sDfA2iBxK9oR6c",
                    x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                  },
                ],
              },
            }),
        },
      },
    },
    ...problemResponses(429),
  },
});
