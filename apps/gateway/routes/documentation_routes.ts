import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Hono } from "hono";
import { stringify } from "yaml";

const assets: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
};
const assetFolder = join(
  createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"),
  "..",
);
const asyncApiFile = new URL("../../../shared/contracts/asyncapi.json", import.meta.url);

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Learning platform API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="operations"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#operations",
  deepLinking: true,
  displayOperationId: true,
  validatorUrl: null,
});
`;

/** Swagger UI sets style attributes and draws icons from data: URLs; scripts come from here alone. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The documents of the platform and the page that shows them; nothing is loaded from elsewhere. */
export function documentationRoutes(options: { document: () => unknown }): Hono {
  const routes = new Hono();
  let yaml: string | undefined;
  routes.get("/openapi.yaml", (c) => {
    yaml ??= stringify(options.document(), { aliasDuplicateObjects: false });
    return c.body(yaml, 200, { "Content-Type": "application/yaml" });
  });
  routes.get("/asyncapi.json", async (c) =>
    c.body(await readFile(asyncApiFile, "utf8"), 200, { "Content-Type": "application/json" }),
  );
  // A person who opens the gateway's address looks for the documentation.
  for (const path of ["/", "/docs/"]) routes.get(path, (c) => c.redirect("/docs"));
  routes.get("/docs", (c) =>
    c.html(page, 200, { "Content-Security-Policy": contentSecurityPolicy }),
  );
  routes.get("/docs/start.js", (c) =>
    c.body(start, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  for (const [name, type] of Object.entries(assets)) {
    routes.get(`/docs/${name}`, async (c) =>
      c.body(new Uint8Array(await readFile(join(assetFolder, name))), 200, {
        "Content-Type": type,
        "Cache-Control": "public, max-age=86400",
      }),
    );
  }
  return routes;
}
