import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { cellsToRow } from "./html_rows.ts";
import type { Parser } from "./parser.ts";
import { type RtfToken, rtfTokens } from "./rtf_tokens.ts";
import { type Block, joinSections } from "./sections.ts";
import { superscript } from "./superscripts.ts";

/** Rich Text Format: sections begin at paragraphs with an outline level, or in a heading style. */
export const parseRtf: Parser = async (content) => {
  if (Buffer.from(content.subarray(0, 5)).toString("latin1") !== "{\\rtf") {
    throw new TaskError("corrupt", "The RTF file is damaged and cannot be opened.");
  }
  const reader = new RtfReader();
  for (const token of rtfTokens(content)) reader.read(token);
  return joinSections(reader.end());
};

/** Groups that are no text. */
const SKIPPED = new Set(
  "colortbl info pict object header headerl headerr headerf footer footerl footerr footerf themedata colorschememapping latentstyles datastore xmlnstbl listtable listoverridetable revtbl rsidtbl generator fldinst bkmkstart bkmkend annotation atnid atnauthor nonshppict pgptbl filetbl".split(
    " ",
  ),
);
/** Groups that are marked to be skipped by older programs and are text all the same. */
const KNOWN = new Set("shpinst shptxt fldrslt footnote listtext pntext".split(" "));
const SIGNS: Readonly<Record<string, string>> = {
  ...{ tab: "\t", line: "\n", emdash: "—", endash: "–", bullet: "•", lquote: "‘", rquote: "’" },
  ...{ ldblquote: "“", rdblquote: "”", emspace: " ", enspace: " ", "~": " ", _: "-", "-": "" },
};
/** Encodings by the number of a code page, and by that of a font's character set. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  ...{ 437: "windows-1252", 850: "windows-1252", 874: "windows-874", 932: "shift_jis", 936: "gbk" },
  ...{ 949: "euc-kr", 950: "big5", 10000: "macintosh", 866: "ibm866", 65001: "utf-8" },
};
const CHARACTER_SETS: Readonly<Record<number, string>> = {
  ...{
    0: "windows-1252",
    77: "macintosh",
    128: "shift_jis",
    129: "euc-kr",
    134: "gbk",
    136: "big5",
  },
  ...{ 161: "windows-1253", 162: "windows-1254", 163: "windows-1258", 177: "windows-1255" },
  ...{ 178: "windows-1256", 186: "windows-1257", 204: "windows-1251", 222: "windows-874" },
  ...{ 238: "windows-1250" },
};

/** What holds within a group. */
interface State {
  readonly skips: boolean;
  readonly table: "fonts" | "styles" | undefined;
  readonly gone: boolean;
  readonly raised: boolean;
  readonly font: number | undefined;
  /** Characters that stand for a Unicode one in older programs. */
  readonly fallback: number;
  /** Words that end the group. */
  readonly closing: string;
}

const START: State = {
  skips: false,
  table: undefined,
  gone: false,
  raised: false,
  font: undefined,
  fallback: 1,
  closing: "",
};
/** Groups in one another. */
const MAX_DEPTH = 10_000;

class RtfReader {
  readonly #blocks: Block[] = [];
  readonly #stack: State[] = [];
  readonly #encodings = new Map<number, string>();
  readonly #headings = new Set<number>();
  #state = START;
  #encoding = "windows-1252";
  /** Bytes of one encoding that wait to be decoded together, as two may be one character. */
  #bytes: Uint8Array[] = [];
  #pieces: string[] = [];
  #tail = "";
  #cells: string[] = [];
  #inTable = false;
  #isHeading = false;
  #isGroupStart = false;
  #isMarked = false;
  #ignored = 0;
  /** The font or style that a table is defining. */
  #defined = 0;

