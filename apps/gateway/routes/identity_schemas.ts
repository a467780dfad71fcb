import { z } from "@hono/zod-openapi";
import { documentedProblem, responseOf } from "../../../shared/http/problem.ts";
import { weakPassword } from "../problems.ts";

/** A password to choose: its strength is estimated after its length was checked. */
export const password = z
  .string()
  .min(10, { error: "must be at least 10 characters long" })
  .max(256, { error: "must be at most 256 characters long" });
/** At most 64 characters before the @ (RFC 5321, 4.5.3.1) and 63 between dots behind it (RFC 1035). */
const emailPattern =
  /^(?=[^@]{1,64}@)(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
/** An email address to sign in with. */
export const email = z
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
export const displayName = z.string().trim().min(1).max(100).openapi({ pattern: "\\S" });
/** A password to compare with: shorter ones are wrong, not malformed. */
export const givenPassword = z.string().min(1).max(256);

export const accountSchema = z
  .object({
    id: z.uuid().describe("ID of the account"),
    email: z.string().describe("Email address in lowercase"),
    displayName: z.string().describe("Display name of the user"),
    roles: z.array(z.enum(["learner", "operator"])).describe("Roles of the user"),
    createdAt: z.iso.datetime().describe("Time when the account was created"),
    emailVerified: z
      .boolean()
      .describe("Whether a message to the email address was received; required for nothing"),
    notice: z
      .string()
      .optional()
      .describe("What the owner of the account should do, from `GET /v1/me`; for people to read"),
    deletionDueAt: z.iso
      .datetime()
      .optional()
      .describe(
        "Time when the account will be deleted; present if you have requested its deletion",
      ),
  })
  .openapi("Account", {
    example: {
      id: "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
      email: "ada@example.org",
      displayName: "Ada",
      roles: ["learner"],
      createdAt: "2026-11-23T08:00:00.000Z",
      emailVerified: true,
    },
  });

export const sessionSchema = z
  .object({
    accessToken: z.string().describe("Token to send as `Authorization: Bearer <accessToken>`"),
    refreshToken: z.string().describe("Single-use token that can be exchanged for new tokens"),
    expiresIn: z.int().describe("Lifetime of the access token, in seconds"),
  })
  .openapi("Session", {
    example: { accessToken: "eyJhbGciOiJFZERTQSJ9...", refreshToken: "rt_Zk9...", expiresIn: 900 },
  });

/** A token of a message. */
export const linkToken = z.string().min(1).max(200).describe("Token of the message");

/** At most as long as the longest token, with room for other formats. */
export const deviceToken = z.string().min(1).max(200);

// Of the same fields, not an extension: the document would say `allOf`.
export const signInSchema = z
  .object({
    ...sessionSchema.shape,
    deviceToken: deviceToken.describe(
      "Token that identifies this device at the next sign-in. Store it like a password, also after signing out.",
    ),
  })
  .openapi("SignIn", {
    example: {
      accessToken: "eyJhbGciOiJFZERTQSJ9...",
      refreshToken: "rt_Zk9...",
      expiresIn: 900,
      deviceToken: "dt_Qm4...",
    },
  });

/** The response of operations that compare a password. */
export const wrongCredentials = documentedProblem(401, {
  code: "wrong_credentials",
  detail: "The email address or password is incorrect.",
});

/** The same for operations that also require an access token. */
export const wrongPassword = documentedProblem(401, {
  code: "wrong_credentials",
  detail: "The email address or password is incorrect.",
  description: "The access token is missing or invalid, or the password is incorrect.",
});

export const tooManyAttempts = documentedProblem(429, {
  code: "too_many_attempts",
  detail: "Too many failed sign-in attempts. Try again in 30 seconds.",
});

/** The response of operations that take a new password. */
export function weakPasswordResponse(field: "password" | "newPassword") {
  const description =
    field === "password"
      ? "The password is easy to guess, or the idempotency key was used for a different request."
      : "The new password is easy to guess.";
  return responseOf(weakPassword("is a common password", field), { description });
}
