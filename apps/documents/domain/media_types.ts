/** The formats that can be read, with how a learner would call them and their files' ending. */
export const MEDIA_TYPES = {
  "application/pdf": { name: "PDF", extension: "pdf" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    name: "Word (DOCX)",
    extension: "docx",
  },
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": {
    name: "PowerPoint (PPTX)",
    extension: "pptx",
  },
  "application/epub+zip": { name: "EPUB", extension: "epub" },
  "text/html": { name: "HTML", extension: "html" },
  "text/markdown": { name: "Markdown", extension: "md" },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
    name: "Excel (XLSX)",
    extension: "xlsx",
  },
  "application/vnd.oasis.opendocument.text": { name: "OpenDocument text", extension: "odt" },
  "application/vnd.oasis.opendocument.presentation": {
    name: "OpenDocument presentation",
    extension: "odp",
  },
  "application/vnd.oasis.opendocument.spreadsheet": {
    name: "OpenDocument spreadsheet",
    extension: "ods",
  },
  "application/rtf": { name: "RTF", extension: "rtf" },
  "multipart/related": { name: "saved web page (MHTML)", extension: "mhtml" },
  "application/x-ipynb+json": { name: "Jupyter notebook", extension: "ipynb" },
  "application/x-tex": { name: "LaTeX", extension: "tex" },
  "application/x-subrip": { name: "SubRip subtitles", extension: "srt" },
  "text/vtt": { name: "WebVTT subtitles", extension: "vtt" },
  "text/csv": { name: "CSV", extension: "csv" },
  "text/plain": { name: "plain text", extension: "txt" },
} as const;

export type MediaType = keyof typeof MEDIA_TYPES;

export const READABLE_FORMATS = Object.values(MEDIA_TYPES)
  .map(({ name }) => name)
  .join(", ");

/** The format of a file by its bytes; `found` names a format that cannot be read, if it is known. */
export type Detected =
  | { readonly readable: true; readonly mediaType: MediaType }
  | { readonly readable: false; readonly found?: string };
