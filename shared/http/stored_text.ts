import { z } from "@hono/zod-openapi";

/** A caller's text of at most so many characters, without U+0000, which PostgreSQL cannot store. */
export const storedText = (most: number) =>
  z
    .string()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: other languages read \0 otherwise
    .regex(/^[^\u0000]*$/, { error: "must not contain the character U+0000" });
