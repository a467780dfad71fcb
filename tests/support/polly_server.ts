import {
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** A server that speaks as much of Polly's API as the real client needs. */
export interface PollyServer {
  readonly endpoint: string;
  /** Bodies of the calls that were asked to speak. */
  readonly spoken: readonly SpeechRequest[];
  /** Answers the next calls so, before it speaks again. */
  refuseNext(status: number, type: string, times?: number): void;
  close(): Promise<void>;
}

interface SpeechRequest {
  readonly Engine: string;
  readonly OutputFormat: string;
  readonly SampleRate: string;
  readonly Text: string;
  readonly TextType: string;
  readonly VoiceId: string;
}

/** Two pages, as Polly answers them. */
const pages = [
  {
    NextToken: "more",
    Voices: [
      {
        Id: "Joanna",
        Name: "Joanna",
        Gender: "Female",
        LanguageCode: "en-US",
        LanguageName: "US English",
      },
      {
        Id: "Vicki",
        Name: "Vicki",
        Gender: "Female",
        LanguageCode: "de-DE",
        LanguageName: "German",
      },
    ],
  },
  {
    Voices: [
      {
        Id: "Matthew",
        Name: "Matthew",
        Gender: "Male",
        LanguageCode: "en-US",
        LanguageName: "US English",
      },
    ],
  },
];

const MS_PER_WORD = 380;
/** What Polly takes at most (SynthesizeSpeech): characters that it bills. */
const MAX_BILLED = 3000;

/** Starts it on a free port of this machine, over HTTP/2 as its client asks. Speaks a tone, as long as the words would take. */
export async function startPollyServer(): Promise<PollyServer> {
  const spoken: SpeechRequest[] = [];
  const refusals: { status: number; type: string }[] = [];

  const answer = async (
    request: Http2ServerRequest,
    response: Http2ServerResponse,
  ): Promise<unknown> => {
    const url = new URL(request.url ?? "/", "http://polly");
    const refusal = refusals.shift();
    if (refusal) return fail(response, refusal.status, refusal.type);
    if (
      !/^AWS4-HMAC-SHA256 Credential=.+\/polly\/aws4_request/.test(
        request.headers.authorization ?? "",
      )
    ) {
      return fail(response, 403, "MissingAuthenticationTokenException");
    }
    if (request.method === "GET" && url.pathname === "/v1/voices") {
      const page = url.searchParams.get("NextToken") === "more" ? pages[1] : pages[0];
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify(page));
    }
    if (request.method !== "POST" || url.pathname !== "/v1/speech") {
      return fail(response, 404, "UnknownOperationException");
    }
    const body = (await json(request)) as SpeechRequest;
    const rate = /^<speak><prosody rate="(\d+)%">([^<>]*)<\/prosody><\/speak>$/.exec(body.Text);
    if (body.TextType !== "ssml" || !rate) return fail(response, 400, "InvalidSsmlException");
    const words = (rate[2] ?? "").replaceAll(/&(?:amp|lt|gt);/g, "+");
    if (words.length > MAX_BILLED) return fail(response, 400, "TextLengthExceededException");
    spoken.push(body);
    response.writeHead(200, { "content-type": "audio/pcm" });
    return response.end(
      tone(words, { rate: Number(rate[1]) / 100, sampleRate: Number(body.SampleRate) }),
    );
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.stream.destroy(error));
  });
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => sessions.add(session));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spoken,
    refuseNext(status, type, times = 1) {
      for (let time = 0; time < times; time += 1) refusals.push({ status, type });
    },
    close: async () => {
      for (const session of sessions) session.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

function fail(response: Http2ServerResponse, status: number, type: string): void {
  response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
  response.end(JSON.stringify({ message: `The call is refused: ${type}` }));
}

function tone(text: string, { rate, sampleRate }: { rate: number; sampleRate: number }): Buffer {
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  const samples = Math.round((Math.max(1, words) * MS_PER_WORD * sampleRate) / 1000 / rate);
  const pcm = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at += 1) {
    pcm.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * 220 * at) / sampleRate)), at * 2);
  }
  return pcm;
}
