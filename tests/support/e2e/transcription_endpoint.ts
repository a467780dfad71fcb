import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that writes recordings down, and the settings that have the stt service ask it. */
export interface TranscriptionEndpoint {
  readonly env: Readonly<Record<string, string>>;
  close(): void;
}

/** What it hears in whatever it is sent. */
const HEARD = { segments: [{ start: 0, end: 0.9, text: "The cell is the unit of life." }] };

/** Starts one that takes any recording at once: what is tested is the service, on any machine. */
export async function startTranscriptionEndpoint(): Promise<TranscriptionEndpoint> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(HEARD));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      TRANSCRIPTION_ENGINE: "openai-compatible",
      TRANSCRIPTION_URL: `http://127.0.0.1:${port}/v1`,
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
