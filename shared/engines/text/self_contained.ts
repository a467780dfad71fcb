import type { Sentence } from "./sentences.ts";
import type { Token } from "./tokens.ts";
import { LEANING_STARTS, POINTING_WORDS, PRONOUNS, TYING_WORDS } from "./word_lists.ts";

const MIN_WORDS = 7;
const MAX_WORDS = 38;
const LEANING_PHRASE =
  /^(?:for (?:example|instance|this|that)|in (?:addition|this|that|these|those|such|contrast|fact|particular|general|other words|turn|short|summary|conclusion|the (?:first|second|third|last|next))|on the other|as (?:a result|such|mentioned|shown|noted|described|discussed|stated|we)|to (?:do|this|that)|at (?:this|that)|by (?:this|that|doing)|with (?:this|that|these)|from this|after (?:this|that)|all (?:of )?(?:these|this|those)|not (?:all|only)|you['’](?:ll|ve|re)|one of (?:the|these)|the (?:first|second|third|fourth|other|two|three|former|latter|rest|same|above|next|last|result|reason|problem|idea|answer|question|point)\b)/iu;
/** An order to the reader states nothing. */
const ORDER =
  /^(?:Return|Type|Use|Add|Remove|Set|Run|Click|Press|Enter|Create|Open|Select|Choose|Compute|Print|Display|Make|Read|Write|Check|Find|Write|Plot|Call|Start|Stop|Try|Go|Keep|Get|Put|Draw|Explain|Describe|List|Compare) (?:the|an?|all|any|your|this|each|one|to|in|for|on|help|true|false|if)\b/u;
/** A sentence about the text or its author's mind, or one that says nothing that can be asked for. */
const REMARK =
  /\b(?:(?:defined|described|specified|explained|discussed|listed|covered|detailed|shown|given|mentioned|found) (?:in|at|on|by) (?:the )?\p{Lu}|(?:is|are|was|were|be) (?:\w+ly |very |quite |rather |so )?(?:good|bad|nice|great|fine|useful|helpful|important|controversial|interesting|difficult|easy|hard|simple|complicated|unfortunate|true|clear|obvious|possible|recommended|worth)(?:[.,;]| (?:to|that|for|places?|ideas?|things?|ways?)\b)|a different matter|(?:introduction|overview|summary|discussion|explanation) (?:is|are) (?:provided|given))/u;
/** What only the text before can explain: "the two", "small as that sounds", "a better way". */
const ELSEWHERE =
  /\bthe (?:two|three|four|words?|names?|others?|rest|whole thing)\b|\b(?:as|than|like) (?:that|this|it)\b|\b(?:for|of|to|with|from|by|in|on) (?:it|them)\b|^(?:A|An) (?:more|better|simpler|easier|faster|further|second|third|similar|different|related)\b|^Like (?:any|the|all|most)\b|\b[Yy]ou (?:are|may never|can now|will need|might want|probably)\b|:\w{2,8}:/u;
/** "The subroutines must ..." are those of the text; "the subroutines of a module" are not. */
const BARE_PLURAL = /^The \p{Ll}{3,}s (?:is|are|was|were|must|can|will|should|have|had|do|did)\b/u;
/** A sentence that begins within another, as after a title: "... expression Normally, ...". */
const RUN_IN =
  /\p{Ll} (?:Normally|Usually|However|Also|Then|Similarly|Often|Sometimes|Generally|Typically|Since|Because|Although|While)\b/u;
/** What is done to "it" is done to something said before, unless a clause stands between. */
const OBJECT = /^[^,;:]*\p{Ll}+(?:s|ed) (?:it|them)\b/u;
/** A sentence's end that the splitter could not be sure of. */
const INNER_END = /\p{Ll}{4}[.!?] ["'‘“]?\p{Lu}/u;
/** A label before the statement: "WARNING: ...". */
const LABEL = /^\S{1,20}(?: \S{1,20})?:\s/u;
/** A title that ran into the sentence below it: "Last Offset The value that ...". */
const SWALLOWED_TITLE =
  /^(?:\S{1,40} ){1,7}(?:The|A|An|This|These|It|In|If|When|For|To|As|We|You|There|All|Each)\s/u;
const CODE_LIKE =
  /[{}<>=\\|_`~^@#*]|\(\)|https?:|[a-zA-Z_-]{3}\.[a-z]{1,5}\b|www\.|\.{3}|…|[•▪]|\s[.,;]/u;

/**
 * Whether a reader understands a sentence without what stands around it: it is a full statement,
 * does not begin with a word that leans on the one before, has no pronoun before the noun that it
 * stands for, and points at no figure, table or other place.
 */
export function standsByItself(
  sentence: Sentence,
  tokens: readonly Token[],
  { isEnglish }: { isEnglish: boolean },
): boolean {
  const { text } = sentence;
  const wordCount = tokens.filter((token) => token.isWord).length;
  if (wordCount < MIN_WORDS || wordCount > MAX_WORDS) return false;
  if (ORDER.test(text) || INNER_END.test(text) || REMARK.test(text)) return false;
  if ([ELSEWHERE, BARE_PLURAL, RUN_IN, OBJECT].some((sign) => sign.test(text))) return false;
  // Exclamations and talk belong to a scene.
  if (/[!?]|^["“'‘]/u.test(text)) return false;
  if (
    /[?!:]$/u.test(text) ||
    CODE_LIKE.test(text) ||
    LABEL.test(text) ||
    SWALLOWED_TITLE.test(text.slice(0, 200)) ||
    !isBalanced(text)
  )
    return false;
  if (!/^\p{Lu}|^\p{Lo}/u.test(text)) return false;
  return isEnglish ? isFullEnglishStatement(text, tokens) : true;
}

function isFullEnglishStatement(text: string, tokens: readonly Token[]): boolean {
  const first = tokens[0];
  if (first === undefined || LEANING_STARTS.has(first.text.toLowerCase())) return false;
  if (first.pos === "VERB" || LEANING_PHRASE.test(text.slice(0, 60))) return false;
  if (!tokens.some(({ pos }) => pos === "VERB" || pos === "AUX")) return false;
  if (tokens.slice(0, 6).some(({ text: word }) => TYING_WORDS.has(word))) return false;
  let hasNoun = false;
  for (const token of tokens) {
    const word = token.text.toLowerCase();
    if (POINTING_WORDS.has(word) && token.text !== "US") return false;
    if (PRONOUNS.has(word) && !hasNoun) return false;
    if (token.pos === "NOUN" || token.pos === "PROPN") hasNoun = true;
  }
  return hasNoun;
}

function isBalanced(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  return (
    count("(") === count(")") &&
    count("[") === count("]") &&
    count('"') % 2 === 0 &&
    count("“") === count("”")
  );
}