  read(token: RtfToken): void {
    if (token.kind === "bytes") {
      this.#addBytes(token.bytes);
      return;
    }
    this.#decode();
    if (token.kind === "open") {
      if (this.#stack.length < MAX_DEPTH) this.#stack.push(this.#state);
      this.#isGroupStart = true;
      this.#isMarked = false;
    } else if (token.kind === "close") {
      const { closing } = this.#state;
      this.#state = this.#stack.pop() ?? START;
      if (closing !== this.#state.closing) this.#append(closing);
      this.#isGroupStart = false;
    } else if (token.kind === "word") this.#word(token.name, token.value);
  }

  end(): Block[] {
    this.#decode();
    this.#paragraph();
    return this.#blocks;
  }

  #word(name: string, value: number | undefined): void {
    if (name === "*") {
      this.#isMarked = true;
      return;
    }
    if (this.#isGroupStart) {
      this.#isGroupStart = false;
      this.#destination(name);
    }
    const state = this.#state;
    if (state.table) this.#define(name, value);
    if (state.skips) return;
    const isOn = value !== 0;
    switch (name) {
      case "ansicpg":
        this.#encoding = codePage(value ?? 1252);
        return;
      case "plain":
        this.#state = { ...state, gone: false, raised: false };
        return;
      case "strike":
      case "striked":
      case "v":
      case "deleted":
        this.#state = { ...state, gone: isOn };
        return;
      case "super":
        this.#state = { ...state, raised: isOn };
        return;
      case "nosupersub":
        this.#state = { ...state, raised: false };
        return;
      case "f":
        this.#state = { ...state, font: value };
        return;
      case "uc":
        this.#state = { ...state, fallback: Math.max(0, value ?? 1) };
        return;
      case "u":
        this.#append(String.fromCharCode(((value ?? 0) + 65_536) % 65_536));
        this.#ignored = state.fallback;
        return;
      case "pard":
        this.#inTable = false;
        this.#isHeading = false;
        return;
      case "intbl":
        this.#inTable = true;
        return;
      case "outlinelevel":
        this.#isHeading = (value ?? 9) < 9;
        return;
      case "s":
        if (this.#headings.has(value ?? -1)) this.#isHeading = true;
        return;
      case "par":
      case "sect":
      case "page":
        if (this.#inTable) this.#append(" ");
        else this.#paragraph();
        return;
      case "cell":
        this.#cells.push(this.#take());
        return;
      case "row":
        this.#row();
        return;
    }
    const sign = SIGNS[name];
    if (sign !== undefined) this.#append(sign);
  }

  #destination(name: string): void {
    const table = name === "fonttbl" ? "fonts" : name === "stylesheet" ? "styles" : undefined;
    const skips = table !== undefined || SKIPPED.has(name) || (this.#isMarked && !KNOWN.has(name));
    if (name === "footnote") {
      this.#append(" (");
      this.#state = { ...this.#state, closing: ")", raised: false };
    }
    if (table) this.#state = { ...this.#state, table, skips: true };
    else if (skips) this.#state = { ...this.#state, skips: true, table: undefined };
  }

  /** Reads the character sets of fonts, and the numbers of heading styles. */
  #define(name: string, value: number | undefined): void {
    const isFont = this.#state.table === "fonts";
    if ((isFont && name === "f") || (!isFont && name === "s")) this.#defined = value ?? 0;
    if (isFont && name === "fcharset") {
      const encoding = CHARACTER_SETS[value ?? 0];
      if (encoding !== undefined) this.#encodings.set(this.#defined, encoding);
    }
    if (!isFont && name === "outlinelevel" && (value ?? 9) < 9) this.#headings.add(this.#defined);
  }

  #addBytes(bytes: Uint8Array): void {
    this.#isGroupStart = false;
    if (
      this.#state.table === "styles" &&
      /^\s*heading \d/i.test(Buffer.from(bytes.subarray(0, 20)).toString("latin1"))
    ) {
      this.#headings.add(this.#defined);
    }
    if (this.#state.skips || this.#state.gone) return;
    const skipped = Math.min(this.#ignored, bytes.length);
    this.#ignored -= skipped;
    if (skipped < bytes.length) this.#bytes.push(bytes.subarray(skipped));
  }

  #decode(): void {
    if (this.#bytes.length === 0) return;
    const encoding = this.#encodings.get(this.#state.font ?? -1) ?? this.#encoding;
    const bytes = Buffer.concat(this.#bytes);
    this.#bytes = [];
    this.#append(new TextDecoder(encoding).decode(bytes));
  }

  #append(text: string): void {
    if (this.#state.skips || this.#state.gone) return;
    const words = this.#state.raised ? superscript(text, { after: this.#tail }) : text;
    this.#pieces.push(words);
    this.#tail = (this.#tail + words.slice(-20)).slice(-20);
  }

  #take(): string {
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#tail = "";
    return text;
  }

  #paragraph(): void {
    const text = this.#take();
    if (text.trim() === "") return;
    this.#blocks.push({ kind: this.#isHeading ? "heading" : "text", text });
  }

  #row(): void {
    const text = cellsToRow(this.#cells);
    this.#cells = [];
    if (text !== "") this.#blocks.push({ kind: "text", text });
  }
}

function codePage(number: number): string {
  const known = CODE_PAGES[number];
  if (known !== undefined) return known;
  return number >= 1250 && number <= 1258 ? `windows-${number}` : "windows-1252";
}
