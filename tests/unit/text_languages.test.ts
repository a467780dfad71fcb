import { suite } from "uvu";
import * as assert from "uvu/assert";
import { detectLanguage, LANGUAGES } from "../../shared/engines/text/detect_language.ts";
import { readNgrams } from "../../shared/engines/text/language_ngrams/read_ngrams.ts";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { worded } from "../../shared/engines/text/question_wording.ts";
import { splitSentences } from "../../shared/engines/text/sentences.ts";
import { LANGUAGE_TEXTS } from "../support/e2e/language_texts.ts";

const engine = createOfflineTextEngine();

/** What each text defines first, and words that its questions are put in. */
const TEXTS: Readonly<Record<string, { text: string; term: string; asks: RegExp }>> = {
  de: {
    text: "Die Hefe ist ein einzelliger Pilz, der Zucker in Alkohol umwandelt. Der Sauerteig ist ein Teig, in dem wilde Hefen und Bakterien leben. Die Kruste ist die harte Schicht, die beim Backen entsteht. Der Ofen wird vor dem Backen lange mit Holz geheizt.",
    term: "Hefe",
    asks: /Begriff|Lücke|falsch|bedeutet|Beschreibung/,
  },
  fr: {
    text: "Le glacier est une masse de glace qui descend lentement de la montagne. La moraine est un amas de pierres que le glacier transporte vers la vallée. Le sérac est un bloc de glace qui se détache du glacier. La neige des hauteurs se transforme en glace avec le temps.",
    term: "glacier",
    asks: /terme|phrase|Vrai|décrit|signifie|description/,
  },
  it: {
    text: "La vite è una pianta che produce grappoli di uva matura. Il mosto è il succo che si ottiene dalla spremitura delle uve. La botte è un recipiente di legno che conserva il vino. Il contadino raccoglie le uve mature alla fine della stagione.",
    term: "vite",
    asks: /termine|frase|Vero|spazio|significa|descrizione/,
  },
  pt: {
    text: "A maré é uma subida do nível do mar que ocorre duas vezes por dia. O estuário é uma foz larga onde a água doce encontra o mar. A duna é um monte de areia que o vento forma na praia. O pescador conhece as correntes do rio e os ventos da costa.",
    term: "maré",
    asks: /termo|frase|Verdadeiro|lacuna|significa|descrição/,
  },
  es: {
    text: "El olivo es un árbol que vive muchos siglos en tierras secas. La almazara es un molino donde se extrae el aceite de la aceituna. El injerto es una técnica que une dos plantas en una sola. Los agricultores recogen las aceitunas maduras durante el invierno.",
    term: "olivo",
    asks: /término|frase|Verdadero|hueco|describe|significa|descripción/,
  },
  ru: {
    text: "Ледник — это масса льда, которая медленно движется с гор. Морена — это скопление камней, которое ледник переносит в долину. Айсберг — это глыба льда, которая откололась от ледника и плывёт по морю.",
    term: "Ледник",
    asks: /термин|пропуск|Верно|описано|означает|описание/,
  },
  ja: {
    text: "氷河とは、山からゆっくり流れ下る大きな氷のかたまりである。火山とは、地下のマグマが地表に噴き出す場所である。地震とは、地下の岩盤がずれて地面が揺れる現象である。",
    term: "氷河",
    asks: /用語|空欄|正しい|説明/,
  },
};

const test = suite("texts in other languages than English");

for (const [language, { text, term, asks }] of Object.entries(TEXTS)) {
  test(`${language}: its language is detected, its terms found, and questions are put in it`, async () => {
    assert.equal(await detectLanguage(text), { language, isCertain: true });
    const parts = [{ kind: "section" as const, number: 1, start: 0, end: text.length }];
    const document = {
      documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
      title: term,
      content: { text, parts },
      language,
    };
    const { keyTerms } = await engine.makeNotes(document);
    const terms = keyTerms.map((found) => found.term.toLowerCase());
    assert.ok(terms.includes(term.toLowerCase()), terms.join(", "));
    const questions = await engine.makeQuestions(document, { limit: 10 });
    assert.ok(questions.length >= 3, `${questions.length} questions`);
    for (const { prompt, explanation } of questions) {
      assert.match(prompt, asks);
      assert.not.match(
        `${prompt} ${explanation}`,
        /\b(?:which|what|the document|true or false|a\/an)\b/i,
      );
    }
  });
}

test("the languages that a learner can choose are those that can be detected", async () => {
  assert.equal([...LANGUAGES], (await readNgrams()).languages);
});

test("a long text has the language of most of it, whatever it begins with", async () => {
  const licence = "Permission is hereby granted to use this work for any purpose. ".repeat(8);
  const { text = "" } = TEXTS.fr ?? {};
  assert.is((await detectLanguage(licence + text.repeat(20)))?.language, "fr");
});

test("a sentence may end with a word that is a month's abbreviation in English", () => {
  const text = "La salina es un terreno que da al mar. El molino es una casa que muele el grano.";
  const parts = [{ kind: "section" as const, number: 1, start: 0, end: text.length }];
  assert.is(splitSentences({ text, parts }).length, 2);
});

test("a false statement has a term that its article agrees with", async () => {
  for (const language of ["de", "es", "fr", "it", "pt"]) {
    const { title = "", text = "" } = LANGUAGE_TEXTS[language] ?? {};
    const parts = [{ kind: "section" as const, number: 1, start: 0, end: text.length }];
    const documentId = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
    const document = { documentId, title, content: { text, parts }, language };
    for (const question of await engine.makeQuestions(document, { limit: 100 })) {
      if (question.type !== "true_false" || question.answer) continue;
      const [, subject = ""] = /[„“«]\s?(\p{L}+['’ ]\p{L}+)/u.exec(question.prompt) ?? [];
      assert.ok(text.includes(`${subject} `), question.prompt);
    }
  }
});

test("what is quoted has no second quotation marks around all of it", () => {
  const asks = (quoted: string) => worded("Che cosa significa «%s»?", quoted);
  assert.is(asks("«Pre-Depends»"), "Che cosa significa «Pre-Depends»?");
  assert.is(asks('"a" e "b"'), 'Che cosa significa «"a" e "b"»?');
  assert.is(asks("rosso"), "Che cosa significa «rosso»?");
});

test.run();
