import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/**
 * What axe finds on a page, in light and in dark colours. Its program is evaluated by the debugger, which
 * the page's content security policy does not cover.
 */
export async function barriersOf(page: Page, name: string): Promise<string[]> {
  const axe = await readFile(source, "utf8");
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const { violations } = (await page.evaluate("axe.run()")) as AxeResult;
    found.push(
      ...violations.map(
        ({ id, help, nodes }) =>
          `${name} (${colorScheme}): ${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`,
      ),
    );
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}
