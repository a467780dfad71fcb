/** Words that questions are asked with, and the grammar around them, by language. */
const WORDS: Readonly<Record<string, string>> = {
  de: "was wer wen wem wessen wann wo wohin woher warum weshalb wie welche welcher welches welchen ist sind war waren wird werden der die das den dem des ein eine einen einem einer eines und oder in im von zu mit auf für bei man es über unter aus nach an am um vor durch gegen zwischen unterschied gibt viel viele vielen vieler vieles wieviel wieviele mehr hat haben hatte hatten habe kann können konnte muss müssen soll sollen darf wurde wurden worden braucht brauchen wieso wodurch womit wofür wozu er sie ihr ihre ihm ihn sich dass nicht auch noch denn eigentlich heißt bedeutet",
  fr: "qu'est ce qu' que quoi qui quand où pourquoi comment combien quel quelle quels quelles est-ce est sont entre sous vers sans différence était le la les l' un une des du de d' et ou en dans sur pour par avec à au aux c'est qu'est-ce a ont avait peut peuvent doit faut il elle ils elles on se ne pas y beaucoup signifie",
  es: "qué quién quiénes cuándo dónde por porqué cómo cuánto cuánta cuántos cuál cuáles es son fue era el la los las un una de del y o en con para a al se su sobre entre sin hasta desde diferencia hay cuántas mucho mucha muchos muchas ha han había puede pueden debe no significa",
  it: "che cosa cos'è chi quando dove perché come quanto quale quali è sono era il lo la i gli le un una uno di del della e o in con per a al si cos su sul sulla tra fra da dal dalla nel nella differenza quanta quanti quante molto molta molti molte ha hanno aveva può possono deve non c'è significa",
  pt: "que o quê quem quando onde por porque porquê como quanto quantos qual quais é são foi era a os as um uma de do da dos das e ou em no na com para ao se sobre entre sem até diferença há quanta quantas muito muita muitos muitas tem têm tinha pode podem deve não significa",
  ru: "что такое кто когда где куда почему как какой какая какое какие сколько много это и или в на с для по из к о",
  ar: "ما ماذا من متى أين لماذا كيف كم أي هو هي هل في على إلى عن",
  zh: "什么 是 谁 什么时候 哪里 哪儿 为什么 怎么 怎样 如何 多少 几 哪 哪个 哪些 的 了 吗 呢 在 和",
  ja: "何 なに なん 誰 だれ いつ どこ なぜ どう どの どれ いくつ とは は が を に で の と か です ます ですか である",
};

const ASKING: ReadonlySet<string> = new Set(
  Object.values(WORDS).flatMap((words) => words.split(" ")),
);

/** Whether a word only asks, in one of the languages that are read without a model of their own. */
export const isAskingWord = (word: string): boolean => ASKING.has(word.replace("’", "'"));
