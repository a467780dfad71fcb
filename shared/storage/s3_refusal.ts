const reasons: Readonly<Record<string, string>> = {
  ExpiredToken: "the credentials have expired",
  ExpiredTokenException: "the credentials have expired",
  RequestExpired: "the credentials have expired, or this machine's clock is wrong",
  RequestTimeTooSkewed: "this machine's clock is wrong",
  InvalidAccessKeyId: "the credentials are not known to AWS",
  InvalidToken: "the credentials are not known to AWS",
  SignatureDoesNotMatch: "the secret access key is wrong",
  CredentialsProviderError:
    "there are no credentials: give the instance a profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  NoSuchBucket: "there is no such bucket",
  NotFound: "there is no such bucket",
  PermanentRedirect: "the bucket is in another region",
  AuthorizationHeaderMalformed: "the bucket is in another region",
  AccessDenied: "access is denied",
  Forbidden: "access is denied",
  TimeoutError: "S3 does not answer in time",
};

/**
 * Says in words why S3 refused a request, with S3's own message behind where there is one.
 *
 * @example
 * s3Refusal(error); // "the credentials have expired (The provided token has expired.)"
 */
export function s3Refusal(error: unknown): string {
  const { name, message, code, $metadata } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  const reason =
    reasons[name] ??
    (status === 301 ? reasons.PermanentRedirect : undefined) ??
    (status === 403 ? reasons.AccessDenied : undefined) ??
    (code !== undefined ? `S3 cannot be reached, ${code}` : undefined);
  // Answers to HEAD have no body; the SDK calls them UnknownError.
  const said = ["", name, "Unknown", "UnknownError"].includes(message) ? "" : message;
  if (reason === undefined) return said || `${name}, status ${status}`;
  return said ? `${reason} (${said})` : reason;
}
