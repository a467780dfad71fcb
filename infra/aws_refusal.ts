/** Errors of an expired session; a Learner Lab then denies every call by `voc-cancel-cred`. */
const EXPIRED =
  /ExpiredToken|RequestExpired|voc-cancel-cred|Token is expired|SSO session .*(expired|invalid)/;
/**
 * Errors of keys that AWS does not accept. `AuthFailure` alone is not one: EC2 uses it for images that
 * are not shared with the account, too.
 */
const UNKNOWN_KEYS =
  /InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|not able to validate the provided access credentials/;
const DENIED = /UnauthorizedOperation|AccessDenied|not authorized to perform/;

/** How to get the credentials of a session. */
export const copyCredentials =
  "in the Learner Lab, choose Start Lab, then AWS Details, AWS CLI: Show, and copy the credentials " +
  "to ~/.aws/credentials. They change with every session. Outside a lab, run aws sso login or aws configure";

export const expiredCredentials = `Cannot use this session's credentials, which have expired: ${copyCredentials}`;

export const unknownCredentials = `Cannot use the credentials, which AWS does not accept: ${copyCredentials}`;

export const missingCredentials = `Cannot reach AWS without credentials: ${copyCredentials}`;

/** Classifies an error of AWS by its code and message. */
export function refusalKind(
  error: unknown,
): "expired" | "unknown keys" | "missing" | "denied" | "other" {
  const text = errorText(error);
  if (EXPIRED.test(text)) return "expired";
  if (UNKNOWN_KEYS.test(text)) return "unknown keys";
  if (/Could not load credentials from any providers/.test(text)) return "missing";
  return DENIED.test(text) ? "denied" : "other";
}

/**
 * A readable message for an error of AWS, with the remedy where it is known.
 *
 * @param what the action that failed, e.g. `stop the instances`
 */
export function explainRefusal(what: string, error: unknown): string {
  switch (refusalKind(error)) {
    case "expired":
      return expiredCredentials;
    case "unknown keys":
      return unknownCredentials;
    case "missing":
      return missingCredentials;
    case "denied":
      return `Cannot ${what}: access denied (${errorText(error)})`;
    case "other":
      return `Cannot ${what}: ${errorText(error)}`;
  }
}

/** An error's code and message; the SDK stores the code in the name. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = error.message || "unknown reason";
  return error.name === "Error" || message.startsWith(error.name)
    ? message
    : `${error.name}: ${message}`;
}
