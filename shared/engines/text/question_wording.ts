import type { PartKind } from "./document_text.ts";

/** How questions are put in a language. */
export interface QuestionWording {
  readonly whichTerm: string;
  /** Asks for the description of a term among others. */
  readonly whichMeaning: string;
  /** Asks what a term is, in words. */
  readonly whatIs: string;
  readonly completesTerm: string;
  readonly completesNumber: string;
  readonly trueOrFalse: string;
  readonly fillIn: string;
  readonly number: string;
  readonly year: string;
  /** The hint to an answer of so many words, with their letters and the first one. */
  hint(words: readonly number[], first: string): string;
  readonly match: string;
  readonly nameDescribed: string;
  readonly says: string;
  readonly parts: Readonly<Record<PartKind, string>>;
}

type Words = Omit<QuestionWording, "hint" | "parts"> & {
  /** One word of %n letters, then several words of so many. */
  readonly oneWord: string;
  readonly manyWords: string;
  readonly parts: readonly [page: string, section: string, slide: string];
};

/** In each, %s stands for what is quoted, %n for numbers and %f for a letter. */
const WORDINGS: Readonly<Record<string, Words>> = {
  en: {
    whichTerm: "Which term does this describe: “%s”?",
    whichMeaning: "Which of these describes “%s”?",
    whatIs: "What does “%s” mean? Answer in a few words, as the document defines it.",
    completesTerm: "Which term completes this sentence: “%s”",
    completesNumber: "Which number completes this sentence: “%s”",
    trueOrFalse: "True or false? “%s”",
    fillIn: "Fill in the gap (%h): “%s”",
    number: "a number",
    year: "a year",
    oneWord: "one word of %n letters, beginning with “%f”",
    manyWords: "%c words of %n letters, beginning with “%f”",
    match: "Match each term with its description.",
    nameDescribed: "Name what is described: “%s”.",
    says: "The document says (%p): “%s”",
    parts: ["page", "section", "slide"],
  },
  de: {
    whichTerm: "Welcher Begriff wird hier beschrieben: „%s“?",
    whichMeaning: "Welche Beschreibung passt zu „%s“?",
    whatIs: "Was bedeutet „%s“? Antworten Sie in wenigen Worten, wie es im Dokument steht.",
    completesTerm: "Welcher Begriff ergänzt diesen Satz: „%s“",
    completesNumber: "Welche Zahl ergänzt diesen Satz: „%s“",
    trueOrFalse: "Richtig oder falsch? „%s“",
    fillIn: "Füllen Sie die Lücke (%h): „%s“",
    number: "eine Zahl",
    year: "eine Jahreszahl",
    oneWord: "ein Wort mit %n Buchstaben, beginnt mit „%f“",
    manyWords: "%c Wörter mit %n Buchstaben, beginnt mit „%f“",
    match: "Ordnen Sie jedem Begriff seine Beschreibung zu.",
    nameDescribed: "Nennen Sie den beschriebenen Begriff: „%s“.",
    says: "Im Dokument steht (%p): „%s“",
    parts: ["Seite", "Abschnitt", "Folie"],
  },
  fr: {
    whichTerm: "Quel terme est décrit ici : « %s » ?",
    whichMeaning: "Quelle description correspond à « %s » ?",
    whatIs: "Que signifie « %s » ? Répondez en quelques mots, comme dans le document.",
    completesTerm: "Quel terme complète cette phrase : « %s »",
    completesNumber: "Quel nombre complète cette phrase : « %s »",
    trueOrFalse: "Vrai ou faux ? « %s »",
    fillIn: "Complétez la phrase (%h) : « %s »",
    number: "un nombre",
    year: "une année",
    oneWord: "un mot de %n lettres, qui commence par « %f »",
    manyWords: "%c mots de %n lettres, qui commencent par « %f »",
    match: "Associez chaque terme à sa description.",
    nameDescribed: "Donnez le nom de ce qui est décrit : « %s ».",
    says: "Le document dit (%p) : « %s »",
    parts: ["page", "section", "diapositive"],
  },
  es: {
    whichTerm: "¿Qué término se describe aquí: «%s»?",
    whichMeaning: "¿Qué descripción corresponde a «%s»?",
    whatIs: "¿Qué significa «%s»? Responda en pocas palabras, como en el documento.",
    completesTerm: "¿Qué término completa esta frase: «%s»?",
    completesNumber: "¿Qué número completa esta frase: «%s»?",
    trueOrFalse: "¿Verdadero o falso? «%s»",
    fillIn: "Complete el hueco (%h): «%s»",
    number: "un número",
    year: "un año",
    oneWord: "una palabra de %n letras que empieza por «%f»",
    manyWords: "%c palabras de %n letras que empiezan por «%f»",
    match: "Relacione cada término con su descripción.",
    nameDescribed: "Nombre lo que se describe: «%s».",
    says: "El documento dice (%p): «%s»",
    parts: ["página", "sección", "diapositiva"],
  },
  it: {
    whichTerm: "Quale termine è descritto qui: «%s»?",
    whichMeaning: "Quale descrizione corrisponde a «%s»?",
    whatIs: "Che cosa significa «%s»? Rispondi in poche parole, come nel testo.",
    completesTerm: "Quale termine completa questa frase: «%s»?",
    completesNumber: "Quale numero completa questa frase: «%s»?",
    trueOrFalse: "Vero o falso? «%s»",
    fillIn: "Completa lo spazio vuoto (%h): «%s»",
    number: "un numero",
    year: "un anno",
    oneWord: "una parola di %n lettere che inizia con «%f»",
    manyWords: "%c parole di %n lettere che iniziano con «%f»",
    match: "Abbina ogni termine alla sua descrizione.",
    nameDescribed: "Indica il termine descritto: «%s».",
    says: "Il documento dice (%p): «%s»",
    parts: ["pagina", "sezione", "diapositiva"],
  },
  pt: {
    whichTerm: "Que termo é descrito aqui: “%s”?",
    whichMeaning: "Que descrição corresponde a “%s”?",
    whatIs: "O que significa “%s”? Responda em poucas palavras, como no texto.",
    completesTerm: "Que termo completa esta frase: “%s”?",
    completesNumber: "Que número completa esta frase: “%s”?",
    trueOrFalse: "Verdadeiro ou falso? “%s”",
    fillIn: "Preencha a lacuna (%h): “%s”",
    number: "um número",
    year: "um ano",
    oneWord: "uma palavra de %n letras que começa por “%f”",
    manyWords: "%c palavras de %n letras que começam por “%f”",
    match: "Associe cada termo à sua descrição.",
    nameDescribed: "Indique o termo descrito: “%s”.",
    says: "O documento diz (%p): “%s”",
    parts: ["página", "seção", "slide"],
  },
  ru: {
    whichTerm: "Какой термин здесь описан: «%s»?",
    whichMeaning: "Какое описание подходит к «%s»?",
    whatIs: "Что означает «%s»? Ответьте в нескольких словах, как в документе.",
    completesTerm: "Какой термин дополняет это предложение: «%s»?",
    completesNumber: "Какое число дополняет это предложение: «%s»?",
    trueOrFalse: "Верно или неверно? «%s»",
    fillIn: "Заполните пропуск (%h): «%s»",
    number: "число",
    year: "год",
    oneWord: "слово, букв: %n, первая — «%f»",
    manyWords: "слов: %c, букв: %n, первая — «%f»",
    match: "Соотнесите каждый термин с его описанием.",
    nameDescribed: "Назовите то, что описано: «%s».",
    says: "В документе сказано (%p): «%s»",
    parts: ["страница", "раздел", "слайд"],
  },
  ar: {
    whichTerm: "ما المصطلح الموصوف هنا: «%s»؟",
    whichMeaning: "أي وصف يناسب «%s»؟",
    whatIs: "ما معنى «%s»؟ أجب بكلمات قليلة كما ورد في المستند.",
    completesTerm: "ما المصطلح الذي يكمل هذه الجملة: «%s»؟",
    completesNumber: "ما العدد الذي يكمل هذه الجملة: «%s»؟",
    trueOrFalse: "صواب أم خطأ؟ «%s»",
    fillIn: "املأ الفراغ (%h): «%s»",
    number: "عدد",
    year: "سنة",
    oneWord: "كلمة من %n أحرف تبدأ بـ «%f»",
    manyWords: "%c كلمات من %n أحرف تبدأ بـ «%f»",
    match: "صل كل مصطلح بوصفه.",
    nameDescribed: "اذكر اسم ما يلي وصفه: «%s».",
    says: "ورد في المستند (%p): «%s»",
    parts: ["الصفحة", "القسم", "الشريحة"],
  },
  zh: {
    whichTerm: "下面描述的是哪个术语：“%s”？",
    whichMeaning: "下面哪个描述对应“%s”？",
    whatIs: "“%s”是什么意思？请按文档用几个词回答。",
    completesTerm: "哪个术语能补全这个句子：“%s”",
    completesNumber: "哪个数字能补全这个句子：“%s”",
    trueOrFalse: "判断对错：“%s”",
    fillIn: "填空（%h）：“%s”",
    number: "一个数字",
    year: "一个年份",
    oneWord: "%n个字，以“%f”开头",
    manyWords: "%n个字，以“%f”开头",
    match: "将每个术语与其描述配对。",
    nameDescribed: "写出所描述的术语：“%s”。",
    says: "文档中写道（%p）：“%s”",
    parts: ["页", "节", "幻灯片"],
  },
  ja: {
    whichTerm: "次の説明に当てはまる用語はどれですか。「%s」",
    whichMeaning: "「%s」に当てはまる説明はどれですか。",
    whatIs: "「%s」とは何ですか。文書に従って短く答えてください。",
    completesTerm: "次の文を完成させる用語はどれですか。「%s」",
    completesNumber: "次の文を完成させる数はどれですか。「%s」",
    trueOrFalse: "正しいですか、誤りですか。「%s」",
    fillIn: "空欄を埋めてください（%h）。「%s」",
    number: "数",
    year: "年",
    oneWord: "%n文字、「%f」で始まる",
    manyWords: "%n文字、「%f」で始まる",
    match: "それぞれの用語を説明と組み合わせてください。",
    nameDescribed: "説明されているものの名前を書いてください。「%s」",
    says: "文書には次のようにあります（%p）。「%s」",
    parts: ["ページ", "節", "スライド"],
  },
};

/** Languages whose questions are put in the language itself. */
export const isWorded = (language: string): boolean => language in WORDINGS;

/** How questions are put in a language (ISO 639-1); in English where there is no wording for it. */
export function wordingFor(language: string): QuestionWording {
  const words = WORDINGS[language] ?? WORDINGS.en;
  if (!words) throw new RangeError("Cannot word a question: English is missing");
  const { oneWord, manyWords, parts, ...rest } = words;
  const [page, section, slide] = parts;
  return {
    ...rest,
    parts: { page, section, slide },
    hint: (counts, first) =>
      (counts.length === 1 ? oneWord : manyWords)
        .replace("%c", String(counts.length))
        .replace("%n", counts.join(rest.trueOrFalse.startsWith("True") ? " and " : ", "))
        .replace("%f", () => first),
  };
}

/** A wording with what it quotes, without quotation marks of its own around all of it. */
export function worded(wording: string, quoted: string, more: { hint?: string } = {}): string {
  const plain = /^["“„«]\s?([^"“”„«»]+?)\s?["“”»]$/u.exec(quoted)?.[1] ?? quoted;
  return wording.replace(/%[sh]/g, (mark) => (mark === "%s" ? plain : (more.hint ?? "")));
}
