/** Raised when a token is malformed, forged, expired or meant for another. */
export class InvalidTokenError extends Error {
  override readonly name = "InvalidTokenError";

  constructor(options?: ErrorOptions) {
    super("Cannot accept the token: it is invalid", options);
  }
}
