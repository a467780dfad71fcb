import {
  DescribeVoicesCommand,
  type DescribeVoicesCommandOutput,
  type Engine,
  PollyClient,
  SynthesizeSpeechCommand,
  type Voice,
  type VoiceId,
} from "@aws-sdk/client-polly";
import {
  checkVoice,
  type SpeechEngine,
  SpeechRefusedError,
  SpeechUnavailableError,
  type SpeechVoice,
} from "./speech_engine.ts";

/** Which of Polly's engines, and how it is reached. */
export interface PollyOptions {
  readonly engine: "standard" | "neural";
  /** AWS region; AWS_REGION by default. */
  readonly region?: string;
  /** Endpoint of a Polly-compatible server; AWS's own by default. */
  readonly endpoint?: string;
}

/** The most that Polly answers as PCM (SynthesizeSpeech, SampleRate). */
const SAMPLE_RATE = 16_000;
/** Polly takes 3,000 characters that it bills; marks of SSML are not among them. */
const MAX_CHARACTERS = 2_500;
/** More than MAX_CHARACTERS can play, at half speed. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Polly's error names for which a retry cannot help. */
const refusals = new Set([
  "TextLengthExceededException",
  "InvalidSsmlException",
  "LanguageNotSupportedException",
  "EngineNotSupportedException",
  "InvalidSampleRateException",
]);

/**
 * Synthesizes speech with Amazon Polly. Credentials come by the SDK's own chain. The voices are asked for once,
 * here. The SDK itself tries a throttled call again.
 *
 * @throws {SpeechUnavailableError} when Polly does not answer, or offers no voices
 * @example
 * const polly = await createPollySpeechEngine({ engine: "neural", region: "us-east-1" });
 */
export async function createPollySpeechEngine(options: PollyOptions): Promise<SpeechEngine> {
  const { engine, region, endpoint } = options;
  const client = new PollyClient({
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 5,
    requestHandler: { requestTimeout: 60_000 },
  });
  const voices = await readVoices(client, engine);
  return {
    id: { name: `amazon-polly-${engine}`, version: "2016-06-10" },
    sampleRate: SAMPLE_RATE,
    maxCharacters: MAX_CHARACTERS,
    voices,
    defaultVoices: defaultsOf(voices),
    async synthesize(text, { voice, speed, signal }) {
      checkVoice(voices, voice);
      const command = new SynthesizeSpeechCommand({
        Engine: engine,
        OutputFormat: "pcm",
        SampleRate: String(SAMPLE_RATE),
        VoiceId: voice as VoiceId,
        TextType: "ssml",
        Text: toSsml(text, speed),
      });
      try {
        const answer = await client.send(command, { ...(signal && { abortSignal: signal }) });
        return await collect(answer.AudioStream as AsyncIterable<Uint8Array> | undefined);
      } catch (cause) {
        signal?.throwIfAborted();
        const { name, message } = cause as Error;
        if (!refusals.has(name)) throw cause;
        throw new SpeechRefusedError(`Amazon Polly rejected the text: ${message}`, { cause });
      }
    },
  };
}

async function readVoices(client: PollyClient, engine: Engine): Promise<SpeechVoice[]> {
  const voices: Voice[] = [];
  try {
    let token: string | undefined;
    do {
      const asked = { Engine: engine, ...(token !== undefined && { NextToken: token }) };
      const page: DescribeVoicesCommandOutput = await client.send(new DescribeVoicesCommand(asked));
      voices.push(...(page.Voices ?? []));
      token = page.NextToken;
    } while (token !== undefined);
  } catch (cause) {
    const { name, message } = cause as Error;
    throw new SpeechUnavailableError(
      `Cannot synthesize speech with Amazon Polly: ${name}: ${message}`,
      {
        cause,
      },
    );
  }
  if (voices.length > 0) return voices.map(toSpeechVoice);
  throw new SpeechUnavailableError(
    `Cannot synthesize speech with Amazon Polly: it has no ${engine} voices`,
  );
}

function toSpeechVoice({ Id, Name, LanguageCode, LanguageName, Gender }: Voice): SpeechVoice {
  return {
    id: Id ?? "",
    name: `${Name ?? Id}, ${LanguageName ?? LanguageCode}`,
    language: LanguageCode ?? "und",
    gender: Gender === "Female" ? "female" : "male",
  };
}

/** An English voice, and one of the other gender in the same language where there is one. */
function defaultsOf(voices: readonly SpeechVoice[]): readonly [string, string] {
  const first = voices.find(({ language }) => language === "en-US") ?? voices[0];
  const others = voices.filter(({ id }) => id !== first?.id);
  const second =
    others.find(
      ({ language, gender }) => language === first?.language && gender !== first.gender,
    ) ??
    others.find(({ language }) => language === first?.language) ??
    others[0] ??
    first;
  return [first?.id ?? "", second?.id ?? ""];
}

/** Speech with its pace; what the text has of XML's marks is only text. */
function toSsml(text: string, speed: number): string {
  const plain = text
    .replace(/\p{Cc}/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
  return `<speak><prosody rate="${Math.round(speed * 100)}%">${plain}</prosody></speak>`;
}

async function collect(stream: AsyncIterable<Uint8Array> | undefined): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES)
      throw new SpeechRefusedError(`Amazon Polly returned more than ${MAX_BYTES} bytes of audio`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
