import { Hono } from "hono";
import { done, type Model, PlatformError, part, take } from "../adapters/platform.ts";
import { transcriptionPage } from "../views/transcription_page.ts";
import type { WebEnv } from "../visit.ts";
import { allAudio } from "./audio_routes.ts";
import { idFrom } from "./forms.ts";
import { passOn } from "./pass_on.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

/** Recordings that are transcribed. */
export function transcriptionRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/transcriptions", requireSession());
  routes.use("/transcriptions/*", requireSession());

  routes.post("/transcriptions", async (c) => {
    try {
      const { api } = signedInVisit(c);
      const transcription = await take(api.POST("/v1/audio/transcriptions", passOn(c)));
      return c.redirect(`/transcriptions/${transcription.id}`, 303);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.problem.status === 401) throw error;
      return c.html(await allAudio(c, error.problem), error.problem.status as 422);
    }
  });

  routes.get("/transcriptions/:transcriptionId", async (c) => {
    const visit = signedInVisit(c);
    const path = { transcriptionId: idFrom(c, "transcriptionId") };
    const params = { path };
    const transcription = await take(
      visit.api.GET("/v1/audio/transcriptions/{transcriptionId}", { params }),
    );
    const transcript =
      transcription.status === "ready"
        ? await part(
            take(
              visit.api.GET("/v1/audio/transcriptions/{transcriptionId}/text", {
                params: { path, query: { format: "json" } },
              }),
            ) as Promise<Model<"Transcript">>,
          )
        : undefined;
    return c.html(transcriptionPage(visit, { transcription, transcript }));
  });

  routes.post("/transcriptions/:transcriptionId/document", async (c) => {
    const transcriptionId = idFrom(c, "transcriptionId");
    await take(
      signedInVisit(c).api.POST("/v1/audio/transcriptions/{transcriptionId}/document", {
        params: { path: { transcriptionId } },
        body: {},
      }),
    );
    return c.redirect(`/transcriptions/${transcriptionId}?done=requested`, 303);
  });

  routes.post("/transcriptions/:transcriptionId/delete", async (c) => {
    const params = { path: { transcriptionId: idFrom(c, "transcriptionId") } };
    await done(
      signedInVisit(c).api.DELETE("/v1/audio/transcriptions/{transcriptionId}", { params }),
    );
    return c.redirect("/audio?done=removed", 303);
  });

  return routes;
}
