/** What AWS answers where a session is over; a Learner Lab denies everything by `voc-cancel-cred`. */
const EXPIRED =
  /ExpiredToken|RequestExpired|InvalidClientTokenId|InvalidAccessKeyId|voc-cancel-cred|AuthFailure/;
const DENIED = /UnauthorizedOperation|AccessDenied|not authorized to perform/;

export const expiredCredentials =
  "Cannot use this session's credentials: they have expired. In the Learner Lab choose Start " +
  "Lab, then AWS Details, AWS CLI: Show, and put the new ones into ~/.aws/credentials";

export const missingCredentials =
  "Cannot reach AWS without credentials: in the Learner Lab choose Start Lab, then AWS Details, " +
  "AWS CLI: Show, and put what it shows into ~/.aws/credentials. Each session has new ones";

/** What kind of refusal an answer of AWS is, by its code and its words. */
export function refusalKind(error: unknown): "expired" | "missing" | "denied" | "other" {
  const words = wordsOf(error);
  if (EXPIRED.test(words)) return "expired";
  if (/CredentialsProviderError|Could not load credentials/.test(words)) return "missing";
  return DENIED.test(words) ? "denied" : "other";
}

/**
 * A refusal in words, with what to do where that is known.
 *
 * @param what what was being done, e.g. `stop the instances`
 */
export function explainRefusal(what: string, error: unknown): string {
  switch (refusalKind(error)) {
    case "expired":
      return expiredCredentials;
    case "missing":
      return missingCredentials;
    case "denied":
      return `Cannot ${what}: this lab does not allow it (${wordsOf(error)})`;
    case "other":
      return `Cannot ${what}: ${wordsOf(error)}`;
  }
}

/** An error of the SDK carries the code as its name. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = error.message || "no reason given";
  return error.name === "Error" || message.startsWith(error.name)
    ? message
    : `${error.name}: ${message}`;
}
