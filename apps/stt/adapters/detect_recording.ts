import { fileTypeFromBuffer } from "file-type";

/**
 * The media type of a recording, told by its first bytes, never by its name or by what its sender
 * called it; or what the file is, where it is none.
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
