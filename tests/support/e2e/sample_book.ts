import { samplePdf } from "../documents/sample_pdf.ts";

/** A chapter of prose, one page of the book. */
export interface Chapter {
  readonly title: string;
  readonly text: string;
}

/** Ten short chapters about rivers, written for the tests. */
export const chapters: readonly Chapter[] = [
  {
    title: "Where rivers begin",
    text: "A spring is a place where groundwater reaches the surface. Rain that falls on a hill seeps through the soil until it meets a layer of clay. Clay stops the water and leads it sideways to the foot of the slope. A watershed is the ridge that divides two drainage basins. Every drop that falls inside a drainage basin leaves it through the same mouth. Meltwater from glaciers feeds many rivers of the Alps in summer. The Danube begins in the Black Forest and flows through ten countries.",
  },
  {
    title: "The shape of a valley",
    text: "A young river cuts downwards and leaves a narrow valley with steep walls. Erosion is the wearing away of rock by water, wind or ice. Pebbles that roll along the bed grind potholes into the rock. A waterfall forms where hard rock lies above soft rock. The plunge pool beneath a waterfall undercuts the hard rock until it breaks. Niagara Falls moves upstream by about thirty centimetres each year. Glaciers leave broad valleys whose section resembles the letter U.",
  },
  {
    title: "Meanders and oxbow lakes",
    text: "A meander is a wide bend of a river on flat land. Water flows fastest along the outer bank of a meander. The outer bank loses soil while the inner bank gains sand. During a flood the river may cut through the neck of a meander. An oxbow lake is a bend that the river has left behind. Reeds fill an oxbow lake within a few hundred years. Engineers straightened the Rhine in the nineteenth century to drain its swamps.",
  },
  {
    title: "Floods and floodplains",
    text: "A floodplain is the flat land that a river covers when it rises above its banks. Floods leave a layer of fine silt that makes the soil fertile. A levee is a natural or built wall along the bank of a river. The Nile flooded its valley every summer until the Aswan Dam was finished in 1970. Wetlands store flood water and release it slowly. Paved ground sends rain into the river within hours. Forecasters measure the discharge of a river in cubic metres per second.",
  },
  {
    title: "Deltas and estuaries",
    text: "A delta is land that a river builds where it meets still water. The river drops its sediment because the current slows down. The Ganges and the Brahmaputra share the largest delta on Earth. An estuary is a river mouth where fresh water mixes with the tide. Mangroves protect tropical deltas against storms. Salt marshes trap mud between the stems of their plants. Many deltas sink because dams hold back the sediment that once fed them.",
  },
  {
    title: "Life in running water",
    text: "Mayfly larvae cling to stones in fast and cold streams. A larva is the young form of an insect that looks different from the adult. Trout need gravel to bury their eggs. Salmon return from the ocean to the river in which they were born. Algae are simple organisms that make sugar from light in the water. Otters hunt fish at dusk and rest in holes under tree roots. Dippers walk on the bed of a stream to find insects.",
  },
  {
    title: "Water and its chemistry",
    text: "Cold water holds more dissolved oxygen than warm water. Turbidity is the cloudiness of water that suspended particles cause. Nitrate from fertiliser lets algae grow until they cover the surface. Bacteria consume oxygen when they decompose dead algae. Eutrophication is the enrichment of water with nutrients. Limestone makes the water of a river hard. Acid rain dissolves aluminium from the soil and harms the gills of fish.",
  },
  {
    title: "Dams and turbines",
    text: "A dam is a barrier that holds back the water of a river. The reservoir behind a dam stores energy in the height of its water. A turbine is a wheel with blades that moving water turns. The generator changes the motion of the turbine into electric current. The Three Gorges Dam in China has thirty-two main turbines. A fish ladder lets salmon climb past a dam in small steps. Reservoirs lose their volume as sediment settles on their floor.",
  },
  {
    title: "Boats and canals",
    text: "A canal is an artificial channel that carries boats or water. A lock is a chamber with gates that lifts boats from one level to another. Lock keepers open small sluices to fill the chamber. The Panama Canal lifts ships twenty-six metres above the sea. Barges carry grain and coal at a fraction of the cost of lorries. Dredging keeps the shipping channel deep enough. The Erie Canal joined the Hudson River to the Great Lakes in 1825.",
  },
  {
    title: "Measuring a river",
    text: "A gauge is a marked post that shows the height of a river. The hydrograph is a curve that shows the discharge of a river over time. Surveyors measure the speed of the current with a small propeller. The rating curve turns the height of the water into a discharge. Satellites observe the level of large rivers from space. Tracers reveal how fast a pollutant travels downstream. Records of the Nile have been kept for more than five thousand years.",
  },
];

/** The ten chapters and one more that holds `marker`, a made-up word, in sentences worth noting. */
export function markedChapters(marker: string): readonly Chapter[] {
  const name = `${marker[0]?.toUpperCase()}${marker.slice(1)}`;
  const text = `A ${marker} is a stone that floats on the water of slow rivers. ${name} stones carry seeds from one bank to the other. Boatmen of the delta collect every ${marker} before the flood arrives. The weight of a ${marker} decides how far the current carries it. A ${marker} grows in caves where warm springs meet cold air. Children of the village paint each ${marker} in spring.`;
  return [...chapters, { title: `The ${marker} stone`, text }];
}

/** A book as PDF, a page for each chapter. */
export function bookAsPdf(pages: readonly Chapter[]): Buffer {
  return samplePdf(pages.map(({ title, text }) => [title, "", ...wrapped(text)]));
}

/** Lines of at most 80 characters, as a page has them. */
function wrapped(text: string): string[] {
  return text.match(/.{1,80}(?:\s|$)/g)?.map((line) => line.trimEnd()) ?? [];
}
