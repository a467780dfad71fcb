/** OpenSSL's and Node's codes for a certificate that is not trusted. */
const UNTRUSTED = new Set([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_SIGNATURE_FAILURE",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** Kafka refused a user, a permission or a connection: trying again does not help. */
export class KafkaRefusalError extends Error {
  override readonly name = "KafkaRefusalError";
}

/**
 * The one line that says why Kafka refuses this client; undefined for errors that may pass, such as a
 * broker that does not respond.
 *
 * @param username the user that the client authenticates as, if it does
 */
export function kafkaRefusal(
  error: unknown,
  { username }: { username?: string | undefined } = {},
): KafkaRefusalError | undefined {
  const user = username === undefined ? "a client without credentials" : `the user ${username}`;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof KafkaRefusalError) return cause;
    const line = lineOf(cause, user);
    if (line !== undefined) return new KafkaRefusalError(line, { cause: error });
  }
  return undefined;
}

function lineOf(error: Error, user: string): string | undefined {
  const code = "code" in error ? String(error.code) : "";
  const type = "type" in error ? String(error.type) : "";
  if (UNTRUSTED.has(code)) {
    const reason = error.message.replace("Connection error: ", "");
    return `Cannot connect to Kafka: the broker's certificate is not trusted by KAFKA_TLS_AUTHORITY (${reason})`;
  }
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "EPROTO") {
    return "Cannot connect to Kafka: the broker does not use TLS on this port";
  }
  if (error.name === "KafkaJSSASLAuthenticationError") {
    return `Cannot authenticate with Kafka: it does not accept ${user} with this password; check KAFKA_USERNAME and KAFKA_PASSWORD`;
  }
  const denied = /^(TOPIC|GROUP|CLUSTER)_AUTHORIZATION_FAILED$/.exec(type)?.[1];
  if (denied !== undefined) {
    const resource = denied === "CLUSTER" ? "cluster" : `${denied.toLowerCase()}`;
    return `Kafka does not allow this to ${user}: a permission on the ${resource} is missing`;
  }
  return undefined;
}
