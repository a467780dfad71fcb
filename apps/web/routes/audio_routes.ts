import { type Context, Hono } from "hono";
import { newId } from "../../../shared/runtime/new_id.ts";
import {
  done,
  type Model,
  PlatformError,
  type PlatformProblem,
  part,
  take,
} from "../adapters/platform.ts";
import { audioPage, generationPage } from "../views/audio_pages.ts";
import type { Html } from "../views/layout.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, type Form, idFrom, keyOf, readForm } from "./forms.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

const PAGE = 20;

/** Audio that is made from documents, and the page of all audio. */
export function audioRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/audio", requireSession());
  routes.use("/audio/*", requireSession());

  routes.get("/audio", async (c) => c.html(await allAudio(c)));

  routes.post("/audio", async (c) => {
    const { api } = signedInVisit(c);
    const form = await readForm(c);
    try {
      const generation = await take(
        api.POST("/v1/audio/generations", { ...keyOf(form), body: wantedAudio(form) }),
      );
      return c.redirect(`/audio/${generation.id}`, 303);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.problem.status === 401) throw error;
      return c.html(await allAudio(c, error.problem), error.problem.status as 422);
    }
  });

  routes.get("/audio/:generationId", async (c) => {
    const visit = signedInVisit(c);
    const path = { generationId: idFrom(c, "generationId") };
    const generation = await take(
      visit.api.GET("/v1/audio/generations/{generationId}", { params: { path } }),
    );
    if (generation.audio === undefined) {
      return c.html(generationPage(visit, { generation, languageOfVoice: () => undefined }));
    }
    const query = { chapter: chapterOf(c) };
    const [sentences, voices] = await Promise.all([
      part(
        take(
          visit.api.GET("/v1/audio/generations/{generationId}/sentences", {
            params: { path, query },
          }),
        ),
      ),
      part(take(visit.api.GET("/v1/audio/voices"))),
    ]);
    const known = "content" in voices ? voices.content.voices : [];
    const languageOfVoice = (voice: string) => known.find(({ id }) => id === voice)?.language;
    return c.html(generationPage(visit, { generation, sentences, languageOfVoice }));
  });

  routes.post("/audio/:generationId/delete", async (c) => {
    const params = { path: { generationId: idFrom(c, "generationId") } };
    await done(signedInVisit(c).api.DELETE("/v1/audio/generations/{generationId}", { params }));
    return c.redirect("/audio?done=removed", 303);
  });

  return routes;
}

/** The page of all audio; `problem` is why a form was refused. */
export async function allAudio(c: Context<WebEnv>, problem?: PlatformProblem): Promise<Html> {
  const visit = signedInVisit(c);
  const { api } = visit;
  const newest = { params: { query: { limit: PAGE } } };
  const [generations, transcriptions, documents, voices] = await Promise.all([
    part(
      take(
        api.GET("/v1/audio/generations", {
          params: { query: { limit: PAGE, ...(problem === undefined && cursorOf(c)) } },
        }),
      ),
    ),
    part(take(api.GET("/v1/audio/transcriptions", newest))),
    part(take(api.GET("/v1/documents", { params: { query: { limit: 100 } } }))),
    part(take(api.GET("/v1/audio/voices"))),
  ]);
  return audioPage(visit, {
    ...{ generations, transcriptions, voices, problem, key: newId() },
    documents: "content" in documents ? documents.content.items : [],
    chosen: c.req.query("document"),
    done: c.req.query("done"),
  });
}

/** The chapter whose text is shown; the first for anything that is no number. */
function chapterOf(c: Context<WebEnv>): number {
  const chapter = c.req.query("chapter") ?? "";
  return /^\d{1,6}$/.test(chapter) ? Number(chapter) : 0;
}

/** The platform checks each value; a wrong one comes back as a problem. */
function wantedAudio(form: Form): Model<"AudioGenerationRequest"> {
  const voice = form.text("voice");
  return {
    documentId: form.text("document"),
    kind: (form.text("kind") || "notes") as "notes",
    ...{ format: "mp3", speed: 1 },
    ...(voice !== "" && { voice }),
  };
}
