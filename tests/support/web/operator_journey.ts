import * as assert from "uvu/assert";
import type { Window } from "./browser.ts";

/** What a journey of an operator needs to know. */
export interface OperatorJourney {
  readonly operator: { readonly email: string; readonly password: string };
  /** The email address of an account that nobody else needs. */
  readonly learner: string;
}

/** An operator's way through the state of the platform, to an account that is locked and unlocked. */
export async function operate(window: Window, journey: OperatorJourney): Promise<void> {
  const { page, look } = window;
  await signIn(window, journey.operator);
  await page.getByRole("link", { name: "Operations" }).click();
  assert.ok((await page.locator("tbody tr").count()) >= 10);
  await look("operator-topics");
  await page.getByRole("link", { name: /^Lag of quiz\.bank/ }).click();
  await page.getByRole("heading", { name: "Lag over time" }).waitFor();
  await look("operator-lag");
  for (const [tab, name] of [
    ["Health", "operator-health"],
    ["Dead letters", "operator-dead-letters"],
    ["Jobs", "operator-jobs"],
    ["Quotas", "operator-quotas"],
  ] as const) {
    await page.getByRole("link", { name: tab, exact: true }).click();
    assert.is(await page.locator('.tabs [aria-current="page"]').textContent(), tab);
    await look(name);
  }
  await lockAndUnlock(window, journey.learner);
  await page.getByRole("link", { name: "Audit log" }).click();
  assert.ok(await page.getByText("Account unlocked").first().isVisible());
  await look("operator-log");
}

async function lockAndUnlock({ page, look }: Window, email: string): Promise<void> {
  await page.getByRole("link", { name: "Accounts", exact: true }).click();
  await page.getByLabel("Email address contains").fill(email);
  await page.getByRole("button", { name: "Find" }).click();
  const account = page.locator(".cards > li", { hasText: email });
  await account.locator("summary", { hasText: "Lock" }).click();
  await account.getByRole("button", { name: "Lock", exact: true }).click();
  await account.getByRole("button", { name: `Unlock ${email}` }).waitFor();
  await look("operator-accounts");
  await account.getByRole("button", { name: `Unlock ${email}` }).click();
  await account.locator("summary", { hasText: "Lock" }).waitFor();
  await account.getByRole("link", { name: `Usage of ${email}` }).click();
  assert.ok((await page.locator("meter").count()) >= 5);
  await look("operator-usage");
}

/** Signs in, and ends in the library. */
export async function signIn(
  { page }: Pick<Window, "page">,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/documents");
}
