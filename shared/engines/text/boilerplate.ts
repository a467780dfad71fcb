import type { Sentence } from "./sentences.ts";

/** Sentences that come with a text and are not what it teaches: rights, navigation, advertising. */
const BOILERPLATE =
  /©|\b(?:copyright|all rights reserved|licensed under|creative commons|public licen[cs]e|permission is hereby granted|without warranty|terms of (?:use|service)|privacy policy|cookies? policy|accept (?:all )?cookies|(?:sign|log) (?:up|in) (?:for|to)|subscribe to|newsletter|click here|read more|back to (?:the )?top|download for free|access for free|table of contents|previous page|next page|share this|skip to|last updated|for more information|visit (?:the|this|our) (?:web ?)?site|urheberrecht|alle rechte vorbehalten|datenschutz(?:erklärung)?|impressum|tous droits réservés|mentions légales|politique de confidentialité|todos los derechos reservados|aviso legal|tutti i diritti riservati|todos os direitos reservados)\b/iu;
/** What says where something stands in the text, and the statements of an exercise. */
const SIGNPOST =
  /^(?:Part|Chapter|Unit|Module|Section|Teil|Kapitel|Partie|Chapitre) [IVX\d]+\b|\b(?:overview|discussion|section|chapter|part)s? that follows?\b|\b(?:VRAI|FAUX|RICHTIG|FALSCH)\b|^(?:As you (?:have|will) |In (?:this|the next) (?:chapter|section))/u;
/** Headings over rights, orders to readers and tasks. */
const BOILERPLATE_HEADING =
  /^(?:(?:software )?licen[cs]e|licen[cs]ing|attributions?|credits|legal notices?|disclaimer|privacy|navigation|learning (?:objectives|outcomes|goals)|objectives|review questions|exercises|tasks|check your understanding|homework|contributing|contributors|lizenz|impressum|lernziele|aufgaben|übungen|licence|objectifs|exercices|licencia|objetivos|ejercicios|licenza|obiettivi|esercizi|licença|exercícios|(?:exerci[cs]es?|exercice|aufgabe|übung|activit[éy]|entraînement|évaluation|quiz|test|vrai ou faux|corrigés?|prüfung\p{L}*|klausur\p{L}*|beispielaufgabe|literatur\p{L}*|quellen\p{L}*|references|bibliograph\p{L}+|further reading|sources)(?:\P{L}.*)?)$/iu;

/** A text of which more than this share speaks of such things is about them. */
const SUBJECT_SHARE = 0.1;

/** The sentences of a text that belong to a footer, a notice or the navigation around it. */
export function findBoilerplate(sentences: readonly Sentence[]): ReadonlySet<Sentence> {
  const spoken = sentences.filter(({ text }) => BOILERPLATE.test(text) || SIGNPOST.test(text));
  const isSubject = spoken.length > SUBJECT_SHARE * sentences.length;
  const listed = sentences.filter(
    ({ heading }) => heading !== undefined && BOILERPLATE_HEADING.test(heading.title.trim()),
  );
  return new Set([
    ...(isSubject ? [] : spoken),
    ...(listed.length < sentences.length ? listed : []),
  ]);
}
