import { sounding } from "../stt/sample_recordings.ts";
import { waitFor } from "../wait_for.ts";
import { bodyOf, type Learner } from "./learner.ts";

/** What a learner is told of a transcription; the fields that the tests look at. */
export interface TranscriptionAnswer {
  readonly id: string;
  readonly title: string;
  readonly status: "pending" | "processing" | "ready" | "failed";
  readonly segments?: number;
  readonly durationMs?: number;
  readonly engine?: { readonly name: string };
  readonly document?: { readonly id: string; readonly status?: string };
  readonly problem?: { readonly code: string; readonly detail: string };
}

/** Uploads a recording, a second of silence unless told. */
export async function requestTranscription(
  learner: Learner,
  options: { file?: Uint8Array; title?: string; name?: string } = {},
): Promise<TranscriptionAnswer> {
  const { file = sounding("anullsrc=r=16000:cl=mono", { seconds: 1 }), title, name } = options;
  const form = new FormData();
  if (title !== undefined) form.set("title", title);
  form.set("file", new File([file as Uint8Array<ArrayBuffer>], name ?? "recording.wav"));
  const answer = await learner.send("/v1/audio/transcriptions", { method: "POST", body: form });
  return bodyOf<TranscriptionAnswer>(answer, 202);
}

/** The transcription once nothing happens to it any more. */
export function settledTranscription(learner: Learner, id: string): Promise<TranscriptionAnswer> {
  return waitFor(
    async () => {
      const found = await learner.read<TranscriptionAnswer>(`/v1/audio/transcriptions/${id}`);
      return found.status === "ready" || found.status === "failed" ? found : undefined;
    },
    { what: `transcription ${id} to be ready or failed`, timeoutMs: 400_000, everyMs: 200 },
  );
}

/** Makes a document of a transcript, waits until it is there, and answers its id. */
export async function documentOfTranscript(
  learner: Learner,
  transcriptionId: string,
  { title }: { title: string },
): Promise<string> {
  const path = `/v1/audio/transcriptions/${transcriptionId}/document`;
  const asked = await learner.post(path, { title });
  const location = asked.headers.get("location") ?? "";
  await bodyOf(asked, 202);
  await waitFor(async () => (await learner.send(location)).status === 200, {
    what: "the document to be imported",
  });
  return location.split("/").at(-1) ?? "";
}
