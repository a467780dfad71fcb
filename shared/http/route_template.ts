import type { Context } from "hono";
import { matchedRoutes } from "hono/route";

const templates = new Map<string, string>();

/**
 * The route that answers a request, as OpenAPI writes it: `/v1/quizzes/{quizId}`; "unmatched" when
 * none does, so that paths someone tries out make no new metric labels.
 */
export function routeTemplate(c: Context): string {
  const routes = matchedRoutes(c);
  // Middleware is registered for every method and wildcards; a route for one method.
  const path = routes.findLast((route) => route.method !== "ALL")?.path ?? routes.at(-1)?.path;
  if (path === undefined || path.endsWith("*")) return "unmatched";
  return templateOf(path);
}

/** The operation that answers a request: `GET /v1/quizzes/{quizId}`; undefined when none does. */
export function matchedOperation(c: Context): string | undefined {
  const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
  return route && `${route.method} ${templateOf(route.path)}`;
}

function templateOf(path: string): string {
  let template = templates.get(path);
  if (template === undefined) {
    template = path.replaceAll(/:(\w+)(\{[^}]*\})?\??/g, "{$1}");
    templates.set(path, template);
  }
  return template;
}
