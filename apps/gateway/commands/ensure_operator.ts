import { normalizeEmail } from "../domain/account.ts";
import { EmailTakenError } from "../domain/errors.ts";
import { findAccount } from "./find_account.ts";
import type { Identity } from "./identity.ts";
import { registerAccount } from "./register_account.ts";

/**
 * Makes the first operator from configuration, or makes an operator of the account that has the
 * address. A password that was changed meanwhile stays: configuration only begins.
 */
export async function ensureOperator(
  identity: Identity,
  operator: { email: string; password: string },
): Promise<void> {
  const email = normalizeEmail(operator.email);
  if ((await findAccount(identity.database.sql, { email })) === undefined) {
    try {
      await registerAccount(identity, {
        ...operator,
        displayName: "Operator",
        roles: ["learner", "operator"],
      });
      return;
    } catch (error) {
      // Another gateway that started at the same moment was first.
      if (!(error instanceof EmailTakenError)) throw error;
    }
  }
  await identity.database.sql`
    update accounts set roles = array_append(roles, 'operator')
    where email = ${email} and not 'operator' = any(roles)`;
}
