import { z } from "@hono/zod-openapi";
import { ProblemError } from "./problem.ts";

/** The query of every listing. */
export const pageQuery = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(20)
    // Said again, since what is read from text is described by this alone.
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: 100,
      default: 20,
      description: "Maximum number of items to return",
      example: 20,
    }),
  cursor: z.string().max(1000).optional().openapi({
    description:
      "Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page",
  }),
});

/** One page of a listing. */
export interface Page<Item> {
  items: Item[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/**
 * The schema of a page, named for the OpenAPI document, with one item as its example.
 *
 * @example
 * const quizPage = pageOf(quizSchema, "QuizPage", quizExample);
 */
export function pageOf<Item extends z.ZodType>(
  item: Item,
  name: string,
  example: z.input<NoInfer<Item>>,
) {
  return z
    .object({
      items: z.array(item).describe("Items of the page"),
      nextCursor: z
        .string()
        .nullable()
        .describe("Opaque cursor for the next page; null on the last page"),
    })
    .openapi(name, { example: { items: [example], nextCursor: null } as never });
}

/**
 * Makes a page of rows that were read with one more than `limit`, which shows whether there are more.
 *
 * @example
 * const rows = await select(...).limit(limit + 1);
 * return toPage(rows, { limit, cursorOf: (row) => ({ id: row.id }) });
 */
export function toPage<Item>(
  rows: readonly Item[],
  options: { limit: number; cursorOf: (last: Item) => object },
): Page<Item> {
  const items = rows.slice(0, options.limit);
  const last = items.at(-1);
  const more = rows.length > options.limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor(options.cursorOf(last)) : null };
}

/** Packs the place where a page ended; callers hand it back unread. */
export function encodeCursor(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads a cursor back. @throws {ProblemError} 400 when it is none of this listing's */
export function decodeCursor<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> {
  const result = schema.safeParse(parsed(text));
  if (result.success) return result.data;
  const message = "is not a valid cursor for this list";
  throw new ProblemError(400, "invalid_cursor", {
    detail: "The cursor is not valid for this list. Omit it to start from the first page.",
    issues: [{ in: "query", path: "cursor", message }],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
