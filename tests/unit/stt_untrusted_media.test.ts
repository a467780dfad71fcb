import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { convertByFfmpeg } from "../../apps/stt/adapters/convert_recording.ts";
import { UnusableRecordingError } from "../../apps/stt/domain/transcription_errors.ts";
import { createMemoryObjectStore } from "../../shared/storage/memory_object_store.ts";
import { sounding } from "../support/stt/sample_recordings.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const media = suite("recordings that name other files");

const folder = temporaryFolder("untrusted-media");
const others = join(folder, "others.wav");
const speech = sounding("sine=f=440", { seconds: 1 });
writeFileSync(others, speech);

const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  response.end(speech);
});
let url = "";
media.before(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
media.after(() => {
  server.closeAllConnections();
  server.close();
});

const objects = createMemoryObjectStore();
const convert = convertByFfmpeg(objects, { limitMinutes: 1, timeLimitMs: 60_000, memoryMb: 1024 });

/** Converts an upload; answers why it was refused. */
async function refusal(content: string | Buffer): Promise<unknown> {
  await objects.put("upload", Buffer.from(content));
  const { signal } = new AbortController();
  return convert(
    { from: "upload", to: "pcm", pieceMs: { target: 28_000, max: 30_000 } },
    { signal },
  )
    .then(() => undefined)
    .catch((error: unknown) => error);
}

const playlist = (target: string) =>
  `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${target}\n#EXT-X-ENDLIST\n`;
const manifest = (target: string) => `<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S">
<Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1">
<BaseURL>${target}</BaseURL></Representation></AdaptationSet></Period></MPD>`;

/** Files that make ffmpeg open others, by kind, with what they name. */
const named: Readonly<Record<string, (target: string) => string>> = {
  "an HLS playlist": playlist,
  "an HLS playlist with a key": (target) =>
    playlist(target).replace("#EXTINF", `#EXT-X-KEY:METHOD=AES-128,URI="${target}"\n#EXTINF`),
  "a DASH manifest": manifest,
  "a list of files": (target) => `ffconcat version 1.0\nfile '${target}'\n`,
  "a session description": (target) =>
    `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=${target}\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\na=control:${target}\n`,
  "an RTSP redirection": (target) => `RTSPtext\n${target}\n`,
  "a playlist of addresses": (target) => `[playlist]\nFile1=${target}\nNumberOfEntries=1\n`,
};

for (const [kind, write] of Object.entries(named)) {
  media(`${kind} is refused, and nothing that it names is read or requested`, async () => {
    for (const target of [others, "/etc/passwd", `${url}/audio.wav`, `concat:${others}`]) {
      const error = await refusal(write(target));
      assert.instance(error, UnusableRecordingError, target);
      assert.is((error as UnusableRecordingError).code, "unreadable_recording", target);
    }
    assert.equal(requests, []);
  });
}

media("a recording is converted, so that the refusals above have other reasons", async () => {
  assert.is(await refusal(speech), undefined);
});

media.run();
