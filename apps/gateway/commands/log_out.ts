import type { Identity } from "./identity.ts";
import { refreshTokenHash } from "./refresh_token_secret.ts";

/** Ends the sign-in that a refresh token belongs to. A token that is unknown has nothing to end. */
export async function logOut(
  { database, now }: Pick<Identity, "database" | "now">,
  refreshToken: string,
): Promise<void> {
  await database.sql`
    update refresh_families
    set revoked_at = ${new Date(now()).toISOString()}, revoked_because = 'logout'
    where revoked_at is null and id = (
      select family_id from refresh_tokens where token_hash = ${refreshTokenHash(refreshToken)})`;
}
