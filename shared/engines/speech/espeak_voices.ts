import type { SpeechVoice } from "./speech_engine.ts";

/** Languages of both builds of espeak-ng, by their name there. */
const languages: readonly (readonly [id: string, name: string, language: string])[] = [
  ["en-us", "English (America)", "en-US"],
  ["en-gb", "English (Great Britain)", "en-GB"],
  ["de", "German", "de-DE"],
  ["fr-fr", "French", "fr-FR"],
  ["es", "Spanish", "es-ES"],
  ["es-419", "Spanish (Latin America)", "es-419"],
  ["it", "Italian", "it-IT"],
  ["pt", "Portuguese", "pt-PT"],
  ["pt-br", "Portuguese (Brazil)", "pt-BR"],
  ["nl", "Dutch", "nl-NL"],
  ["pl", "Polish", "pl-PL"],
  ["sv", "Swedish", "sv-SE"],
  ["da", "Danish", "da-DK"],
  ["nb", "Norwegian", "nb-NO"],
  ["fi", "Finnish", "fi-FI"],
  ["cs", "Czech", "cs-CZ"],
  ["sk", "Slovak", "sk-SK"],
  ["hu", "Hungarian", "hu-HU"],
  ["ro", "Romanian", "ro-RO"],
  ["el", "Greek", "el-GR"],
  ["ru", "Russian", "ru-RU"],
  ["tr", "Turkish", "tr-TR"],
  ["hi", "Hindi", "hi-IN"],
];

/** Its voices: each language as it comes, and with the variant that sounds like a woman. */
export const espeakVoices: readonly SpeechVoice[] = languages.flatMap(([id, name, language]) => [
  { id, name, language, gender: "male" as const },
  { id: `${id}+f3`, name: `${name}, female`, language, gender: "female" as const },
]);

export const espeakDefaultVoices = ["en-us", "en-us+f3"] as const;

/** espeak-ng's own pace, in words a minute. */
export const ESPEAK_WORDS_PER_MINUTE = 175;

export const ESPEAK_SAMPLE_RATE = 22_050;

/** More would be one long wait, with nothing to show for it until its end. */
export const ESPEAK_MAX_CHARACTERS = 5_000;

/**
 * A text as espeak-ng takes it for nothing but words: `[[` would begin phonemes, and a leading
 * hyphen an option.
 */
export function plainForEspeak(text: string): string {
  return ` ${text.replace(/\[(?=\[)/g, "[ ").replaceAll("\0", " ")}`;
}
