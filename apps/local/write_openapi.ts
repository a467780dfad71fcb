/**
 * Writes apps/<service>/openapi.json from `document()` of the service's openapi.ts.
 *
 *   npm run openapi              write
 *   npm run openapi -- --check   write nothing; exit 1 where a file would change
 */
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { readArguments } from "../../shared/runtime/read_arguments.ts";
import { projectFolder, services } from "./services.ts";

/** The exports of a service's openapi.ts. */
interface OpenapiModule {
  document(): unknown;
}

const { values } = readArguments({ options: { check: { type: "boolean", default: false } } });

// The gateway is last in the list: its document includes those that were written before.
for (const { name } of services.filter(({ showsPages }) => !showsPages)) {
  const folder = join(projectFolder, "apps", name);
  const module = (await import(pathToFileURL(join(folder, "openapi.ts")).href)) as OpenapiModule;
  const content = `${JSON.stringify(await module.document(), null, 2)}\n`;
  const file = join(folder, "openapi.json");
  const path = relative(projectFolder, file);
  if (!values.check) {
    await writeFile(file, content);
    console.log(`Wrote ${path}`);
  } else if ((await readFile(file, "utf8").catch(() => "")) !== content) {
    console.error(`${path} is outdated: run npm run openapi`);
    process.exitCode = 1;
  }
}
process.exit();
