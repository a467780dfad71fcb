/** Tesseract's models by the language that they are for (ISO 639-1). */
const MODELS: Readonly<Record<string, string>> = {
  en: "eng",
  de: "deu",
  fr: "fra",
  es: "spa",
  it: "ita",
  pt: "por",
  ru: "rus",
  ar: "ara",
  zh: "chi_sim",
  ja: "jpn",
};

/** Models by the script that Tesseract's detection of scripts reports. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Latin: ["eng", "deu", "fra", "spa", "ita", "por"],
  Fraktur: ["deu"],
  Cyrillic: ["rus"],
  Arabic: ["ara"],
  Han: ["chi_sim"],
  HanS: ["chi_sim"],
  HanT: ["chi_sim"],
  Japanese: ["jpn"],
  Hiragana: ["jpn"],
  Katakana: ["jpn"],
};

/** The model for a language, if it is installed. */
export function modelFor(language: string, installed: ReadonlySet<string>): string | undefined {
  const model = MODELS[language];
  return model !== undefined && installed.has(model) ? model : undefined;
}

/**
 * The installed models for a script, the most common first; none for a script that no model can read.
 * A page with too few letters to detect its script is taken for Latin.
 */
export function modelsForScript(
  script: string | undefined,
  installed: ReadonlySet<string>,
): readonly string[] {
  return (SCRIPTS[script ?? "Latin"] ?? []).filter((model) => installed.has(model));
}
