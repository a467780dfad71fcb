import { createHash } from "node:crypto";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../../../apps/local/services.ts";
import { cacheFolder } from "../../../shared/downloads/cache_folder.ts";
import { keptFolder, removeUnused } from "../kept_folder.ts";
import { runCommand } from "../run_command.ts";

/** OpenAPI Generator (Apache-2.0), as anybody would run it over the document. */
const generator = { artifact: "org.openapitools:openapi-generator-cli", version: "7.23.0" };

/** Languages that clients are generated for, and what the generator is told for each. */
export const languages = {
  python: ["-g", "python", "--package-name", "learning_platform"],
  go: [
    ...["-g", "go", "--package-name", "platform"],
    ...["--git-host", "example.org", "--git-user-id", "learning", "--git-repo-id", "platform"],
  ],
  java: [
    ...["-g", "java", "--library", "native", "--additional-properties"],
    "invokerPackage=platform,apiPackage=platform.api,modelPackage=platform.model",
  ],
} as const;

const document = join(projectFolder, "apps/gateway/openapi.json");

/**
 * Writes the client of the committed document into `folder`. What the generator wrote for the same
 * document is stored, because it takes ten seconds.
 */
export async function generateClient(
  language: keyof typeof languages,
  folder: string,
): Promise<void> {
  const hash = createHash("sha256")
    .update(JSON.stringify([generator, languages[language]]))
    .update(await readFile(document));
  const prefix = `generated-${language}-`;
  await removeUnused(cacheFolder(), { prefix, days: 7 });
  const name = `${prefix}${hash.digest("hex").slice(0, 12)}`;
  await cp(await keptFolder(name, (made) => runGenerator(language, made)), folder, {
    recursive: true,
  });
}

async function runGenerator(language: keyof typeof languages, folder: string): Promise<void> {
  const { artifact, version } = generator;
  const jars = await keptFolder(`openapi-generator-${version}`, (made) =>
    runCommand("mvn", [
      ...["-B", "-q", "dependency:copy", `-Dartifact=${artifact}:${version}`],
      `-DoutputDirectory=${made}`,
    ]),
  );
  await runCommand("java", [
    ...["-jar", join(jars, `openapi-generator-cli-${version}.jar`), "generate"],
    ...["-i", document, "-o", folder],
    ...languages[language],
    ...["--global-property", "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"],
  ]);
}
