/** Words too general to ask for or to call a key term, though they are nouns or adjectives. */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  `ability able access account action addition advantage amount anything application approach area
  argument aspect author available bad base basic basis beginning behavior behaviour benefit best better big bit
  book case cause certain challenge chance change chapter choice circumstance class clear combination common
  complete complex concept condition consequence content context copy correct course current data date day
  decade default definition degree detail different difference difficult direction discussion document easy effect effort end
  entire entry error essential event everything evidence exact example exception existing experience explanation expression extent
  external fact factor feature few field figure final following form former four free full function further
  general goal good great group half hand hard high history hour idea identical illustration important impossible
  individual information initial input instance instead instruction interest internal introduction issue item
  job key kind large last later latter least left length less level life like limit line list little local location long lot low
  main major majority manner many material matter maximum mean meaning means measure member mention method middle minimum minor minute
  mode modern month more most move much multiple name natural necessary need new next none normal note nothing number
  object observation occurrence old one only operation opposite option order original other others output overview own page pair
  paragraph parameter part participant particular party past people percent perform period person piece place point position
  possibility possible potential practice present previous primary principle probable problem procedure process
  product proper property purpose quality quantity question quite range rate rather reader real reason recent reference
  regular relation relative relevant requirement respect rest result review right role round rule same sample scale
  scope second section sense sentence separate sequence series set several shape short significant similar simple single situation size small
  solution some someone something sort source space special specific stage standard start state step strong
  structure student style subject such suitable summary support system table task technique term test text thing
  third thousand three time title today together tool top topic total two type typical uncommon unit unlike use useful user usual value
  variety various version view way week whole wide word work world year yes young zero hundred million billion dozen
  mind hood deal behalf beauty challenge angle trick hint truth luck care regard sake tendency
  subsection appendix footnote caption http https www com org html pdf`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** The same for German, where every noun looks like a name. */
export const GENERIC_GERMAN: ReadonlySet<string> = new Set(
  `absatz abschnitt anfang anteil antwort anzahl arbeit art artikel aspekt aufgabe aufwand auswahl bedeutung
  bedingung begriff beispiel bereich beginn betrieb bild bitte blick buch daten datei dateien ding dinge einfluss
  einheit ende entwicklung ereignis erfahrung ergebnis fall fälle fehler folge form frage frau funktion gebiet gefahr
  gegenstand geld gesellschaft grad grenze größe grund gruppe hand hilfe idee information inhalt jahr jahre jahren
  kapitel kind kinder kopf kraft lage land länder leben leute liste lösung mal mann mensch menschen methode mittel
  möglichkeit monat morgen name namen nutzer ort ordnung paar person personen platz problem probleme prozess prozent
  punkt raum regel reihe richtung rolle ruhe sache satz schritt schutz seite sinn stelle stück stunde system tag tage
  tagen tat teil teile text thema tür überblick umgebung unterschied ursache vergleich verhältnis verlauf vorgang
  vorteil nachteil wahl weg weise welt werkzeug werkzeuge wert werte woche wort worte wörter zahl zeichen zeit zeiten
  zeitpunkt ziel zukunft zusammenhang zustand zweck`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** Words that begin a sentence which leans on the one before it. */
export const LEANING_STARTS: ReadonlySet<string> = new Set(
  `this that these those it its they their them he she his her him such both either neither another other others each
  however therefore thus hence moreover furthermore nevertheless nonetheless also then so but and or nor yet
  otherwise instead similarly likewise conversely consequently additionally finally accordingly meanwhile besides still
  next second secondly third thirdly first firstly last lastly here there again indeed alternatively afterwards
  subsequently again regardless rather specifically comparatively overall unfortunately fortunately interestingly sometimes
  because note notice recall remember see consider suppose imagine let please if when since while once
  what why how who which where yes no now today later earlier previously perhaps maybe of`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** Words near a sentence's start that tie it to the one before it. */
export const TYING_WORDS: ReadonlySet<string> = new Set(
  "also therefore thus hence however then instead moreover likewise otherwise too".split(" "),
);

/** Words that point out of the sentence wherever they stand in it. */
export const POINTING_WORDS: ReadonlySet<string> = new Set(
  `this these those above below aforementioned latter former previously earlier aforesaid hereby herein therein thereof
  i me my mine we us our ours myself ourselves figure figures fig table tables section sections chapter
  chapters appendix page footnote paragraph exhibit same following preceding previous said mentioned
  here today tomorrow yesterday now ago another let also currently recently`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);

/** Pronouns that need something before them in the sentence to stand for. */
export const PRONOUNS: ReadonlySet<string> = new Set(
  "it its itself they them their theirs themselves he him his himself she her hers herself".split(
    " ",
  ),
);

/** Words that leave a statement true for some things only, so that a changed one may be true as well. */
export const HEDGES: ReadonlySet<string> = new Set(
  `may might can could or some many most often usually sometimes typically generally probably perhaps
  likely unlikely possibly several few example instance e.g. such including include includes
  should would not no never neither nor without n't unless except also too other others`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);
