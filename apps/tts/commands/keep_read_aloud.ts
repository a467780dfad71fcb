import type { Transaction } from "../../../shared/database/connect.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import type { ReadAloudKind } from "../domain/generation.ts";
import type { Script } from "../domain/script.ts";
import { beginRecording } from "./begin_recording.ts";
import { isDeleted, lockDocument } from "./known_documents.ts";
import type { TtsContext } from "./tts_context.ts";
import { waitingFor } from "./waiting_generations.ts";

/** What a document says when it is read aloud. */
export interface ReadAloud {
  readonly documentId: string;
  readonly ownerId: string;
  readonly revision: number;
  readonly scripts: Readonly<Partial<Record<ReadAloudKind, Script>>>;
}

/** Keeps a document's words, and begins the recordings that waited for them. */
export async function keepReadAloud(
  tx: Transaction,
  context: TtsContext,
  { documentId, ownerId, revision, scripts }: ReadAloud,
): Promise<void> {
  if (await isOwnerErased(tx, ownerId)) return;
  await lockDocument(tx, documentId);
  if (await isDeleted(tx, documentId)) return;
  for (const [kind, script] of Object.entries(scripts) as [ReadAloudKind, Script][]) {
    await tx.sql`
      insert into read_aloud_texts (document_id, kind, owner_id, revision, script)
      values (${documentId}, ${kind}, ${ownerId}, ${revision}, ${JSON.stringify(script)}::text::jsonb)
      on conflict (document_id, kind) do update
        set revision = excluded.revision, script = excluded.script
        where read_aloud_texts.revision <= excluded.revision`;
    for (const generation of await waitingFor(tx, { documentId, kinds: [kind] })) {
      await beginRecording(tx, context, { generation, script, revision });
    }
  }
}
