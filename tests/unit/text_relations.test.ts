import { suite } from "uvu";
import * as assert from "uvu/assert";
import { analyse } from "../../shared/engines/text/analysis.ts";
import { askFrench } from "../../shared/engines/text/french_relations.ts";
import { askGerman } from "../../shared/engines/text/german_relations.ts";
import { contradictPlainly } from "../../shared/engines/text/plain_opposites.ts";
import { askRelation } from "../../shared/engines/text/relation_questions.ts";
import { areAlike, statedDefinitions } from "../../shared/engines/text/stated_definitions.ts";
import { sectionDocument } from "./text_sample_documents.ts";

const test = suite("questions about what sentences state");
const small = (words: string) => words;

/** A sentence, the question that it answers, and the answer. */
type Stated = readonly [sentence: string, prompt: string, answer: string];

const GERMAN: readonly Stated[] = [
  [
    "In der Lichtreaktion wird Wasser gespalten, wobei Sauerstoff frei wird.",
    "Was geschieht in der Lichtreaktion?",
    "Wasser wird gespalten",
  ],
  [
    "Aus abgestorbenen Pflanzen entsteht nach vielen Jahren Torf.",
    "Woraus entsteht nach vielen Jahren Torf?",
    "aus abgestorbenen Pflanzen",
  ],
  [
    "Die Lithosphäre besteht aus der Erdkruste und dem obersten Erdmantel.",
    "Woraus besteht die Lithosphäre?",
    "der Erdkruste und dem obersten Erdmantel",
  ],
  [
    "Das Blut setzt sich aus Plasma und Blutzellen zusammen.",
    "Woraus setzt sich das Blut zusammen?",
    "Plasma und Blutzellen",
  ],
  [
    "Die Milz dient der Abwehr von Krankheitserregern.",
    "Wozu dient die Milz?",
    "der Abwehr von Krankheitserregern",
  ],
  [
    "Der Thymus befindet sich hinter dem Brustbein, wo er mit dem Alter schrumpft.",
    "Wo befindet sich der Thymus?",
    "hinter dem Brustbein",
  ],
  ["Die Glykolyse findet im Zytoplasma statt.", "Wo findet die Glykolyse statt?", "im Zytoplasma"],
  [
    "Insulin wird von den Beta-Zellen der Bauchspeicheldrüse gebildet.",
    "Wovon wird Insulin gebildet?",
    "von den Beta-Zellen der Bauchspeicheldrüse",
  ],
  [
    "Das Penicillin wurde von Alexander Fleming entdeckt.",
    "Von wem wurde das Penicillin entdeckt?",
    "von Alexander Fleming",
  ],
  [
    "Die Siedetemperatur hängt vom Luftdruck ab.",
    "Wovon hängt die Siedetemperatur ab?",
    "vom Luftdruck",
  ],
  [
    "Die Siedetemperatur hängt von der Stärke der Bindungen ab.",
    "Wovon hängt die Siedetemperatur ab?",
    "von der Stärke der Bindungen",
  ],
  ["Das Herz besitzt vier Kammern.", "Wie viele Kammern besitzt das Herz?", "vier"],
  [
    "Im Jahr 1871 wurde das Deutsche Reich in Versailles ausgerufen.",
    "In welchem Jahr wurde das Deutsche Reich in Versailles ausgerufen?",
    "1871",
  ],
  [
    "Die Universität wurde im Jahr 1386 in Heidelberg gegründet.",
    "In welchem Jahr wurde die Universität in Heidelberg gegründet?",
    "1386",
  ],
  [
    "Das Eisen rostet an feuchter Luft, weil Wasser und Sauerstoff mit dem Metall reagieren.",
    "Warum rostet das Eisen an feuchter Luft?",
    "weil Wasser und Sauerstoff mit dem Metall reagieren",
  ],
];

const FRENCH: readonly Stated[] = [
  [
    "Lors de la photosynthèse, la plante rejette du dioxygène dans l’atmosphère.",
    "Que se passe-t-il lors de la photosynthèse ?",
    "la plante rejette du dioxygène dans l’atmosphère",
  ],
  [
    "La lithosphère est composée de la croûte et du manteau supérieur.",
    "De quoi est composée la lithosphère ?",
    "la croûte et du manteau supérieur",
  ],
  [
    "Le sang se compose de plasma et de cellules.",
    "De quoi se compose le sang ?",
    "plasma et de cellules",
  ],
  [
    "Les racines servent à puiser l’eau du sol.",
    "À quoi servent les racines ?",
    "puiser l’eau du sol",
  ],
  [
    "La rate se trouve sous le diaphragme, à gauche de l’estomac.",
    "Où se trouve la rate ?",
    "sous le diaphragme, à gauche de l’estomac",
  ],
  [
    "La pénicilline a été découverte par Alexander Fleming.",
    "Par qui a été découverte la pénicilline ?",
    "par Alexander Fleming",
  ],
  ["La bile est produite par le foie.", "Par quoi est produite la bile ?", "par le foie"],
  [
    "Le cœur humain possède quatre cavités.",
    "Combien de cavités possède le cœur humain ?",
    "quatre",
  ],
  [
    "La ville de Québec a été fondée en 1608 par Samuel de Champlain.",
    "Dites en quelle année la ville de Québec a été fondée.",
    "1608",
  ],
  [
    "En 1912, Alfred Wegener propose la théorie de la dérive des continents.",
    "Dites en quelle année Alfred Wegener propose la théorie de la dérive des continents.",
    "1912",
  ],
  [
    "Le fer rouille à l’air humide parce que le métal réagit avec l’oxygène.",
    "Dites pourquoi le fer rouille à l’air humide.",
    "parce que le métal réagit avec l’oxygène",
  ],
];

