import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkJourney, runJourney } from "../support/e2e/readme_journey.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";

const test = suite("the journey of the README");
let platform: SharedPlatform;

test.before(async () => {
  platform = await openSharedPlatform();
});
test.after(() => platform.close());

test("the script runs as it is, from the registration to the subtitles", async () => {
  checkJourney(await runJourney(platform.gatewayUrl));
});

test.run();

const unavailable = suite("the journey of the README without a platform");

unavailable("the script says what to do, and does not wait", async () => {
  const { output } = await runJourney("http://127.0.0.1:1");
  const [first, ...later] = output.trim().split("\n");
  assert.is(
    first,
    "The platform is not running at http://127.0.0.1:1/v1: run npm start, then paste this again",
  );
  assert.is(later.length, 4, "each wait ends at once");
  for (const line of later) assert.match(line, /^Cannot read \S+: run npm start first$/);
});

unavailable.run();
