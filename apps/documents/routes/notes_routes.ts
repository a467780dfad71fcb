import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { accepts } from "hono/accepts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { notesMarkdown } from "../queries/notes_markdown.ts";
import { readOwnedDocument } from "../queries/read_document.ts";
import { readNotes } from "../queries/read_notes.ts";
import type { DocumentContext } from "./document_context.ts";
import { documentParams, notesSchema } from "./schemas.ts";
import { noNotes } from "./unavailable.ts";

const FORMATS = ["application/json", "text/markdown"];

const notes = createRoute({
  operationId: "getDocumentNotes",
  method: "get",
  path: "/v1/documents/{documentId}/notes",
  tags: ["documents"],
  security: USER_SECURITY,
  summary: "Get a document's notes",
  description:
    "Returns the notes: a summary, key terms and an outline. As JSON, each entry includes its source passage. For Markdown, send the header `Accept: text/markdown`. Returns 409 if the notes are not ready or could not be generated.",
  request: { params: documentParams },
  responses: {
    200: {
      description: "The notes",
      content: {
        "application/json": { schema: notesSchema },
        "text/markdown": {
          schema: z.string(),
          example: "# Cell biology\n\n## Summary\n\n- The cell is the unit of life. (page 1)\n",
        },
      },
    },
    ...problemResponses(400, 401, 404, 406),
    409: documentedProblem(409, {
      code: "notes_not_ready",
      detail:
        "The notes are still being generated. Try again when the `status` of the document is `ready`.",
      description: "The notes are not ready or could not be generated.",
    }),
  },
});

/** Route for a document's notes. */
export function notesRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(notes, async (c) => {
    const caller = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const { document } = await readOwnedDocument(context, caller);
    const format = c.req.header("accept")
      ? accepts(c, { header: "Accept", supports: FORMATS, default: "", match: preferred })
      : "application/json";
    if (format === "") {
      throw new ProblemError(406, "not_acceptable", {
        detail: `Notes are available as ${FORMATS.join(" or ")}.`,
      });
    }
    const found = await readNotes(context.database, caller.documentId);
    if (!found) throw noNotes(document);
    c.header("Vary", "Accept");
    const warnings = [...(document.text?.warnings ?? []), ...(found.notes.warnings ?? [])];
    const { documentId, title } = document;
    if (format === "text/markdown") {
      const headers = { "Content-Type": "text/markdown; charset=utf-8" };
      const { language } = document.text ?? {};
      return c.body(notesMarkdown(title, found.notes, { warnings, language }), 200, headers);
    }
    const { engine, usage, summary, keyTerms, outline } = found.notes;
    const body = {
      documentId,
      title,
      revision: found.revision,
      engine,
      ...(usage && { usage }),
      ...(document.text?.language !== undefined && { language: document.text.language }),
      ...(warnings.length > 0 && { warnings }),
      summary,
      keyTerms,
      outline,
    };
    return c.json(body as z.input<typeof notesSchema>, 200);
  });
  return routes;
}

/** Returns the supported type with the highest weight, wildcards included; the first one wins a tie. */
function preferred(
  accepted: readonly { type: string; q: number }[],
  { supports }: { supports: readonly string[] },
): string {
  const weight = (format: string) => {
    const fits = accepted.filter(
      ({ type }) => type === format || type === "*/*" || type === `${format.split("/")[0]}/*`,
    );
    // The most specific range decides (RFC 9110, 12.5.1).
    fits.sort((a, b) => a.type.split("*").length - b.type.split("*").length);
    return fits[0]?.q ?? 0;
  };
  const best = [...supports].sort((a, b) => weight(b) - weight(a))[0] ?? "";
  return weight(best) > 0 ? best : "";
}
