import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type ObservedPlatform, prepareObserver } from "../../apps/local/observer.ts";
import { type Platform, startPlatform } from "../../apps/local/platform.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

// As `npm start -- --observe` starts it, with two of the services.
const services = ["quiz", "web"];
const test = suite<{ platform: Platform; observed: ObservedPlatform }>("an observed platform");

test.before(async (context) => {
  const dataDir = temporaryFolder("observed-platform");
  const observer = await prepareObserver(dataDir);
  const brokerOptions = [observer.brokerOption];
  context.platform = await startPlatform({
    ...{ dataDir, services, brokerOptions, searchesByMeaning: false },
  });
  context.observed = await observer.observe(context.platform, () => {});
});
test.after(async ({ observed, platform }) => {
  await observed?.stop();
  await platform?.stop();
});

test("is scraped, each service by its name, and its alarms are evaluated", async ({ observed }) => {
  const read = async (path: string) => {
    const response = await fetch(new URL(path, observed.alarmsUrl));
    // biome-ignore lint/suspicious/noExplicitAny: the answers of Prometheus have no types here
    return ((await response.json()) as any).data;
  };
  const scraped = async (): Promise<string[]> => {
    const { activeTargets } = await read("/api/v1/targets?state=active");
    return activeTargets
      .filter(({ health }: { health: string }) => health === "up")
      .map(({ labels }: { labels: Record<string, string> }) => labels.service ?? labels.job)
      .sort();
  };
  const wanted = ["kafka", ...services];
  await waitFor(async () => (await scraped()).length === wanted.length, {
    what: "every target to be scraped",
    everyMs: 500,
  }).catch(async () => assert.equal(await scraped(), wanted));
  assert.equal(await scraped(), wanted);
  const rules = async (): Promise<{ health: string }[]> =>
    (await read("/api/v1/rules")).groups[0].rules;
  await waitFor(async () => (await rules()).every(({ health }) => health === "ok"), {
    what: "every alarm to be evaluated",
    everyMs: 500,
  });
});

test.run();
