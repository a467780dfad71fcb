import { normalizeEmail } from "../domain/account.ts";
import { EmailTakenError } from "../domain/errors.ts";
import { findAccount } from "./find_account.ts";
import type { Identity } from "./identity.ts";
import { insertAccount, newAccount } from "./register_account.ts";

/**
 * Creates the first operator from configuration. An account that already has the address is never
 * promoted: the person who registered it may be a stranger. Its password stays as it is, too, because
 * configuration only begins. Returns whether the account with the address is an operator.
 */
export async function ensureOperator(
  identity: Pick<Identity, "database" | "passwords" | "now">,
  operator: { email: string; password: string },
): Promise<boolean> {
  const { database, passwords } = identity;
  const email = normalizeEmail(operator.email);
  let account = await findAccount(database.sql, { email });
  if (account === undefined) {
    const turn = { lane: "registration", holder: "configuration" } as const;
    const passwordHash = await passwords.hash(operator.password, turn);
    const roles = ["learner", "operator"] as const;
    const created = newAccount(identity, { email, displayName: "Operator", roles: [...roles] });
    try {
      await insertAccount(database, created, passwordHash);
      return true;
    } catch (error) {
      // Another gateway that started at the same moment was first.
      if (!(error instanceof EmailTakenError)) throw error;
      account = await findAccount(database.sql, { email });
    }
  }
  return account?.roles.includes("operator") ?? false;
}
