import type { Sentence } from "./sentences.ts";
import type { Token } from "./tokens.ts";
import { LEANING_STARTS, POINTING_WORDS, PRONOUNS, TYING_WORDS } from "./word_lists.ts";

const MIN_WORDS = 7;
const MAX_WORDS = 38;
const LEANING_PHRASE =
  /^(?:for (?:example|instance|this|that)|in (?:addition|this|that|these|those|such|contrast|fact|particular|general|other words|turn|short|summary|conclusion|the (?:first|second|third|last|next))|on the other|as (?:a result|such|mentioned|shown|noted|described|discussed|stated|we)|to (?:do|this|that)|at (?:this|that)|by (?:this|that|doing)|with (?:this|that|these)|from (?:this|there)|after (?:this|that)|all (?:of )?(?:these|this|those)|not (?:all|only)|you['’](?:ll|ve|re)|one of (?:the|these)|the (?:first|second|third|fourth|other|two|three|former|latter|rest|same|above|next|last|result|reason|problem|idea|answer|question|point)\b)/iu;
/** An order to the reader states nothing. */
const ORDER =
  /^(?:Don['’]t|Do not|Never|Avoid) \p{Ll}|^(?:Return|Type|Use|Add|Remove|Set|Run|Click|Press|Enter|Create|Open|Select|Choose|Compute|Print|Display|Make|Read|Write|Check|Find|Write|Plot|Call|Start|Stop|Try|Go|Keep|Get|Put|Draw|Explain|Describe|List|Compare) (?:the|an?|all|any|your|this|each|one|to|in|for|on|help|true|false|if)\b/u;
/** A sentence about the text or its author's mind, or one that says nothing that can be asked for. */
const REMARK =
  /\b(?:(?:defined|described|specified|explained|discussed|listed|covered|detailed|shown|given|mentioned|found) (?:in|at|on|by) (?:the )?\p{Lu}|(?:is|are|was|were|be) (?:\w+ly |very |quite |rather |so )?(?:good|bad|nice|great|fine|useful|helpful|important|controversial|interesting|difficult|easy|hard|simple|complicated|unfortunate|true|clear|obvious|possible|recommended|worth)(?:[.,;]| (?:to|that|for|places?|ideas?|things?|ways?)\b)|a different matter|(?:introduction|overview|summary|discussion|explanation) (?:is|are) (?:provided|given))/u;
/** What only the text before can explain: "the two", "small as that sounds", "a better way". */
const ELSEWHERE =
  /\bthe (?:two|three|four|words?|names?|others?|rest|whole thing)\b|\b(?:as|than|like) (?:that|this)\b|\b(?:than|like) it\b|\bas it\b(?=[.,;]|$)|\b(?:last|first|just|already) (?:described|mentioned|named|discussed)\b|\b(?:for|of|to|with|from|by|in|on) (?:it|them)\b|^(?:A|An) (?:more|better|simpler|easier|faster|further|second|third|similar|different|related)\b|^Similar\b|\bas well,|\bin (?:more|greater) detail\b|^Like (?:any|the|all|most)\b|\b[Yy]ou (?:are|may never|can now|will need|might want|probably)\b|:\w{2,8}:/u;
/** "The subroutines must ..." are those of the text; "the subroutines of a module" are not. */
const BARE_PLURAL = /^The \p{Ll}{3,}s (?:is|are|was|were|must|can|will|should|have|had|do|did)\b/u;
/** A sentence that begins within another, as after a title: "... expression Normally, ...". */
const RUN_IN =
  /\p{Ll} (?:Normally|Usually|However|Also|Then|Similarly|Often|Sometimes|Generally|Typically|Since|Because|Although|While)\b/u;
/** What is done to "it" is done to something said before, unless a clause stands between. */
const OBJECT = /^[^,;:]*\p{Ll}(?:s|ed|have) (?:it|them)\b/u;
/** A sentence's end that the splitter could not be sure of. */
const INNER_END = /\p{Ll}{4}[.!?] ["'‘“]?\p{Lu}/u;
/** A label before the statement: "WARNING: ...". */
const LABEL = /^\S{1,20}(?: \S{1,20})?:\s/u;
/** A title that ran into the sentence below it: "Last Offset The value that ...". */
const SWALLOWED_TITLE =
  /^(?:\S{1,40} ){1,7}(?:The|A|An|This|These|It|In|If|When|For|To|As|We|You|There|All|Each)\s/u;
/** What is said of the answers to an exercise. */
const OF_ANSWERS =
  /^(?:On|About) the (?:topic|subject|matter)\b|^(?:Answers?|Option|Options|Choices?) [\dA-E]\b/u;
/** Advice to the reader, or an author's way of speaking, rather than a statement. */
const ADVICE =
  /^(?:You should|Be sure|Make sure|At the end of the day|Whatever|The (?:good|bad) news is|\p{Lu}\p{Ll}+ is \p{Ll}+ing\b)/u;
/** "The peculiarity of its mouthpiece": the sentence before says whose. */
const WHOSE = /^The \p{Ll}+ (?:of|in|for|to|on|between|behind) (?:its|their|his|her)\b/u;
/** What is printed beside the text: "shown on the left", "Listing 4-1". */
const PICTURED =
  /\b(?:shown|seen|pictured|drawn|listed) (?:on|at|to|in) the (?:left|right|top|bottom|margin)\b|\b(?:Listing|Plate|Example|Exercise|Diagram|Box|Equation) [\dIVX]/u;
/** "By default, it ...": what stands for something in the sentence before. */
const LATE_PRONOUN = /^[^,]{1,60}, (?:it|they|he|she)\b/u;
/** Said in comparison with something that is not said. */
const COMPARED =
  /\b(?:a|an) (?:similar|different)\b(?! (?:to|from|than))|\binstead[.,]|\bsimilar[.]$|\bless \p{Ll}+\b(?!.* than\b)/u;
/** "The second command": of those that the text has shown. */
const COUNTED = /\bthe (?:first|second|third|last|other) (?!place|time|two|three|few)\p{Ll}/u;
/** "The tendency for people to answer ...": a noun phrase that makes no statement. */
const NAMED_ONLY = /^(?:The|A|An) \p{Ll}+ (?:for|of) \p{Ll}+ to \p{Ll}+/u;
/** Signs of formulas, markup and addresses; names of functions and files may stand in a sentence. */
const CODE_LIKE = /[{}<>=\\|~^@#*→≈∝⇒×]|https?:|www\.|\.{3}|…|[•▪]|\s[.,;]/u;

/** In other languages: a beginning that leans on the sentence before, or a word that points out of it. */
const LEANS: Readonly<Record<string, RegExp>> = {
  de: /^(?:er|sie|es|das (?:ist|sind|war|wird|hat|heißt|bedeutet|liegt|kann|gilt)|dies\p{L}*|jene\p{L}*|dabei|dadurch|dafür|damit|danach|dann|daher|darum|deshalb|deswegen|trotzdem|jedoch|aber|und|oder|denn|doch|also|so|hier|dort|da|außerdem|zudem|ferner|schließlich|zuerst|zunächst|jetzt|nun|bisher|weiterhin|allerdings|somit|folglich|beide|andere|solche|sein\p{L}*|ihr\p{L}*|sobald|wenn du|wenn sie)\s|\b(?:dies(?:e[rsmn]?|es)?|jene[rsmn]?|folgende[rsmn]?|oben|unten|hier|vorher|bereits erwähnt\p{L}*|abbildung|tabelle|kapitel|abschnitt|wir|uns|unser\p{L}*|ich|mein\p{L}*)\b/iu,
  fr: /^(?:il|elle|ils|elles|on|ce|c['’]|cela|ceci|cet|cette|ces|ainsi|donc|mais|et|ou|or|car|puis|ensuite|alors|enfin|cependant|pourtant|toutefois|de plus|par exemple|en effet|ici|là|son|sa|ses|leur|leurs|celui|celle|ceux|celles|y)\b|\b(?:ce(?:t|tte|s)? \p{L}+-(?:ci|là)|ci-dessus|ci-dessous|suivante?s?|figure|tableau|chapitre|section|nous|notre|nos|je|mon|ma|mes)\b/iu,
  es: /^(?:él|ella|ellos|ellas|este|esta|estos|estas|ese|esa|esos|esas|esto|eso|así|pero|y|o|pues|luego|entonces|después|además|sin embargo|por ejemplo|por eso|por tanto|aquí|allí|su|sus|ambos)\s|\b(?:siguientes?|anterior(?:es)?|arriba|abajo|figura|tabla|capítulo|sección|nosotros|nuestr[oa]s?|mi|mis)\b/iu,
  it: /^(?:egli|ella|esso|essa|essi|esse|lui|lei|loro|quest[oaie]|quell[oaie]|ciò|così|ma|e|o|poi|allora|dunque|quindi|infine|inoltre|tuttavia|per esempio|qui|lì|il suo|la sua|i suoi|le sue|entrambi)\s|\b(?:seguent[ei]|precedent[ei]|sopra|sotto|figura|tabella|capitolo|sezione|noi|nostr[oaie]|mio|mia)\b/iu,
  pt: /^(?:ele|ela|eles|elas|este|esta|estes|estas|esse|essa|esses|essas|isto|isso|assim|mas|e|ou|pois|depois|então|além disso|porém|no entanto|por exemplo|portanto|aqui|ali|seu|sua|seus|suas|ambos)\s|\b(?:seguintes?|anterior(?:es)?|acima|abaixo|figura|tabela|capítulo|seção|nós|nosso|nossa|meu|minha)\b/iu,
};

/**
 * Whether a reader understands a sentence without what stands around it: it is a full statement,
 * does not begin with a word that leans on the one before, has no pronoun before the noun that it
 * stands for, and points at no figure, table or other place.
 */
export function standsByItself(
  sentence: Sentence,
  tokens: readonly Token[],
  { language }: { language: string },
): boolean {
  const { text } = sentence;
  const wordCount = tokens.filter(({ isWord, pos }) => isWord || pos === "NUM").length;
  if (wordCount < MIN_WORDS || wordCount > MAX_WORDS) return false;
  if (ORDER.test(text) || INNER_END.test(text) || REMARK.test(text)) return false;
  if (
    [
      ELSEWHERE,
      BARE_PLURAL,
      RUN_IN,
      OBJECT,
      ADVICE,
      NAMED_ONLY,
      LATE_PRONOUN,
      COMPARED,
      COUNTED,
      WHOSE,
      PICTURED,
      OF_ANSWERS,
    ].some((sign) => sign.test(text))
  )
    return false;
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
  if (language === "en") return isFullEnglishStatement(text, tokens);
  const isOpen = (LEANS[language]?.test(text) ?? false) || (UNNAMED[language]?.test(text) ?? false);
  return !isOpen && !LABELLED.test(text) && !isEnglishLine(text, language);
}

/** What only the text before names ("Die Krankheit ..."), and orders to the reader. */
const UNNAMED: Readonly<Record<string, RegExp>> = {
  de: /^(?:Der|Die|Das) (?:Krankheit|Methode|Erklärung|Ergebnis|Ursache|Folge|Grund|Problem|Unterschied|Frage|Antwort|Idee|Autor\p{Ll}*|Aufgabe) (?!der |des |von |für |einer |eines )|^[^,]{3,70}\s(?:wird|werden|ist|sind|war|waren|hat|haben|kann|können|muss|müssen|wurde|wurden) (?:sie|er|es|das|dies)\s|\s\+\s|^(?:In|Mit|Nach|Aus|Zu|Bei|Für|Von|Durch) (?:sein|ihr)\p{Ll}* |^(?:Darin|Darüber|Daran|Darauf|Daraus|Davon|Dazu|Erstens|Zweitens|Drittens|Damals|Folglich|Ähnlich|Ebenso)(?: hinaus)?[ ,]|(?<!\p{L})(?:damals|dadurch|hierbei|hierzu|hierfür|derselben|desselben|Ersteres?|Letzteres?)(?!\p{L})|^(?:Berechn|Nenn|Erklär|Bestimm|Ordn|Zeichn|Skizzier|Beschreib|Begründ|Vergleich|Diskutier|Schätz|Verwend|Nutz|Acht|Beacht|Führ|Denk|Stell|Zeig|Formulier|Gib|Lies|Prüf|Wähl|Überleg)(?:e|en Sie)? /u,
  fr: /^(?!Dans|Sous|Après|Vers|Entre|Contre|Comme|Tout|Tous|Toute|Toutes|Outre|Lorsque|Depuis|Chez|Sans|Parmi|Selon|Malgré)\p{Lu}\p{Ll}+(?:e|s) (?:(?:une?|les?|la|du|des|ton|ta|tes|ce|cette) |l[’'])|(?<!\p{L})(?:VRAI|FAUX)(?!\p{L})|^(?!Hier|Premier|Dernier|Outre|Entre|Contre|Notre|Votre|Autre|Quatre)\p{Lu}\p{Ll}{2,}(?:er|ir|re)\s|^(?:La|Le|Les) (?:plus|moins|première?|deuxième|second|seconde|dernière?) \p{L}+ (?:est|sont)\b|^\p{Lu}\p{Ll}+ez\s|(?<!\p{L})(?:documents?|représentez|indiquez|expliquez|expliquer|justifier|compléter)(?!\p{L})/u,
};

/** "Ursache: ...", "Document 3 ...": what follows a label is seldom a sentence. */
const LABELLED =
  /^[^.;]{1,50}\s?:\s|^(?:Document|Activité|Figure|Tableau|Exercice|Abbildung|Aufgabe|Übung)\s\d/u;

/** What a program printed, in a text of another language. */
const isEnglishLine = (text: string, language: string): boolean =>
  /^(?:de|fr|es|it|pt)$/u.test(language) &&
  (text.match(/(?<!\p{L})(?:the|of|your|with|is|and|to|up)(?!\p{L})/giu)?.length ?? 0) > 1;

function isFullEnglishStatement(text: string, tokens: readonly Token[]): boolean {
  const first = tokens[0];
  if (first === undefined || LEANING_STARTS.has(first.text.toLowerCase())) return false;
  if (first.pos === "VERB" || LEANING_PHRASE.test(text.slice(0, 60))) return false;
  if (!tokens.some((_, index) => canBeTheVerb(tokens, index)) || isInstruction(tokens))
    return false;
  if (tokens.slice(0, 6).some(({ text: word }) => TYING_WORDS.has(word))) return false;
  if (isAboutTheReaders(tokens) || speaksOfAnother(tokens)) return false;
  let hasNoun = false;
  let hasPlural = false;
  for (const token of tokens) {
    const word = token.text.toLowerCase();
    if (POINTING_WORDS.has(word) && token.text !== "US") return false;
    if (PRONOUNS.has(word) && !(word.startsWith("the") ? hasPlural : hasNoun)) return false;
    if (token.pos !== "NOUN" && token.pos !== "PROPN") continue;
    // "Anne and Tom" are several, and so may be a name: "the Senate ... their".
    hasPlural ||= hasNoun || token.pos === "PROPN" || token.lemma !== word || isPeople(word);
    hasNoun = true;
  }
  return hasNoun;
}

const isPeople = (word: string): boolean =>
  /^(?:people|staff|audience|team|group|class|public|family|company|government|majority)$/u.test(
    word,
  );

/** Whether a token can be a sentence's verb: "related to ...", "to learn" and "learning" cannot. */
function canBeTheVerb(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.pos === "AUX") return true;
  if (token?.pos !== "VERB" || /ing$/iu.test(token.text)) return false;
  const before = tokens[index - 1];
  if (before?.text.toLowerCase() === "to") return false;
  const isParticiple = before?.pos === "ADV" || tokens[index + 1]?.text === "to";
  return !(/ed$/iu.test(token.text) && isParticiple);
}

/** "In the exercise, share ...": after a phrase, what to do. */
function isInstruction(tokens: readonly Token[]): boolean {
  if (tokens[0]?.pos !== "ADP") return false;
  const next = tokens[tokens.findIndex(({ text }) => text === ",") + 1];
  return next?.pos === "VERB" && next.text === next.lemma;
}

function beforeVerb(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(({ pos }) => pos === "VERB" || pos === "AUX");
  return tokens.slice(0, Math.max(verb, 0));
}

/** "A learner at your workshop asks ...": one of many, which the text has made up. */
function isAboutTheReaders(tokens: readonly Token[]): boolean {
  return beforeVerb(tokens).some(({ text }) => text.toLowerCase() === "your");
}

/** "In newer versions it gives ...": what gives stands in the sentence before. */
function speaksOfAnother(tokens: readonly Token[]): boolean {
  if (tokens[0]?.pos !== "ADP") return false;
  return beforeVerb(tokens).some(({ text }) => /^(?:it|they|he|she)$/iu.test(text));
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
