import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** Estimates how easily a password is guessed. */
export interface PasswordStrength {
  /**
   * Why a new password must not be used, as the end of a sentence: "is a common password"; undefined
   * if it may be used.
   *
   * @param personal what others know of the user: email address, name
   */
  weakness(password: string, personal: readonly string[]): Promise<string | undefined>;
}

/** zxcvbn's scores range from 0 to 4; from 3 on, about 10^8 guesses are needed. */
const LOWEST_SCORE = 3;

/**
 * Only the beginning of a password is estimated: the time grows with the square of its length, to a
 * second for 256 characters. A password whose beginning is strong is strong.
 */
const ESTIMATED_LENGTH = 64;

/** zxcvbn's warnings by their keys. */
const reasons: Readonly<Record<string, string>> = {
  straightRow: "is a row of keys of the keyboard",
  keyPattern: "is a short pattern of keys of the keyboard",
  simpleRepeat: "repeats a character",
  extendedRepeat: "repeats a group of characters",
  sequences: "is a common sequence of characters",
  recentYears: "is a recent year",
  dates: "is a date",
  topTen: "is one of the most common passwords",
  topHundred: "is one of the most common passwords",
  common: "is a common password",
  similarToCommon: "is similar to a common password",
  wordByItself: "is a single word",
  namesByThemselves: "is a name",
  commonNames: "is a common name",
  userInputs: "contains your name or your email address",
};

/** The dictionaries take 10 MB and 0.1 s to load: they are loaded for the first new password. */
export function createPasswordStrength(): PasswordStrength {
  let loading: Promise<ZxcvbnFactory> | undefined;
  return {
    async weakness(password, personal) {
      loading ??= load();
      const estimator = await loading;
      const { score, feedback } = estimator.check(password, [...personal]);
      if (score >= LOWEST_SCORE) return undefined;
      return reasons[feedback.warning ?? ""] ?? "is easy to guess";
    },
  };
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs: graphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new Factory({ dictionary, graphs, maxLength: ESTIMATED_LENGTH });
}
