import type { Tagger, Token } from "./tokens.ts";

/** The part of wink-nlp that is used here; its own types do not fit Node's module resolution. */
interface WinkNlp {
  readDoc(text: string): {
    tokens(): { each(visit: (token: WinkToken) => void): void };
  };
  readonly its: Readonly<Record<"pos" | "lemma" | "stopWordFlag" | "type", unknown>>;
}

interface WinkToken {
  out(): string;
  out<T>(its: unknown): T;
}

let loading: Promise<Tagger> | undefined;

/** Loads wink-nlp's English model (about 70 MB of memory, 0.3 s), once per process, on first use. */
export function loadEnglishTagger(): Promise<Tagger> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Tagger> {
  const [{ default: create }, { default: model }] = await Promise.all([
    import("wink-nlp"),
    import("wink-eng-lite-web-model"),
  ]);
  const createNlp = create as unknown as (model: unknown, pipes: readonly string[]) => WinkNlp;
  const nlp = createNlp(model, ["pos"]);
  return (text) => tag(nlp, text);
}

function tag(nlp: WinkNlp, text: string): Token[] {
  const { its } = nlp;
  const tokens: Token[] = [];
  let cursor = 0;
  nlp
    .readDoc(text)
    .tokens()
    .each((token) => {
      const surface = token.out();
      const start = text.indexOf(surface, cursor);
      if (start === -1) return;
      cursor = start + surface.length;
      tokens.push({
        text: surface,
        start,
        end: cursor,
        pos: token.out<string>(its.pos),
        lemma: lemmaOf(token, its.lemma),
        isStopWord: token.out<boolean>(its.stopWordFlag),
        isWord: token.out<string>(its.type) === "word" && /\p{L}/u.test(surface),
      });
    });
  return tokens;
}

/** Parts of contractions ("ca" of "can't") have no dictionary form in the model. */
function lemmaOf(token: WinkToken, lemma: unknown): string {
  const found = token.out<string | undefined>(lemma);
  return (found === undefined || found === "" ? token.out() : found).toLowerCase();
}
