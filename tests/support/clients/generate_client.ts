import { createHash } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
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

/** The Java that the generated project is for. */
const javaRelease = "11";
const document = join(projectFolder, "apps/gateway/openapi.json");

/**
 * Writes the client of the committed document into `folder`, in Java with its compiled `classes`.
 * What was generated and compiled for the same document is stored, because it takes long.
 */
export async function generateClient(
  language: keyof typeof languages,
  folder: string,
): Promise<void> {
  const hash = createHash("sha256")
    .update(JSON.stringify([generator, languages[language], javaRelease]))
    .update(await readFile(document));
  const prefix = `generated-${language}-`;
  await removeUnused(cacheFolder(), { prefix, days: 7 });
  const name = `${prefix}${hash.digest("hex").slice(0, 12)}`;
  const stored = await keptFolder(name, async (made) => {
    await runGenerator(language, made);
    if (language === "java") await compileJava(made);
  });
  await cp(stored, folder, { recursive: true });
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

async function compileJava(folder: string): Promise<void> {
  const jars = await javaLibraries(folder);
  const sources = await readdir(join(folder, "src/main/java"), { recursive: true });
  const list = join(folder, "sources");
  await writeFile(
    list,
    sources
      .filter((path) => path.endsWith(".java"))
      .map((path) => join(folder, "src/main/java", path))
      .join("\n"),
  );
  const options = ["-nowarn", "-proc:none", "--release", javaRelease, "-cp", `${jars}/*`];
  await runCommand("javac", [...options, "-d", join(folder, "classes"), `@${list}`]);
}

/** The folder of the libraries that a generated Java client needs. */
export async function javaLibraries(client: string): Promise<string> {
  return await keptFolder("java-client-1", (made) =>
    runCommand("mvn", [
      ...["-B", "-q", "-f", join(client, "pom.xml"), "dependency:copy-dependencies"],
      ...["-DincludeScope=compile", `-DoutputDirectory=${made}`],
    ]),
  );
}