const ENGLISH: readonly Stated[] = [
  [
    "Between 1790 and 1859, slaveholders in Virginia sold more than half a million people.",
    "When did slaveholders in Virginia sell more than half a million people?",
    "between 1790 and 1859",
  ],
  [
    "In zoonotic diseases, animals act as reservoirs of human disease.",
    "In zoonotic diseases, what do animals act as?",
    "reservoirs of human disease",
  ],
  [
    "Implicit memories can influence observable behaviors and cognitive tasks.",
    "What can implicit memories influence?",
    "observable behaviors and cognitive tasks",
  ],
  [
    "The aortic valve allows blood to leave the left ventricle of the heart.",
    "What does the aortic valve allow blood to do?",
    "leave the left ventricle of the heart",
  ],
  [
    "The largest organ of the human body is the skin, which covers two square meters.",
    "What is the largest organ of the human body?",
    "the skin",
  ],
  [
    "The Rosetta mission was launched in 2004.",
    "In which year was the Rosetta mission launched?",
    "2004",
  ],
];

for (const [text, prompt, answer] of ENGLISH) {
  test(`English: ${text}`, async () => {
    const analysis = await analyse({ ...sectionDocument(text), language: "en" });
    const [sentence] = analysis.sentences;
    const made = sentence && askRelation(analysis, sentence, { type: "short_answer" });
    assert.is(made?.question.prompt, prompt);
    assert.ok(made?.question.type === "short_answer" && made.question.answers[0] === answer);
  });
}

test("a German or French statement is contradicted by one word with a clear opposite", async () => {
  const contradicted = async (text: string, language: string) => {
    const { sentences } = await analyse({ ...sectionDocument(text), language });
    const [sentence] = sentences;
    return sentence && contradictPlainly(sentence, language);
  };
  const rises = "Der Druck in der Flasche steigt mit der Temperatur des Gases.";
  assert.is(await contradicted(rises, "de"), rises.replace("steigt", "sinkt"));
  const warms = "La pression du gaz augmente avec la température de la bouteille.";
  assert.is(await contradicted(warms, "fr"), warms.replace("augmente", "diminue"));
  const hedged = "Der Druck in der Flasche steigt oft mit der Temperatur des Gases.";
  assert.is(await contradicted(hedged, "de"), undefined);
});

test("a process is no choice beside persons, another process is", async () => {
  const text = `A cartographer is a person who draws maps of foreign countries. Osmosis is a process by
    which water crosses a membrane. Erosion is a process by which rivers carry away their banks.`;
  const analysis = await analyse({ ...sectionDocument(text), language: "en" });
  const [person, osmosis, erosion] = statedDefinitions(analysis);
  assert.ok(person && osmosis && erosion);
  assert.not.ok(areAlike(person, osmosis, analysis));
  assert.ok(areAlike(osmosis, erosion, analysis));
});

test("a verb with a particle has no object to ask for", async () => {
  const text = "Plants carry out both processes in their leaves and in their roots.";
  const analysis = await analyse({ ...sectionDocument(text), language: "en" });
  const [sentence] = analysis.sentences;
  assert.is(sentence && askRelation(analysis, sentence, { type: "short_answer" }), undefined);
});

test("a row of a table or a label before a remark defines no term", async () => {
  const text = `- Strom | überall gleich | teilt sich auf
- Spannung | teilt sich auf | überall gleich
- Merke: Der Widerstand steigt mit der Länge
- Beispiel: ein Draht aus Kupfer im Haus
- Input: zwei Moleküle Pyruvat
- Leiter: ein Stoff mit frei beweglichen Elektronen
- Isolator: ein Stoff ohne freie Ladungsträger`;
  const { sentences } = await analyse({ ...sectionDocument(text), language: "de" });
  const terms = sentences.flatMap(({ termLine }) => termLine?.term ?? []);
  assert.equal(terms, ["Leiter", "Isolator"]);
});

for (const [sentence, prompt, answer] of GERMAN) {
  test(`German: ${sentence}`, () => {
    const asked = askGerman(sentence, small);
    assert.is(asked?.prompt ?? "", prompt);
    if (answer !== "") assert.is(asked?.answers[0], answer);
  });
}

for (const [sentence, prompt, answer] of FRENCH) {
  test(`French: ${sentence}`, () => {
    const asked = askFrench(sentence);
    assert.is(asked?.prompt ?? "", prompt);
    if (answer !== "") assert.is(asked?.answers[0], answer);
  });
}

test("a sentence that leans on others is not asked for what it states", () => {
  assert.is(askGerman("Sie besteht aus zwei Membranen und einem Spalt.", small), undefined);
  assert.is(askGerman("Diese Schicht besteht aus Zellen ohne Kern.", small), undefined);
  assert.is(askFrench("Elle se compose de deux membranes."), undefined);
  assert.is(askFrench("Cette couche est constituée de cellules sans noyau."), undefined);
});

test.run();
