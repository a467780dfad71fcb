/** Anki's tables (schema 11). */
export const ankiSchema = `
create table col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);`;

/** The same for every quiz, so that decks imported later share it. */
const MODEL_ID = 1_763_900_000_000;

/**
 * What the one row of `col` says, as JSON: a kind of note with front, back and source, a deck, and
 * Anki's default settings.
 */
export function ankiCollection({ deckId, seconds }: { deckId: number; seconds: number }) {
  const model = {
    id: MODEL_ID,
    name: "Quiz question",
    type: 0,
    mod: seconds,
    usn: -1,
    sortf: 0,
    did: deckId,
    css: ".card { font-family: sans-serif; font-size: 18px; text-align: left; }",
    latexPre: "",
    latexPost: "",
    tags: [],
    vers: [],
    req: [[0, "all", [0]]],
    flds: ["Front", "Back", "Source"].map((name, ord) => ({
      name,
      ord,
      font: "Arial",
      size: 20,
      sticky: false,
      rtl: false,
      media: [],
    })),
    tmpls: [
      {
        name: "Card 1",
        ord: 0,
        qfmt: "{{Front}}",
        afmt: "{{FrontSide}}<hr id=answer>{{Back}}<p><small>{{Source}}</small></p>",
        bqfmt: "",
        bafmt: "",
        did: null,
      },
    ],
  };
  const deck = (id: number, name: string) => ({
    id,
    name,
    mod: seconds,
    usn: -1,
    desc: "",
    dyn: 0,
    conf: 1,
    collapsed: false,
    extendNew: 10,
    extendRev: 50,
    newToday: [0, 0],
    revToday: [0, 0],
    lrnToday: [0, 0],
    timeToday: [0, 0],
  });
  const name = `Quiz created ${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")}`;
  return {
    modelId: MODEL_ID,
    models: JSON.stringify({ [MODEL_ID]: model }),
    decks: JSON.stringify({ 1: deck(1, "Default"), [deckId]: deck(deckId, name) }),
    conf: JSON.stringify({
      nextPos: 1,
      curDeck: deckId,
      activeDecks: [deckId],
      curModel: MODEL_ID,
    }),
    dconf: JSON.stringify({
      1: {
        id: 1,
        name: "Default",
        mod: 0,
        usn: 0,
        maxTaken: 60,
        autoplay: true,
        timer: 0,
        replayq: true,
        new: {
          delays: [1, 10],
          ints: [1, 4, 7],
          initialFactor: 2500,
          order: 1,
          perDay: 20,
          bury: true,
        },
        rev: { perDay: 200, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36_500, bury: true },
        lapse: { delays: [10], mult: 0, minInt: 1, leechFails: 8, leechAction: 0 },
        dyn: false,
      },
    }),
  };
}
