import type { Texts } from "../texts/texts.ts";

/** Most browsers name others too: the first that is found is the one. */
const browsers: readonly (readonly [name: string, mark: RegExp])[] = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Headless)?Chrom(?:e|ium)\/|\bCriOS\//],
  ["Safari", /\bSafari\//],
];
const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
];

/** A device by its browser and system ("Firefox, Linux"); its own words where these are not known. */
export function deviceName(t: Texts, userAgent: string | undefined): string {
  if (userAgent === undefined) return t.account.unknownDevice;
  const found = [browsers, systems].flatMap(
    (names) => names.find(([, mark]) => mark.test(userAgent))?.[0] ?? [],
  );
  return found.length > 0 ? found.join(", ") : userAgent;
}
