import {
  type ExportedFile,
  everyRow,
  fileNameOf,
  jsonFile,
  storedFile,
} from "../../../shared/owners/exported_files.ts";
import { keysOf } from "../domain/transcription.ts";
import { listTranscriptions } from "../queries/read_transcription.ts";
import type { SttContext } from "./stt_context.ts";
import { toBody } from "./transcription_body.ts";

/** A learner's recordings and their transcripts. */
export async function* exportOwner(
  context: Pick<SttContext, "database" | "objects" | "retentionMs">,
  ownerId: string,
): AsyncGenerator<ExportedFile> {
  const { database, objects, retentionMs } = context;
  const transcriptions = everyRow(
    (before) => listTranscriptions(database, { ownerId, before, limit: 100 }),
    ({ transcriptionId }) => transcriptionId,
  );
  for await (const row of transcriptions) {
    const folder = `audio/transcriptions/${row.transcriptionId}`;
    const { original, transcript } = keysOf(row.transcriptionId);
    yield jsonFile(`${folder}/transcription.json`, toBody(row, { retentionMs }));
    const name = `${folder}/original/${fileNameOf(row.fileName)}`;
    yield* storedFile(objects, { name, key: original });
    yield* storedFile(objects, { name: `${folder}/transcript.json`, key: transcript });
  }
}
