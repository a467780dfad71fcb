import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { generateClient, javaLibraries } from "../support/clients/generate_client.ts";
import { goProgram } from "../support/clients/go_program.ts";
import { newEmail, somePassword } from "../support/e2e/learner.ts";
import { bookAsPdf, chapters } from "../support/e2e/sample_book.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { pythonEnvironment } from "../support/python_environment.ts";
import { runCommand } from "../support/run_command.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("generated clients");
const journeys = join(import.meta.dirname, "../support/clients");
const folder = temporaryFolder("clients");
const book = join(folder, "book.pdf");
let platform: SharedPlatform;

test.before(async () => {
  await writeFile(book, bookAsPdf(chapters));
  platform = await openSharedPlatform();
});
test.after(() => platform.close());

/** What a journey is told: the gateway, a file, and who to be. */
const told = (name: string) => [platform.gatewayUrl, book, newEmail(name), somePassword];

function assertJourney(printed: string): void {
  const { notes, questions, results, total, audio, refused } = JSON.parse(printed);
  assert.ok(notes > 0, "the notes have a summary");
  assert.is(questions, 5);
  assert.is(results, 5);
  assert.is(total, 5);
  assert.is(audio, "RIFF", "a WAV file was downloaded");
  assert.is(refused, 404);
}

test("the TypeScript package takes a learner from upload to score", async () => {
  assertJourney(
    await runCommand(process.execPath, [join(journeys, "journey.ts"), ...told("typescript")]),
  );
});

test("a Python client, as generated, takes a learner from upload to score", async () => {
  const client = join(folder, "python");
  await generateClient("python", client);
  const programs = await pythonEnvironment("python-client-1", [
    "urllib3>=2.1,<3",
    "python-dateutil>=2.8.2",
    "pydantic>=2.11",
    "typing-extensions>=4.7.1",
  ]);
  const args = [join(journeys, "journey.py"), ...told("python")];
  assertJourney(await runCommand(join(programs, "python"), args, { env: { PYTHONPATH: client } }));
});

test("a Go client, as generated, takes a learner from upload to score", async () => {
  const module = join(folder, "go");
  await generateClient("go", module);
  await mkdir(join(module, "journey"));
  await cp(join(journeys, "journey.go"), join(module, "journey/main.go"));
  const go = await goProgram();
  // Without the path of this folder, Go finds in its cache what an earlier run compiled.
  const env = { GOFLAGS: "-mod=mod -trimpath", GOTOOLCHAIN: "local" };
  assertJourney(await runCommand(go, ["run", "./journey", ...told("go")], { cwd: module, env }));
});

test("a Java client, as generated, takes a learner from upload to score", async () => {
  const module = join(folder, "java");
  await generateClient("java", module);
  const libraries = `${await javaLibraries(module)}/*`;
  const [client, classes] = [join(module, "classes"), join(module, "journey")];
  const program = join(journeys, "Journey.java");
  await runCommand("javac", ["-nowarn", "-d", classes, "-cp", `${client}:${libraries}`, program]);
  const args = ["-cp", `${classes}:${client}:${libraries}`, "Journey", ...told("java")];
  assertJourney(await runCommand("java", args));
});

test.run();
