import { Readable } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answerFile, attachment } from "../../shared/http/answer_file.ts";
import { createServiceApps } from "../../shared/http/service_app.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";

const files = suite("downloads");

files("a hostile page is a download that nobody runs, and that only its owner stores", async () => {
  const { app } = createServiceApps({
    ...{ service: "documents", title: "Documents", description: "Files", version: "1.0.0" },
    logger: createLogger({ service: "documents", level: "silent" }),
    metrics: createMetrics({ service: "documents" }),
    readiness: {},
    problems: [],
  });
  const content = Buffer.from("<script>alert(1)</script>");
  app.get("/v1/file", (c) =>
    answerFile(c, {
      byteLength: content.byteLength,
      sha256: "0".repeat(64),
      mediaType: "text/html",
      disposition: attachment("page.html"),
      open: async () => Readable.from([content]),
    }),
  );
  const answer = await app.request("/v1/file");
  assert.equal(
    [
      "content-security-policy",
      "content-disposition",
      "x-content-type-options",
      "cache-control",
    ].map((name) => answer.headers.get(name)),
    [
      "sandbox; default-src 'none'",
      "attachment; filename=\"page.html\"; filename*=UTF-8''page.html",
      "nosniff",
      "private, no-cache",
    ],
  );
});

files("a file's name is written so that no character of it ends the header's value", () => {
  const names = [
    `it's (1)*.pdf`,
    'a"; filename="b.exe',
    "a\r\nset-cookie: x=1",
    "../../etc/passwd",
  ];
  for (const name of names) {
    const header = attachment(name);
    const form = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.!~%-]*)$/.exec(
      header,
    );
    assert.ok(form, header);
    assert.not.match(form?.[1] ?? "", /["\\/]/);
    assert.not.match(decodeURIComponent(form?.[2] ?? ""), /[/\\\r\n]/);
  }
  assert.match(attachment(`it's (1)*.pdf`), "UTF-8''it%27s%20%281%29%2A.pdf");
  assert.match(attachment("ä.pdf"), `filename="_.pdf"; filename*=UTF-8''%C3%A4.pdf`);
});

files.run();
