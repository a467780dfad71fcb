import {
  generateText,
  type ModelMessage,
  NoObjectGeneratedError,
  Output,
  streamText,
  type TextStreamPart,
  type ToolSet,
} from "ai";
import type { z } from "zod";
import type { ModelAllowance } from "./model_allowance.ts";
import type { ModelMeter } from "./model_meter.ts";
import type { ModelProvider } from "./model_provider.ts";
import { type OpenRequest, openRequest, type ReportedUsage } from "./open_request.ts";
import { type EngineUsage, estimateTokens, sumUsage } from "./usage.ts";

/** What requests may take. */
export interface RequestLimits {
  /** Of a request and its answer together. */
  readonly contextTokens: number;
  readonly outputTokens: number;
  /** Of one request, with its retries (ms). */
  readonly requestMs: number;
  readonly retries: number;
  /** Of notes or questions of one document, all requests together (ms). */
  readonly workMs: number;
  /** Requests at a time for one piece of work. */
  readonly concurrency: number;
}

/** What all requests of a service share. */
export interface ModelContext {
  readonly provider: ModelProvider;
  readonly allowance: ModelAllowance;
  readonly limits: RequestLimits;
  readonly meter: ModelMeter;
}

/** One request: instructions, and a conversation that ends with a question. */
export interface ModelRequest {
  readonly purpose: "notes" | "questions" | "answers";
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  /** What an answer must be; sent to services that hold their models to it. */
  readonly schema: z.ZodType;
  readonly signal: AbortSignal | undefined;
}

/** What a model wrote, as it is. */
export interface ModelReply {
  readonly text: string;
  /** Whether it was cut off at its greatest length. */
  readonly isCutOff: boolean;
}

/** Calls a model for one learner, within their limits; records the usage. */
export class ModelClient {
  readonly #context: ModelContext;
  readonly #ownerId: string;
  readonly #usages: EngineUsage[] = [];

  constructor(context: ModelContext, { ownerId }: { ownerId: string }) {
    this.#context = context;
    this.#ownerId = ownerId;
  }

  get engine(): string {
    return this.#context.provider.name;
  }

  get limits(): RequestLimits {
    return this.#context.limits;
  }

  get meter(): ModelMeter {
    return this.#context.meter;
  }

  /** What all requests so far have used. */
  get usage(): EngineUsage {
    return sumUsage(this.#usages);
  }

  /**
   * Sends one request and returns what the model wrote.
   *
   * @throws {ModelAllowanceError} @throws {ModelRefusedError} @throws {EngineUnavailableError}
   * @throws the request's signal's reason once it is aborted
   */
  async ask(request: ModelRequest): Promise<ModelReply> {
    const open = await this.#open(request);
    const { text, finishReason, usage } = await open.attempt(async () => {
      try {
        return await generateText(this.#options(request, open.signal));
      } catch (error) {
        if (!NoObjectGeneratedError.isInstance(error)) throw error;
        return { ...error, text: error.text ?? "" };
      }
    });
    await open.answered(usage);
    return { text, isCutOff: finishReason === "length" };
  }

  /**
   * Sends one request and yields all that the model has written so far, again and again; returns
   * the whole. A reader that stops cancels the request.
   *
   * @throws what {@link ask} throws
   */
  async *stream(request: ModelRequest): AsyncGenerator<string, ModelReply> {
    const stop = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
    const open = await this.#open({ ...request, signal });
    let text = "";
    let end: { usage: ReportedUsage | undefined; isCutOff: boolean } | undefined;
    try {
      const { fullStream } = streamText({
        ...this.#options(request, open.signal),
        // Errors come as parts of the stream; the SDK would write them to the console.
        onError: () => {},
      });
      const parts = fullStream[Symbol.asyncIterator]();
      for (;;) {
        const { done, value: part } = await open.attempt(() => nextPart(parts, open.signal));
        if (done) break;
        if (part.type === "finish") {
          end = { usage: part.totalUsage, isCutOff: part.finishReason === "length" };
        }
        if (part.type !== "text-delta") continue;
        text += part.text;
        yield text;
      }
    } finally {
      stop.abort(new Error("The reader stopped reading the answer"));
      await open.answered(end?.usage);
    }
    return { text, isCutOff: end?.isCutOff ?? false };
  }

  #options(request: ModelRequest, signal: AbortSignal) {
    const { provider, limits } = this.#context;
    return {
      model: provider.model,
      instructions: request.instructions,
      messages: [...request.messages],
      output: Output.object({ schema: request.schema }),
      maxOutputTokens: limits.outputTokens,
      maxRetries: limits.retries,
      abortSignal: signal,
    };
  }

  #open(request: ModelRequest): Promise<OpenRequest> {
    const { provider, limits } = this.#context;
    return openRequest(this.#context, {
      ownerId: this.#ownerId,
      purpose: request.purpose,
      model: provider.name,
      prices: provider.prices,
      tokens: { inputTokens: estimatedInput(request), outputTokens: limits.outputTokens },
      signal: request.signal,
      onUsage: (usage) => void this.#usages.push(usage),
    });
  }
}

type Part = TextStreamPart<ToolSet>;

/** A part of a stream; what failed or was stopped is thrown, not handed on. */
async function nextPart(
  parts: AsyncIterator<Part>,
  signal: AbortSignal,
): Promise<IteratorResult<Part, unknown>> {
  const next = await parts.next();
  if (next.done) return next;
  if (next.value.type === "error") throw next.value.error;
  if (next.value.type === "abort") throw signal.reason;
  return next;
}

function estimatedInput({ instructions, messages }: ModelRequest): number {
  const contents = messages.map(({ content }) =>
    typeof content === "string" ? content : JSON.stringify(content),
  );
  return estimateTokens([instructions, ...contents].join("\n"));
}
