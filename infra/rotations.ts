/** The authorities of a stack, by number. */
export interface Authorities {
  /** Those that hosts and clients trust. */
  readonly trusted: readonly number[];
  /** The one that signs certificates. */
  readonly issuer: number;
}

/** The part of a rotation that one `up` does. */
export interface AuthorityStep extends Authorities {
  /** For the operator; undefined when nothing rotates. */
  readonly message?: string;
}

/** A user of the brokers among themselves, and the name of its password among the stack's secrets. */
export interface InterBrokerUser {
  readonly user: "broker" | "broker-2";
  readonly secret: string;
}

/** Thrown when a rotation cannot be done from where the stack is. */
export class RotationError extends Error {
  override readonly name = "RotationError";
}

/**
 * The next step towards an authority. Each `up` restarts each node once, so a rotation takes three:
 * all nodes must trust both authorities before any certificate is signed by the new one, and all
 * certificates must be new before the old one is dropped. An `up` that was interrupted takes the same
 * step again.
 *
 * @param reached what the last complete `up` had; undefined in a new stack
 * @param wanted the number of the authority in the stack's settings
 */
export function nextAuthorities(reached: Authorities | undefined, wanted: number): AuthorityStep {
  if (reached === undefined) return { trusted: [wanted], issuer: wanted };
  const { trusted, issuer } = reached;
  const again = "then run `up` again";
  if (!trusted.includes(wanted)) {
    return {
      ...{ trusted: [...trusted, wanted], issuer },
      message: `Rotation of the authority, step 1 of 3: every host trusts the old and the new one. Give all clients the output kafkaAuthority, ${again}`,
    };
  }
  if (issuer !== wanted) {
    return {
      ...{ trusted, issuer: wanted },
      message: `Rotation of the authority, step 2 of 3: every host gets a certificate of the new one. Wait for it to complete, ${again}`,
    };
  }
  if (trusted.length > 1) {
    return {
      ...{ trusted: [wanted], issuer: wanted },
      message: "Rotation of the authority, step 3 of 3: no host trusts the old one any longer",
    };
  }
  return { trusted, issuer };
}

/**
 * The user that brokers connect with. Kafka has one password per user, so each rotation changes to the
 * other of two users: while brokers change one at a time, both are valid.
 *
 * @param number how often the password was rotated
 */
export function interBrokerUser(number: number): InterBrokerUser {
  const user = number % 2 === 0 ? "broker" : "broker-2";
  return { user, secret: number < 2 ? `${user}Kafka` : `${user}Kafka${number}` };
}

/** The name of a secret of a service, among the stack's secrets. */
export function rotatedSecret(name: string, number: number): string {
  return number === 0 ? name : `${name}${number}`;
}

/**
 * The login of a service in the database. PostgreSQL has one password per login, so each rotation changes
 * to the other of two logins: while hosts change one at a time, both are valid.
 *
 * @param number how often the passwords were rotated
 */
export function databaseLogin(service: string, number: number): string {
  return number % 2 === 0 ? service : `${service}_2`;
}

/**
 * @param name the rotation in the stack's settings
 * @param reached the number of rotations that the last complete `up` had; undefined in a new stack
 * @throws {RotationError} when the password is not this one or the next: a client that has another one would be
 * cut off
 */
export function requireNext(
  name: "brokerPassword" | "servicePasswords",
  reached: number | undefined,
  wanted: number,
): void {
  if (reached === undefined || wanted === reached || wanted === reached + 1) return;
  throw new RotationError(
    `Cannot rotate: rotations.${name} is ${wanted}, but the cluster has reached ${reached}, so it must be ${reached} or ${reached + 1}. Complete one rotation before the next`,
  );
}
