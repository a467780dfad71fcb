import { generateText, type ModelMessage, NoObjectGeneratedError, Output } from "ai";
import type { z } from "zod";
import type { ModelAllowance, Reservation } from "./model_allowance.ts";
import { ModelAllowanceError } from "./model_errors.ts";
import type { ModelMeter } from "./model_meter.ts";
import type { ModelProvider } from "./model_provider.ts";
import { failureOf } from "./request_failure.ts";
import { type EngineUsage, estimateTokens, sumUsage, type TokenCount } from "./usage.ts";

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

/** Asks a model for one learner, within what they may use; remembers what was used. */
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
   * Sends one request and answers what the model wrote.
   *
   * @throws {ModelAllowanceError} @throws {ModelRefusedError} @throws {EngineUnavailableError}
   * @throws the request's signal's reason once it is aborted
   */
  async ask(request: ModelRequest): Promise<ModelReply> {
    const { provider, limits } = this.#context;
    return this.#counted(request, async (signal) => {
      const common = { maxOutputTokens: limits.outputTokens, maxRetries: limits.retries };
      try {
        const { text, finishReason, usage } = await generateText({
          ...common,
          model: provider.model,
          instructions: request.instructions,
          messages: [...request.messages],
          output: Output.object({ schema: request.schema }),
          abortSignal: signal,
        });
        return { value: { text, isCutOff: finishReason === "length" }, usage };
      } catch (error) {
        if (!NoObjectGeneratedError.isInstance(error)) throw error;
        const { text = "", finishReason, usage } = error;
        return { value: { text, isCutOff: finishReason === "length" }, usage };
      }
    });
  }

  /** Reserves, sends, settles. What a lost request has used nobody knows: its input counts. */
  async #counted<T>(
    request: ModelRequest,
    send: (signal: AbortSignal) => Promise<{ value: T; usage: ReportedUsage | undefined }>,
  ): Promise<T> {
    const { limits } = this.#context;
    request.signal?.throwIfAborted();
    const inputTokens = estimatedInput(request);
    const reservation = await this.#reserve(request, {
      inputTokens,
      outputTokens: limits.outputTokens,
    });
    const ended = this.meter.started(request.purpose);
    const deadline = AbortSignal.timeout(limits.requestMs);
    const { signal: stop } = request;
    const signal = stop ? AbortSignal.any([stop, deadline]) : deadline;
    try {
      const { value, usage } = await send(signal);
      const used = await this.#settle(reservation, {
        inputTokens: usage?.inputTokens ?? inputTokens,
        outputTokens: usage?.outputTokens ?? limits.outputTokens,
      });
      ended("answered", used);
      return value;
    } catch (error) {
      const { secrets } = this.#context.provider;
      const failure = failureOf(error, { engine: this.engine, deadline, limits, stop, secrets });
      const used = failure.wasSent ? inputTokens : 0;
      ended(
        failure.outcome,
        await this.#settle(reservation, { inputTokens: used, outputTokens: 0 }),
      );
      throw failure.error;
    }
  }

  async #settle(reservation: Reservation, tokens: TokenCount): Promise<EngineUsage> {
    const usage = await reservation.settle(tokens);
    this.#usages.push(usage);
    return usage;
  }

  async #reserve(request: ModelRequest, tokens: TokenCount): Promise<Reservation> {
    const { allowance, provider, meter } = this.#context;
    const { purpose } = request;
    const planned = {
      ownerId: this.#ownerId,
      purpose,
      model: provider.name,
      tokens,
      prices: provider.prices,
    };
    try {
      return await allowance.reserve(planned);
    } catch (error) {
      if (error instanceof ModelAllowanceError) meter.overLimit(purpose);
      throw error;
    }
  }
}

interface ReportedUsage {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
}

function estimatedInput({ instructions, messages }: ModelRequest): number {
  const contents = messages.map(({ content }) =>
    typeof content === "string" ? content : JSON.stringify(content),
  );
  return estimateTokens([instructions, ...contents].join("\n"));
}
