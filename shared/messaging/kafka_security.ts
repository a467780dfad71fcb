import type { AuthenticationProviderArgs, KafkaConfig, Mechanism } from "kafkajs";
import scram512 from "kafkajs/src/broker/saslAuthenticator/scram512.js";
import { KafkaJSConnectionError } from "kafkajs/src/errors.js";

/** How to connect to a cluster that requires TLS and a password. */
export interface KafkaSecurity {
  /** The certificates (PEM) of the authorities that sign the brokers' certificates. */
  readonly authority: string;
  readonly username: string;
  /**
   * The user's password; while it is being changed, the new and the old one. A broker that refuses
   * one is offered the other.
   */
  readonly passwords: readonly [string, ...string[]];
}

/** The settings of a connection, as {@link settings} of shared/runtime names them. */
export interface KafkaSecuritySettings {
  readonly KAFKA_TLS_AUTHORITY?: string | undefined;
  readonly KAFKA_USERNAME?: string | undefined;
  readonly KAFKA_PASSWORD?: readonly [string, ...string[]] | undefined;
}

/** Thrown by {@link kafkaSecurity} when only some of the settings are present. */
export class IncompleteKafkaSecurityError extends Error {
  override readonly name = "IncompleteKafkaSecurityError";
}

/**
 * What the settings say about the connection; undefined for a cluster without TLS and passwords.
 *
 * @example
 * kafkaSecurity({}); // undefined
 * @throws {IncompleteKafkaSecurityError} when some of the three settings are missing
 */
export function kafkaSecurity(settings: KafkaSecuritySettings): KafkaSecurity | undefined {
  const {
    KAFKA_TLS_AUTHORITY: authority,
    KAFKA_USERNAME: username,
    KAFKA_PASSWORD: passwords,
  } = settings;
  if (authority !== undefined && username !== undefined && passwords !== undefined) {
    return { authority, username, passwords };
  }
  if (authority ?? username ?? passwords) {
    const names = ["KAFKA_TLS_AUTHORITY", "KAFKA_USERNAME", "KAFKA_PASSWORD"] as const;
    const missing = names.filter((name) => settings[name] === undefined);
    throw new IncompleteKafkaSecurityError(
      `${missing.join(" and ")} must be set too: KAFKA_TLS_AUTHORITY, KAFKA_USERNAME and KAFKA_PASSWORD belong together`,
    );
  }
  return undefined;
}

/** The message of a connection that was refused one of several passwords; it is then repeated. */
export const OTHER_PASSWORD = "Kafka refused one password; trying the other";

/** kafkajs's options for a secure connection. */
export function securityOptions(security: KafkaSecurity): Pick<KafkaConfig, "ssl" | "sasl"> {
  return { ssl: { ca: security.authority }, sasl: scramOf(security) };
}

/**
 * SCRAM-SHA-512 with one or more passwords. All connections start with the password that was accepted
 * last. A refusal by one broker makes the connection fail like a lost one, which kafkajs repeats; when
 * every password was refused since the last success, it fails for good.
 */
function scramOf({ username, passwords }: KafkaSecurity): Mechanism {
  const mechanism = "scram-sha-512";
  const providers = passwords.map((password) => scram512({ mechanism, username, password }));
  const refused = new Set<number>();
  let current = 0;

  const authenticate = async (connection: AuthenticationProviderArgs): Promise<void> => {
    const tried = current;
    let cause: unknown;
    const authenticator = providers[tried]?.({
      ...connection,
      logger: silent,
      saslAuthenticate: async (exchange) => {
        try {
          return await connection.saslAuthenticate(exchange);
        } catch (error) {
          cause = error;
          throw error;
        }
      },
    });
    try {
      await authenticator?.authenticate();
    } catch (error) {
      // kafkajs reports every failure as a wrong password, a lost connection too.
      if (cause instanceof Error && !isRefusal(cause)) throw cause;
      refused.add(tried);
      if (current === tried) current = (tried + 1) % passwords.length;
      if (refused.size < passwords.length) throw new KafkaJSConnectionError(OTHER_PASSWORD);
      refused.clear();
      throw error;
    }
    refused.clear();
    current = tried;
  };
  return {
    mechanism,
    authenticationProvider: (connection) => ({ authenticate: () => authenticate(connection) }),
  };
}

function isRefusal(error: Error): boolean {
  return "type" in error && error.type === "SASL_AUTHENTICATION_FAILED";
}

/** The caller of a failed connection reports it. */
const silent: AuthenticationProviderArgs["logger"] = {
  ...{ debug() {}, info() {}, warn() {}, error() {} },
  namespace: () => silent,
  setLogLevel() {},
};
