import type { Context, TypedResponse } from "hono";

/**
 * Responds 200 with JSON that is serialized once for each object, and cached as long as that
 * object: for what a cache hands out again and again, which must not be changed meanwhile.
 *
 * @example
 * const answerQuiz = keptJson(toQuiz);
 * routes.openapi(read, async (c) => answerQuiz(c, await readQuiz(database, cache, { quizId })));
 */
export function keptJson<Shown extends object, Body>(
  toBody: (shown: Shown) => Body,
): (c: Context, shown: Shown) => TypedResponse<Body, 200, "json"> {
  const written = new WeakMap<Shown, Uint8Array<ArrayBuffer>>();
  return (c, shown) => {
    let bytes = written.get(shown);
    if (!bytes) {
      bytes = new TextEncoder().encode(JSON.stringify(toBody(shown)));
      written.set(shown, bytes);
    }
    const answer: unknown = c.body(bytes, 200, { "Content-Type": "application/json" });
    // Hono's types know JSON only by the method that writes it out.
    return answer as TypedResponse<Body, 200, "json">;
  };
}
