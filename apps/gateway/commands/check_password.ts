import type { SignInAttempt } from "../adapters/sign_in_limits.ts";
import { WrongCredentialsError } from "../domain/errors.ts";
import type { StoredAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { findKnownDevice } from "./known_devices.ts";

/** A password that someone gives for an account. */
export interface GivenPassword {
  /** As `normalizeEmail` returns it. */
  readonly email: string;
  readonly password: string;
  readonly client: Client;
  readonly deviceToken?: string | undefined;
}

/**
 * Compares a password with that of an account. An email address without an account takes the same time
 * and counts the same as a wrong password.
 *
 * @throws {WrongCredentialsError} when it is wrong, or there is no account
 * @throws {TooManyAttemptsError} when the next attempt must wait
 * @throws {PasswordQueueFullError} when too many passwords wait
 */
export async function checkPassword(
  identity: Pick<Identity, "database" | "limits" | "passwords" | "failures">,
  given: GivenPassword,
  account: StoredAccount | undefined,
): Promise<StoredAccount> {
  const { database, limits, passwords, failures } = identity;
  const { email, password, client } = given;
  const { address } = client;
  const knownDevice = await findKnownDevice(database.sql, given);
  const attempt: SignInAttempt = { email, address, knownDevice };
  await limits.count(attempt);
  const isRight = await passwords.verify(
    { password, hash: account?.passwordHash },
    knownDevice === undefined
      ? { lane: "sign in", holder: address }
      : { lane: "known device", holder: knownDevice },
  );
  if (account === undefined) throw new WrongCredentialsError();
  if (!isRight) {
    // Not awaited: the response takes the same time as without an account.
    failures.record(account.id, client);
    throw new WrongCredentialsError();
  }
  await limits.succeeded(attempt);
  return account;
}
