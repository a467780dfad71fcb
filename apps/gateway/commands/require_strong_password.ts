import { WeakPasswordError } from "../domain/errors.ts";
import type { Identity } from "./identity.ts";

/** @throws {WeakPasswordError} when a new password is easy to guess */
export async function requireStrongPassword(
  { strength }: Pick<Identity, "strength">,
  chosen: {
    readonly password: string;
    readonly email: string;
    readonly displayName: string;
    readonly field: WeakPasswordError["field"];
  },
): Promise<void> {
  const { password, email, displayName, field } = chosen;
  const [localPart = ""] = email.split("@", 1);
  const personal = [email, localPart, displayName, ...displayName.split(/\s+/)];
  const weakness = await strength.weakness(password, personal);
  if (weakness !== undefined) throw new WeakPasswordError(weakness, field);
}
