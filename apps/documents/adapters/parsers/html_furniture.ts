type Attributes = Readonly<Record<string, string>>;

/** Whether an element contains the MathML of a formula that a page shows as an image. */
const FORMULA_NAMES = /(?:^|[\s_-])(?:math|mathml|tex|latex)(?:$|[\s_-])/i;

/** Whether a browser does not show an element. */
export function isHidden({ hidden, style = "", ...rest }: Attributes): boolean {
  if (FORMULA_NAMES.test((rest.class ?? "").slice(0, 500))) return rest["aria-hidden"] === "true";
  if (hidden !== undefined && hidden !== "until-found") return true;
  if (rest["aria-hidden"] === "true") return true;
  return /(?:^|[\s;])(?:display\s?:\s?none|visibility\s?:\s?hidden)/i.test(style.slice(0, 2000));
}

/** Whether the words of an element are struck out. */
export const isStruckOut = ({ style = "" }: Attributes): boolean =>
  style
    .slice(0, 2000)
    .toLowerCase()
    .split(";")
    .some(
      (rule) => rule.trimStart().startsWith("text-decoration") && rule.includes("line-through"),
    );

/** The LaTeX of a formula that is an image: empty if it has none; undefined if it is another image. */
export function imageFormula({ class: classes = "", alt = "" }: Attributes): string | undefined {
  const source = alt.slice(0, 5000).trim();
  const isFormula = FORMULA_NAMES.test(classes.slice(0, 500)) || /^\$.+\$$|^\\[[(]/s.test(source);
  if (!isFormula) return undefined;
  // Wikipedia writes all of it in this style.
  return /^\{\\(?:display|text)style\s([\s\S]+)\}$/.exec(source)?.[1]?.trim() ?? source;
}

const ROLES = new Set(
  "navigation banner contentinfo search dialog alertdialog menu menubar tablist toolbar complementary".split(
    " ",
  ),
);
/** Words in the class or the ID of what surrounds the text of a page. */
const NAMES =
  /^(?:cookies?\w{0,20}|consent|gdpr|nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|masthead|topbar|share|sharing|social|related|recommended|advert|advertisement|ads|promo|newsletter|subscribe|comments|disqus|pagination|pager|skip|popup|modal|banner|sponsored?|paywall|toc-toggle)$/i;
/** What may have one of these names and be text all the same. */
const NEVER = new Set(["body", "main", "article", "html", "p", "h1", "h2", "span", "td", "table"]);
const NOTES =
  /\b(?:note|tip|warning|foot-?note|endnote|admonition|topic|callout|example|definition)/i;

/** Whether an element of a web page surrounds its text: navigation, banners, footers and the like. */
export function isFurniture(name: string, attributes: Attributes): boolean {
  const { role = "", class: classes = "", id = "" } = attributes;
  if (name === "nav" || name === "footer" || name === "dialog" || ROLES.has(role)) return true;
  const named = `${classes} ${id}`.slice(0, 500);
  if (name === "aside") return !NOTES.test(`${named} ${role} ${attributes["epub:type"] ?? ""}`);
  if (NEVER.has(name)) return false;
  return named.split(/[\s_-]+/).some((word) => NAMES.test(word));
}

/** Whether an element holds the text of a page. */
export function isMain(name: string, { role }: Attributes): boolean {
  return name === "main" || name === "article" || role === "main" || role === "article";
}

/** What is known of a block of a web page. */
export interface PlacedBlock {
  readonly text: string;
  readonly isMain: boolean;
  /** In the header of the site. */
  readonly isHeader: boolean;
  readonly level: number;
  /** Characters that are links. */
  readonly linked: number;
}

/** The text of a page's main part needs this many characters, or this share of all. */
const MAIN_CHARACTERS = 400;
const MAIN_SHARE = 0.4;
/** Short links that follow one another are a menu. */
const MENU_ITEMS = 4;
const MENU_CHARACTERS = 60;

/** The blocks of a page's main part with its title, or all where it names none, without menus. */
export function mainBlocks<Block extends PlacedBlock>(blocks: readonly Block[]): Block[] {
  const length = (some: readonly Block[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  const main = blocks.filter((block) => block.isMain);
  const enough = length(main) >= Math.min(MAIN_CHARACTERS, length(blocks) * MAIN_SHARE);
  const isMenu = menuItems(blocks);
  return blocks.filter((block, index) => {
    if (block.isMain) return true;
    if (block.level === 1) return true;
    return !block.isHeader && !isMenu.has(index) && !(main.length > 0 && enough);
  });
}

function menuItems(blocks: readonly PlacedBlock[]): Set<number> {
  const items = new Set<number>();
  let run: number[] = [];
  for (const [index, { text, linked, isMain }] of blocks.entries()) {
    const isItem = !isMain && text.length <= MENU_CHARACTERS && linked >= text.trim().length * 0.8;
    if (isItem) run.push(index);
    if (isItem && index < blocks.length - 1) continue;
    if (run.length >= MENU_ITEMS) for (const item of run) items.add(item);
    run = [];
  }
  return items;
}
