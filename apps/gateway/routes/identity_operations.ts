import { createRoute, z } from "@hono/zod-openapi";
import { idempotencyHeader } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { accountLocked } from "../problems.ts";
import {
  accountSchema,
  deviceToken,
  displayName,
  email,
  givenPassword,
  password,
  sessionSchema,
  signInSchema,
  tooManyAttempts,
  weakPasswordResponse,
  wrongCredentials,
  wrongPassword,
} from "./identity_schemas.ts";

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
    deviceToken: deviceToken
      .optional()
      .describe(
        "`deviceToken` of an earlier sign-in on this device. With it, failed attempts of others do not delay this one.",
      ),
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
const signIn = {
  description: "The access and refresh tokens, and the token of the device",
  content: { "application/json": { schema: signInSchema } },
};
const account = {
  description: "The account",
  content: { "application/json": { schema: accountSchema } },
};
const tags = ["identity"];

export const register = createRoute({
  operationId: "register",
  method: "post",
  path: "/v1/auth/register",
  tags,
  summary: "Register an account",
  description:
    "Creates an account with the learner role. Returns 409 if the email address is already registered, and 422 with the reason if the password is easy to guess. No tokens are issued: sign in with `POST /v1/auth/login`. A message to verify the email address is sent, if the installation sends email; the account works without.",
  security: [],
  request: { headers: idempotencyHeader, body: body(registration) },
  responses: {
    201: account,
    ...problemResponses(400, 413, 429, 503),
    422: weakPasswordResponse("password"),
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
    "Exchanges an email address and a password for an access token and a refresh token. Returns 401 if they are incorrect. After several failed attempts, further ones are delayed: they return 429 until the time in `Retry-After`. Failed attempts never lock an account: delays apply to one account from one address, and to one address. With `deviceToken`, the failed attempts of others do not count. Returns 403 if an operator has locked the account.",
  security: [],
  request: { body: body(credentials) },
  responses: {
    200: signIn,
    ...problemResponses(400, 413, 503),
    401: wrongCredentials,
    403: responseOf(accountLocked()),
    429: tooManyAttempts,
  },
});

export const refresh = createRoute({
  operationId: "refresh",
  method: "post",
  path: "/v1/auth/refresh",
  tags,
  summary: "Refresh tokens",
  description:
    "Exchanges a refresh token for a new access token and refresh token. Each refresh token can be used only once. If it is reused within 10 seconds, as in a retried request, the same new refresh token is returned; if it is reused later, the session is revoked, because the token may have been stolen.",
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
    "Revokes the session that the refresh token belongs to. Its access tokens are rejected within a second, and its open uploads, downloads and streams are closed.",
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
    "Changes your password, revokes all of your sessions, forgets all devices and returns new tokens. Access tokens of the revoked sessions are rejected within a second. Returns 401 if the current password is incorrect, and 422 with the reason if the new password is easy to guess.",
  security: USER_SECURITY,
  request: { body: body(passwordChange) },
  responses: {
    200: signIn,
    ...problemResponses(400, 403, 404, 413, 503),
    401: wrongPassword,
    422: weakPasswordResponse("newPassword"),
    429: tooManyAttempts,
  },
});

export const getMe = createRoute({
  operationId: "getMe",
  method: "get",
  path: "/v1/me",
  tags,
  summary: "Get the current user",
  description: "Returns your account, with a notice while its email address is not verified.",
  security: USER_SECURITY,
  responses: { 200: account, ...problemResponses(401, 404, 429) },
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
