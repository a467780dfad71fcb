import { Hono } from "hono";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { keptJson } from "../../shared/http/kept_json.ts";

const kept = suite("JSON that is kept with what it shows");

kept("one object is written once, another one anew", async () => {
  let written = 0;
  const answer = keptJson(({ title }: { title: string }) => {
    written += 1;
    return { title, length: title.length };
  });
  const shown = [{ title: "Zürich" }, { title: "Zürich" }] as const;
  const app = new Hono();
  app.get("/:place", (c) => answer(c, shown[c.req.param("place") === "0" ? 0 : 1]));
  for (const path of ["/0", "/0", "/1", "/0"]) {
    const response = await app.request(path);
    assert.is(response.status, 200);
    assert.is(response.headers.get("content-type"), "application/json");
    assert.equal(await response.json(), { title: "Zürich", length: 6 });
  }
  assert.is(written, 2);
});

kept.run();
