import type { Sentence } from "./sentences.ts";

/** Words that say what a name in code is. */
const KINDS =
  "command|function|method|option|flag|operator|keyword|macro|attribute|subcommand|befehl|anweisung|funktion|methode|option|kommando|commande|fonction|méthode|instruction|comando|función|método|opción|funzione|metodo|opzione|função|opção";
const NAME = "(-{1,2}[a-z][\\w-]*|[a-z][\\w.]*\\(\\)|[a-z][a-z0-9_.-]*(?: [a-z][a-z0-9-]*)?)";
/** "the command git add", "die Anweisung git add", "l'option --merged". */
const AFTER_KIND = new RegExp(
  `(?:\\b(?:the|a|der|die|das|den|dem|la|le|el|il|o|a) |l['’])(?:${KINDS}) [\`"“„«]?${NAME}(?![\\w(])`,
  "giu",
);
/** "the git add command", "the --merged option". */
const BEFORE_KIND = new RegExp(`\\bthe [\`"“]?${NAME}[\`"”]? (?:${KINDS})\\b`, "giu");
/** A line that shows a command: "$ git branch testing". */
const SHELL_LINE = /^[ \t]*\$ ([a-z][a-z0-9-]{1,20}(?: [a-z][a-z-]{1,20})?)(?=\s|$)/gmu;
/** Words of prose that may stand where a name does. */
const PROSE =
  /^(?:same|first|second|third|next|last|main|other|following|new|right|best|only|default|is|are|was|that|which|to|of|in|on|for|and|or|will|can|with|takes?|returns?|has|does|you|above|below|this|line|shell|most|ist|auf|einem|einer|von|bei|wird|zum|zur|mit|hat|est|qui|pour|de|du|des|sur|que|es|para|è|che|per|é)(?: |$)/iu;
const MIN_SHELL_LINES = 3;
const MAX_COMMANDS = 60;

/** Where the sentences of a document name commands, functions and options, by their index. */
export function findCodeNames(
  sentences: readonly Sentence[],
  text: string,
): ReadonlyMap<number, readonly { start: number; end: number }[]> {
  const commands = shellCommands(text);
  const found = new Map<number, { start: number; end: number }[]>();
  sentences.forEach(({ text: sentence }, index) => {
    const ranges = [
      ...namesIn(sentence, AFTER_KIND),
      ...namesIn(sentence, BEFORE_KIND),
      ...commands.flatMap((command) => placesOf(command, sentence)),
    ];
    const apart = ranges
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter((one, at, all) => all.slice(0, at).every((other) => one.start >= other.end));
    if (apart.length > 0) found.set(index, apart);
  });
  return found;
}

function namesIn(sentence: string, form: RegExp): { start: number; end: number }[] {
  return [...sentence.matchAll(form)].flatMap(({ 0: all, 1: name = "", index }) => {
    const isCode = /[-.()_]/u.test(name) || name.includes(" ");
    if (!isCode || name.split(" ").some((word) => PROSE.test(word))) return [];
    const start = index + all.lastIndexOf(name);
    return [{ start, end: start + name.length }];
  });
}

/** The commands of two words that a text shows with a shell's prompt, if it shows several. */
function shellCommands(text: string): string[] {
  const lines = [...text.matchAll(SHELL_LINE)].map(([, command = ""]) => command);
  if (lines.length < MIN_SHELL_LINES) return [];
  return [...new Set(lines)].filter((command) => command.includes(" ")).slice(0, MAX_COMMANDS);
}

function placesOf(command: string, sentence: string): { start: number; end: number }[] {
  const at = sentence.indexOf(command);
  if (at === -1 || /[\w-]/u.test(sentence.charAt(at + command.length))) return [];
  return [{ start: at, end: at + command.length }];
}
