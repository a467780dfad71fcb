import { samplePdf } from "../support/documents/sample_pdf.ts";

const FIELDS = ["river", "harbour", "forest", "observatory", "library", "railway", "orchestra"];
const MAKERS = [
  "Alvarez",
  "Brandt",
  "Chandra",
  "Dimitrov",
  "Eriksen",
  "Farouk",
  "Galanis",
  "Hoshino",
];
const THINGS = [
  ...["pressure valve", "signal tower", "migration route", "seed archive", "tidal basin", "lens"],
  ...["rotating dome", "water gauge", "catalogue", "timber frame", "copper wire", "night watch"],
];
const QUALITIES = [
  "durable",
  "precise",
  "costly",
  "flexible",
  "transparent",
  "fragile",
  "portable",
];
const PURPOSES = [
  ...["to measure the flow of water in spring", "to protect rare plants from frost"],
  ...["to guide travellers along the coast", "to record every change of temperature"],
  ...["to keep manuscripts dry during floods", "to lift heavy stones above the wall"],
];

/** A PDF of so many pages of plain statements, forty lines each; another `seed` gives other text. */
export function prosePdf(pages: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed;
  const pick = (words: readonly string[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[Math.floor((state / 2 ** 32) * words.length)] ?? "";
  };
  const year = () => 1700 + Number(pick(Array.from({ length: 300 }, (_, index) => String(index))));
  const sentence = () => {
    const [thing, field, maker] = [pick(THINGS), pick(FIELDS), pick(MAKERS)];
    const forms = [
      `The ${thing} of the ${field} was designed by ${maker} in ${year()}.`,
      `A ${thing} is a ${pick(QUALITIES)} device that was built ${pick(PURPOSES)}.`,
      `Engineers at the ${field} use the ${thing} ${pick(PURPOSES)}.`,
      `In ${year()} the ${field} of ${maker} replaced its ${thing} with a more ${pick(QUALITIES)} one.`,
      `Because the ${thing} was ${pick(QUALITIES)}, ${maker} moved it to the ${field}.`,
    ];
    return pick(forms);
  };
  const page = (number: number) => [
    `Chapter ${number}. The ${pick(THINGS)} of the ${pick(FIELDS)}`,
    "",
    ...Array.from({ length: 38 }, sentence),
  ];
  return new Uint8Array(samplePdf(Array.from({ length: pages }, (_, index) => page(index + 1))));
}
