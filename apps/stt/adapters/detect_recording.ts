import { fileTypeFromBuffer } from "file-type";

/**
 * Detects the media type of a recording from its first bytes, never from its name or its declared
 * type; `found` is the type of a file that is not a recording.
 */
export async function detectRecording(
  head: Uint8Array,
): Promise<{ mediaType: string; found?: undefined } | { mediaType?: undefined; found?: string }> {
  const known = await fileTypeFromBuffer(head);
  if (!known) return {};
  const { mime } = known;
  const isRecording =
    /^(audio|video)\//.test(mime) || /^application\/(ogg|mp4|vnd\.ms-asf)$/.test(mime);
  return isRecording ? { mediaType: mime } : { found: mime };
}
