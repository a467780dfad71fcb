import type { Context } from "hono";
import { z } from "zod";
import { ProblemError } from "../../../shared/http/problem.ts";
import type { WebEnv } from "../visit.ts";

/** The fields of a form that was sent. */
export interface Form {
  /** A field's text without white space around it; empty where it is missing. */
  text(name: string): string;
  /** All texts of a field that may be given more than once. */
  all(name: string): string[];
}

/** Reads a form without files; nothing in it is trusted. @throws {ProblemError} for another body */
export async function readForm(c: Context<WebEnv>): Promise<Form> {
  // A form with a file would be held in memory as a whole: those are passed on instead.
  const type = c.req.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new ProblemError(415, "unsupported_type", { detail: "The form has another type." });
  }
  const fields = await c.req.parseBody({ all: true });
  const all = (name: string): string[] => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const values = Array.isArray(value) ? value : [value];
    return values.filter((one) => typeof one === "string");
  };
  return {
    all,
    // A password may begin and end with blanks.
    text: (name) =>
      name.toLowerCase().includes("password") ? (all(name)[0] ?? "") : (all(name)[0] ?? "").trim(),
  };
}

const uuid = z.uuid();

/** An id from the path. @throws {ProblemError} 404 where it cannot be one */
export function idFrom(c: Context<WebEnv>, name: string): string {
  const id = uuid.safeParse(c.req.param(name));
  if (id.success) return id.data;
  throw new ProblemError(404, "not_found", { detail: "There is no such page." });
}

/** Where a page of a list begins, from the query. */
export function cursorOf(c: Context<WebEnv>): { cursor?: string } {
  const cursor = c.req.query("cursor");
  return cursor === undefined ? {} : { cursor };
}

/** The idempotency key that a form carries: sent twice, it creates one thing. */
export function keyOf(form: Form): { params: { header: { "idempotency-key"?: string } } } {
  const key = form.text("key");
  return { params: { header: /^[\x21-\x7e]{1,200}$/.test(key) ? { "idempotency-key": key } : {} } };
}
