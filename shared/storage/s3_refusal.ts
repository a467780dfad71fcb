const reasons: Readonly<Record<string, string>> = {
  ExpiredToken: "the credentials have expired",
  ExpiredTokenException: "the credentials have expired",
  RequestExpired: "the credentials have expired, or the clock of this machine is wrong",
  RequestTimeTooSkewed: "the clock of this machine is wrong",
  InvalidAccessKeyId: "AWS does not recognize the credentials",
  InvalidToken: "AWS does not recognize the credentials",
  SignatureDoesNotMatch: "the secret access key is wrong",
  CredentialsProviderError:
    "no credentials found: attach an instance profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  NoSuchBucket: "the bucket does not exist",
  NotFound: "the bucket does not exist",
  PermanentRedirect: "the bucket is in another region",
  AuthorizationHeaderMalformed: "the bucket is in another region",
  AccessDenied: "access is denied",
  Forbidden: "access is denied",
  TimeoutError: "S3 did not respond in time",
};

/**
 * Describes why S3 rejected a request, followed by S3's own message if there is one.
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
    (code !== undefined ? `S3 is unreachable (${code})` : undefined);
  // Responses to HEAD have no body; the SDK calls them UnknownError.
  const said = ["", name, "Unknown", "UnknownError"].includes(message) ? "" : message;
  if (reason === undefined) return said || `${name}, status ${status}`;
  return said ? `${reason} (${said})` : reason;
}
