/** Something that one voice says, in one breath. */
export interface Utterance {
  /** 0 for the first voice, 1 for the second of a dialogue. */
  readonly voice: 0 | 1;
  readonly text: string;
}

/** A part of a script that a listener can go to. */
export interface ScriptChapter {
  readonly title: string;
  readonly utterances: readonly Utterance[];
}

/** The text to synthesize: plain words, in order. */
export interface Script {
  readonly title: string;
  readonly chapters: readonly ScriptChapter[];
}

/** A script without what has nothing to say: no empty utterance, no chapter without any. */
export function tidyScript(script: Script): Script {
  const chapters = script.chapters
    .map(({ title, utterances }) => ({
      title,
      utterances: utterances.filter(({ text }) => isSpeakable(text)),
    }))
    .filter(({ utterances }) => utterances.length > 0);
  return { title: script.title, chapters };
}

/** Whether there is anything in a text that has a sound. */
export const isSpeakable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** UTF-16 code units to synthesize. */
export function charactersOf({ chapters }: Script): number {
  const lengths = chapters.flatMap(({ utterances }) => utterances.map(({ text }) => text.length));
  return lengths.reduce((sum, length) => sum + length, 0);
}
