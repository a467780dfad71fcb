import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { SEND_EMAIL } from "../domain/email_link.ts";
import type { Identity } from "./identity.ts";

/**
 * Has the owner of an account notified of an action when the transaction commits, if email can be
 * sent and the address is verified: anyone can register with the address of a stranger.
 *
 * @param notice the entry of the audit log that the message is about
 */
export async function notifyOwner(
  tx: Transaction,
  { entryId }: { entryId: string },
  { links }: Pick<Identity, "links">,
): Promise<void> {
  if (links === undefined) return;
  await enqueueJob(tx, { kind: SEND_EMAIL, key: entryId, payload: { entryId } });
}
