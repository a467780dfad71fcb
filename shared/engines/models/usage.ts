/** What requests to models have used: part of the result that they made. */
export interface EngineUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars by the configured prices; absent where there are none. */
  readonly costUsd?: number;
}

/** US dollars for a million tokens. */
export interface ModelPrices {
  readonly inputPerMillion?: number | undefined;
  readonly outputPerMillion?: number | undefined;
}

/** Tokens of one request. */
export interface TokenCount {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What tokens cost, in millionths of a dollar, rounded up; 0 where no price is known. */
export function costMicros(tokens: TokenCount, prices: ModelPrices): number {
  const { inputPerMillion = 0, outputPerMillion = 0 } = prices;
  // Dollars for a million tokens are millionths of a dollar for one.
  return Math.ceil(tokens.inputTokens * inputPerMillion + tokens.outputTokens * outputPerMillion);
}

/** Adds up what several requests have used. */
export function sumUsage(usages: readonly EngineUsage[]): EngineUsage {
  const total = (of: (usage: EngineUsage) => number) =>
    usages.reduce((sum, usage) => sum + of(usage), 0);
  const isPriced = usages.some(({ costUsd }) => costUsd !== undefined);
  return {
    inputTokens: total(({ inputTokens }) => inputTokens),
    outputTokens: total(({ outputTokens }) => outputTokens),
    // Whole millionths, so that adding leaves no trace of binary fractions.
    ...(isPriced && { costUsd: Math.round(total(({ costUsd = 0 }) => costUsd * 1e6)) / 1e6 }),
  };
}

/**
 * About how many tokens a text is, rather too many than too few: a token of English is about four
 * bytes of UTF-8, one of Chinese three.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 3);
}
