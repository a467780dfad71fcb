/** A text for learners in one of the languages that are fully supported, and what can be asked about it. */
export interface LanguageText {
  readonly title: string;
  readonly text: string;
  /** In other words or forms than the sentence that answers it. */
  readonly question: string;
  readonly answer: RegExp;
  /** Asks for what the text does not say. */
  readonly unanswered: string;
  /** What every prompt of a quiz has one of. */
  readonly prompts: RegExp;
  /** The first headings of the notes. */
  readonly headings: readonly [string, string];
  /** What the voice of the audio begins with. */
  readonly voice: string;
}

/** By language (ISO 639-1). */
export const LANGUAGE_TEXTS: Readonly<Record<string, LanguageText>> = {
  en: {
    title: "Rivers and lakes",
    text: `# Rivers and lakes

A river is a natural stream of water that flows towards a sea or a lake. A tributary is a smaller river that joins a larger one. A delta is a flat area of mud and sand that a river builds at its mouth. An estuary is a wide mouth where fresh water mixes with salt water.

A meander is a bend that a slow river cuts into its soft banks. A waterfall is a place where water drops over a ledge of hard rock. A reservoir is an artificial lake that stores water behind a dam. The floodplain is the flat land that a river covers when it rises.

Farmers in the valley planted willows along the banks in 1952. The roots of the willows hold the soil and protect the fields from floods. Otters returned to the river after the factories had closed.`,
    question: "What did farmers plant along the banks?",
    answer: /willows/,
    unanswered: "Who composed the opera about Venice?",
    prompts:
      /^(?:[A-Z][a-z]+ )?(?:[Ww]h(?:ich|at|en|ere|o)|[Hh]ow)\b|True or false|Fill in|Match each|Name what/,
    headings: ["Summary", "Key terms"],
    voice: "en",
  },
  de: {
    title: "Brot und Hefe",
    text: `# Brot und Hefe

Die Hefe ist ein einzelliger Pilz, der Zucker in Alkohol und Gas umwandelt. Der Sauerteig ist ein Teig, in dem wilde Hefen und Bakterien leben. Die Kruste ist die harte Schicht, die beim Backen außen am Brot entsteht. Die Krume ist das weiche Innere, das von der Kruste umschlossen wird.

Der Kleber ist ein Eiweiß, das den Teig elastisch macht. Das Mehl ist ein Pulver, das beim Mahlen von Getreide gewonnen wird. Die Gare ist die Ruhezeit, in der das Gas den Teig lockert. Der Schuss ist die Portion, die ein Bäcker auf einmal in den Ofen schiebt.

Die Bäcker des Dorfes heizten den Ofen im Winter mit Holz aus dem Wald. Nach dem Krieg kaufte die Gemeinde einen Ofen, der mit Gas betrieben wurde. Das alte Backhaus wurde zu einem Museum umgebaut.`,
    question: "Womit heizten die Bäcker den Ofen?",
    answer: /Holz/,
    unanswered: "Wer schrieb den Roman über den Zauberberg?",
    prompts:
      /Begriff|Zahl|Welche Beschreibung|Was bedeutet|Richtig oder falsch|Füllen Sie|Ordnen Sie/,
    headings: ["Zusammenfassung", "Schlüsselbegriffe"],
    voice: "de",
  },
  fr: {
    title: "Les glaciers",
    text: `# Les glaciers

Le glacier est une masse de glace qui descend lentement de la montagne. La moraine est un amas de pierres que le glacier transporte vers la vallée. Le sérac est un bloc de glace qui se détache du glacier. La crevasse est une fente profonde qui s'ouvre dans la glace.

Le névé est une couche de neige ancienne qui se transforme en glace. L'avalanche est une masse de neige qui glisse sur une pente. Le torrent est un cours d'eau rapide qui naît de la fonte des neiges. Le refuge est une maison simple qui accueille les alpinistes.

Les guides du village conduisaient les voyageurs anglais jusqu'au sommet en 1865. Le glacier a perdu la moitié de sa longueur depuis cette époque. Les bergers mènent leurs troupeaux dans les alpages pendant l'été.`,
    question: "Qui conduisait les voyageurs anglais jusqu'au sommet ?",
    answer: /guides/,
    unanswered: "Qui a peint la Joconde de Florence ?",
    prompts:
      /terme|nombre|Quelle description|Que signifie|Vrai ou faux|Complétez|Associez|Donnez le nom/,
    headings: ["Résumé", "Termes clés"],
    voice: "fr",
  },
  es: {
    title: "El olivo",
    text: `# El olivo

El olivo es un árbol que vive muchos siglos en tierras secas. La almazara es un molino donde se extrae el aceite de la aceituna. El injerto es una técnica que une dos plantas en una sola. La poda es un corte de ramas que da luz al interior del árbol.

La aceituna es un fruto pequeño que contiene mucho aceite. El alpechín es un líquido oscuro que sale de la aceituna prensada. El bancal es un escalón de tierra que frena el agua en la ladera. La acequia es un canal estrecho que lleva agua a los campos.

Los agricultores del valle recogen las aceitunas maduras durante el invierno. Las familias guardaban el aceite en tinajas de barro enterradas en el suelo. El molino antiguo fue reconstruido por el ayuntamiento en 1998.`,
    question: "¿Dónde guardaban el aceite las familias?",
    answer: /tinajas/,
    unanswered: "¿Quién pintó el retrato de la duquesa de Alba?",
    prompts:
      /término|número|Qué descripción|Qué significa|Verdadero o falso|Complete|Relacione|Nombre lo que/,
    headings: ["Resumen", "Términos clave"],
    voice: "es",
  },
  it: {
    title: "La vite e il vino",
    text: `# La vite e il vino

La vite è una pianta che produce grappoli di uva matura. Il mosto è il succo che si ottiene dalla spremitura delle uve. La botte è un recipiente di legno che conserva il vino. Il torchio è una macchina che schiaccia le uve con una vite di legno.

La vendemmia è la raccolta delle uve che avviene in autunno. Il vitigno è una varietà di vite che dà uve di un certo gusto. La cantina è un locale fresco che ospita le botti. Il tralcio è un ramo giovane che porta i grappoli.

Il contadino raccoglie le uve mature alla fine della stagione. I monaci dell'abbazia piantarono le prime viti sulla collina di Monteriso. La cooperativa del paese vende il vino in tutta la regione.`,
    question: "Chi piantò le prime viti sulla collina?",
    answer: /monaci/,
    unanswered: "Chi ha scritto l'opera di Verona?",
    prompts:
      /termine|numero|Quale descrizione|Che cosa significa|Vero o falso|Completa|Abbina|Indica/,
    headings: ["Riassunto", "Termini chiave"],
    voice: "it",
  },
  pt: {
    title: "A costa e o mar",
    text: `# A costa e o mar

A maré é uma subida do nível do mar que ocorre duas vezes por dia. O estuário é uma foz larga onde a água doce encontra o mar. A duna é um monte de areia que o vento forma na praia. O farol é uma torre alta que guia os navios durante a noite.

A enseada é uma baía pequena que protege os barcos do vento. O recife é uma barreira de rocha que quebra as ondas. A salina é um terreno plano onde se extrai o sal do mar. O molhe é uma muralha que avança no mar e abriga o porto.

O pescador conhece as correntes do rio e os ventos da costa. As mulheres da aldeia secavam o peixe ao sol sobre redes de arame. O velho estaleiro construiu barcos de madeira até 1974.`,
    question: "Quem secava o peixe ao sol?",
    answer: /mulheres/,
    unanswered: "Quem escreveu o romance sobre Coimbra?",
    prompts:
      /termo|número|Que descrição|O que significa|Verdadeiro ou falso|Preencha|Associe|Indique/,
    headings: ["Resumo", "Termos-chave"],
    voice: "pt",
  },
};
