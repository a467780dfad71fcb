import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { decide, describeMissing, readConsent } from "../../apps/local/install_packages.mjs";
import {
  installCommand,
  neededPrograms,
  packagesOf,
  programs,
} from "../../apps/local/system_packages.mjs";

const { java, maven, ffmpeg } = programs;
const machine = { isRoot: false, hasSudo: false, hasApt: true, isInteractive: false, yes: false };
const root = { ...machine, isRoot: true };
const sudo = { ...machine, hasSudo: true };
const required = { required: [java, maven], optional: [ffmpeg] };
const optional = { required: [], optional: [ffmpeg] };
const nothing = { required: [], optional: [] };

const decision = suite("what to do about missing programs");

decision("a complete machine runs the command", () => {
  assert.is(decide(nothing, { ...root, yes: true }), "run");
});

for (const [user, rights] of Object.entries({ root, sudo })) {
  decision(`${user} installs with --yes, and asks at a terminal`, () => {
    assert.is(decide(required, { ...rights, yes: true }), "install");
    assert.is(decide(required, { ...rights, isInteractive: true }), "ask");
  });

  decision(`${user} without a terminal and without --yes is refused`, () => {
    assert.is(decide(required, rights), "refuse");
  });

  decision(`${user} is not asked about optional programs alone`, () => {
    assert.is(decide(optional, { ...rights, isInteractive: true }), "run");
    assert.is(decide(optional, { ...rights, yes: true }), "install");
  });
}

decision("without root and sudo, or without apt-get, nothing is installed", () => {
  assert.is(decide(required, { ...machine, yes: true, isInteractive: true }), "refuse");
  assert.is(decide(required, { ...root, hasApt: false, yes: true }), "refuse");
  assert.is(decide(optional, { ...machine, yes: true }), "run");
});

decision("--yes does not reach the command, and CI=true replaces it", () => {
  assert.equal(readConsent(["--yes", "unit"], {}), { yes: true, args: ["unit"] });
  assert.equal(readConsent(["unit"], { CI: "true" }), { yes: true, args: ["unit"] });
  assert.equal(readConsent(["unit"], { CI: "false" }), { yes: false, args: ["unit"] });
});

decision.run();

const message = suite("the message about missing programs");

message("names every program with its purpose, and one command", () => {
  assert.equal(describeMissing("npm start", required, machine).split("\n"), [
    "Cannot run npm start: 3 programs are missing.",
    "  openjdk-17-jre-headless  Java 11 or later, runs Kafka and ZooKeeper",
    "  maven                    downloads Kafka and the models for semantic search",
    "  ffmpeg                   reads recordings and writes compressed audio (optional: without it, audio is available as WAV only, and recordings cannot be transcribed)",
    "Install them with this command, then run npm start again:",
    "  sudo apt-get update && sudo apt-get install -y --no-install-recommends openjdk-17-jre-headless maven ffmpeg",
  ]);
});

message("mentions --yes to those who can install", () => {
  assert.match(describeMissing("npm test", required, sudo), /npm test -- --yes$/);
});

message("names no sudo to root", () => {
  assert.not.match(describeMissing("npm start", required, root), "sudo");
});

message("says for which systems the command is", () => {
  const text = describeMissing("npm start", required, { ...machine, hasApt: false });
  assert.match(text, "Install them on Debian or Ubuntu with this command");
});

message.run();

const table = suite("the table of system packages");
const asRoot = { env: {}, isRoot: true };
const packages = (script: string, ...args: string[]): string[] =>
  packagesOf(neededPrograms(script, args, asRoot).required);

table("npm start needs Java and Maven, and can do without the rest", () => {
  assert.equal(packages("apps/local/main.ts"), ["openjdk-17-jre-headless", "maven"]);
  const { optional } = neededPrograms("apps/local/main.ts", [], asRoot);
  const own = optional.filter((program) => program !== programs.ocr);
  assert.equal(packagesOf(own), ["python3-venv", "ffmpeg", "espeak-ng"]);
  assert.ok(optional.every(({ without }) => without));
});

table("npm start -- --observe offers Prometheus", () => {
  const { optional } = neededPrograms("apps/local/main.ts", ["--observe"], asRoot);
  assert.ok(optional.includes(programs.prometheus));
});

table("with another Kafka cluster npm start needs nothing", () => {
  const env = { KAFKA_BROKERS: "127.0.0.1:9092" };
  assert.equal(neededPrograms("apps/local/main.ts", [], { env, isRoot: true }).required, []);
});

table("a pattern of npm test needs what its folders need", () => {
  assert.equal(packages("tests/run.ts", "unit"), ["python3-venv", "ffmpeg"]);
  assert.equal(packages("tests/run.ts", "unit/runner", "infra/config"), [
    ...["python3-venv", "ffmpeg", "openssh-client", "openssl", "prometheus"],
  ]);
  assert.not(packages("tests/run.ts", "integration/jobs").includes("docker.io"));
  assert.equal(packages("tests/run.ts", "no such file"), []);
});

table("OCR has the packages of the documents service's image, and tests can do without", () => {
  const file = new URL("../../apps/documents/debian_packages", import.meta.url);
  const ofImage = readFileSync(file, "utf8").trim().split("\n");
  assert.equal(packagesOf([programs.ocr]).sort(), ofImage);
  const { required, optional } = neededPrograms("tests/run.ts", ["integration"], asRoot);
  assert.ok(optional.includes(programs.ocr));
  assert.not(required.includes(programs.ocr));
});

table("npm test needs the compiler's package instead of the runtime's", () => {
  const all = packages("tests/run.ts");
  assert.ok(all.includes("openjdk-17-jdk-headless"));
  assert.not(all.includes("openjdk-17-jre-headless"));
  assert.ok(all.includes("docker.io"));
  assert.ok(all.includes("debootstrap"));
});

table("only root needs what only root can use", () => {
  const needs = neededPrograms("tests/run.ts", [], { env: {}, isRoot: false });
  assert.not(packagesOf(needs.required).includes("debootstrap"));
});

table("a rehearsal needs Docker", () => {
  for (const name of ["main", "lab_main", "ops_main"]) {
    assert.ok(packages(`infra/rehearsal/${name}.ts`).includes("docker.io"));
  }
});

table("the command names each package once", () => {
  assert.is(
    installCommand([java, maven, java], { isRoot: true }),
    "apt-get update && apt-get install -y --no-install-recommends openjdk-17-jre-headless maven",
  );
});

table.run();
