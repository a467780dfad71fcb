import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runScript, scriptsOf } from "../support/e2e/readme_journey.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import { startSmtpServer, type TestSmtpServer } from "../support/smtp_server.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("the journeys of the accounts guide, with an SMTP server");
const folder = temporaryFolder("accounts");
const mail = join(folder, "mail");
let smtp: TestSmtpServer;
let platform: TestPlatform;
let beginning: string;
let journeys: string[];

test.before(async () => {
  smtp = await startSmtpServer({ folder: mail });
  const env = { EMAIL_URL: smtp.url, EMAIL_FROM: "platform@example.org" };
  platform = await startTestPlatform({ env, searchesByMeaning: false });
  [beginning = "", ...journeys] = await scriptsOf("apps/gateway/ACCOUNTS.md", "The scripts");
});
test.after(async () => {
  await platform.stop();
  await smtp.close();
});

/** Runs one of the journeys, and returns what it printed. */
async function run(index: number): Promise<string> {
  const script = `${beginning}${journeys[index] ?? ""}`
    .replace("http://localhost:8080", platform.gatewayUrl)
    .replace(".data/email", mail)
    .replaceAll("/tmp/my-data.zip", join(folder, "my-data.zip"));
  const { output, errors } = await runScript(script);
  assert.is(errors, "");
  assert.not.match(output, /"status":5\d\d/);
  return output;
}

const occurrences = (output: string, text: string) => output.split(text).length - 1;

test("a forgotten password is reset with the message", async () => {
  const output = await run(0);
  assert.match(output, '"emailVerified":true');
  assert.match(output, '"action":"password_reset"');
  assert.not.match(output, '"code"');
});

test("the owner of an account under attack signs in, and ends all sessions", async () => {
  const output = await run(1);
  // On a slow machine, the first delay may be over before the next guess.
  const wrong = occurrences(output, "wrong_credentials");
  const delayed = occurrences(output, "too_many_attempts");
  assert.ok(wrong >= 10 && delayed >= 1 && wrong + delayed === 12, `${wrong} and ${delayed}`);
  assert.match(output, '"action":"sign_in_failed"');
  assert.match(output, `"count":${wrong}`);
  assert.is(occurrences(output, '"current":true'), 1);
  assert.match(output, '"status":401', "the sessions have ended");
});

test("a learner leaves with all data, after having changed their mind", async () => {
  const output = await run(2);
  for (const file of ["account/profile.json", "document.json", "original/sample_document.md"]) {
    assert.match(output, file);
  }
  assert.is(occurrences(output, '"dueAt"'), 2);
  await smtp.message("nora@example.org", "Verify your email address");
});

test.run();
