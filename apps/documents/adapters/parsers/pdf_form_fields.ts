import type { getDocumentProxy } from "unpdf";
import { z } from "zod";
import type { PlacedRun } from "./pdf_segments.ts";

/** What was entered into the fields of a form, by page. */
export type FieldRuns = ReadonlyMap<number, readonly PlacedRun[]>;

const fieldSchema = z.object({
  type: z.enum(["text", "combobox", "listbox"]),
  value: z.union([z.string(), z.array(z.string())]),
  page: z.int().nonnegative(),
  rect: z.array(z.number()).length(4),
  hidden: z.boolean().optional(),
  password: z.boolean().optional(),
});

/** The size of the words of a field, in points: its own is not known. */
const SIZE = 10;

/** Reads what was entered into a form, as words at the places of its fields. */
export async function formFields(
  document: Awaited<ReturnType<typeof getDocumentProxy>>,
): Promise<FieldRuns> {
  const fields: unknown[] = Object.values((await document.getFieldObjects()) ?? {}).flat();
  const runs = new Map<number, PlacedRun[]>();
  for (const field of fields) {
    const parsed = fieldSchema.safeParse(field);
    if (!parsed.success || parsed.data.hidden || parsed.data.password) continue;
    const { value, page, rect } = parsed.data;
    const text = [value].flat().join(", ").replace(/\s+/g, " ").trim();
    if (text === "") continue;
    const [left = 0, low = 0, right = 0, high = 0] = rect;
    const y = Math.max(low + 2, Math.min((low + high) / 2 - SIZE / 3, high - SIZE));
    const run = { text, x: left, y, width: right - left, size: SIZE };
    runs.set(page + 1, [...(runs.get(page + 1) ?? []), run]);
  }
  return runs;
}
