import type { Page } from "playwright-core";
import * as assert from "uvu/assert";
import { bookAsPdf, chapters } from "../e2e/sample_book.ts";
import type { Window } from "./browser.ts";

/** What a journey needs to know. */
export interface LearnerJourney {
  readonly email: string;
  readonly password: string;
  readonly hasScripts: boolean;
}

/** Reading a document, or making questions, may take so long on a busy machine. */
const SLOW_MS = 90_000;
const UUID = "[0-9a-f-]{36}";

/** A learner's way from an empty library to a marked quiz, an answer and a recording. */
export async function learn(window: Window, journey: LearnerJourney): Promise<void> {
  window.page.setDefaultTimeout(20_000);
  await signUp(window, journey);
  await upload(window);
  await followPassage(window, journey);
  await takeQuiz(window, journey);
  await ask(window);
  await listen(window, journey);
  await seeTheRest(window);
  await changeLanguage(window);
  await signOut(window);
}

async function signUp({ page, look }: Window, { email, password }: LearnerJourney): Promise<void> {
  await page.goto("/");
  await look("landing");
  await page.getByRole("link", { name: "Create account" }).click();
  await look("sign-up");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Email address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/documents");
  assert.ok(await page.getByText("Your library is empty").isVisible());
  await look("library-empty");
}

async function upload({ page, look }: Window): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({
    name: "rivers.pdf",
    mimeType: "application/pdf",
    buffer: bookAsPdf(chapters),
  });
  await page.getByRole("button", { name: "Upload" }).click();
  await page.waitForURL(new RegExp(`/documents/${UUID}`), { timeout: SLOW_MS });
  // Scripts show the notes as they come; without them the page loads itself again.
  await page.locator("#notes .cite").first().waitFor({ timeout: SLOW_MS });
  await page.locator("#source mark, #source .text").first().waitFor({ timeout: SLOW_MS });
  await look("document");
}

async function followPassage(window: Window, { hasScripts }: LearnerJourney): Promise<void> {
  const { page, look } = window;
  const cite = page.locator("#notes .cite").first();
  const quote = (await cite.getAttribute("title")) ?? "";
  await cite.click();
  const passage = page.locator("#passage");
  await passage.waitFor();
  assert.is(plain(await passage.textContent()), plain(quote));
  await look("passage");
  if (!hasScripts) return;
  await page.getByRole("link", { name: "Original pages" }).click();
  await page.locator(".textLayer .cited").first().waitFor({ timeout: SLOW_MS });
  await look("original-pages");
  await page.goBack();
}

async function takeQuiz(window: Window, { hasScripts }: LearnerJourney): Promise<void> {
  const { page, look } = window;
  await page.getByRole("link", { name: "Create a quiz" }).click();
  await look("quiz-new");
  await page.getByLabel("Number of questions").fill("4");
  await page.getByRole("button", { name: "Create a quiz" }).click();
  await page.waitForURL(new RegExp(`/quizzes/${UUID}`));
  const quiz = page.locator("form.quiz");
  await quiz.waitFor({ timeout: SLOW_MS });
  await look("quiz");
  const address = page.url();
  await answerAll(page, hasScripts);
  await page.getByRole("button", { name: "Submit answers" }).click();
  await page.waitForURL("**/attempts/*");
  assert.ok((await page.locator(".results > li").count()) > 0);
  assert.ok(await page.locator(".results blockquote").first().isVisible());
  await look("result");
  await page.goto(`${address}/workflow`);
  await look("workflow");
}

/** With scripts by keys alone, as far as the kinds of questions have keys. */
async function answerAll(page: Page, byKeys: boolean): Promise<void> {
  for (const question of await page.locator(".question").all()) {
    const choice = question.locator("input[type=radio]").first();
    const text = question.locator('input:not([type="radio"])');
    if ((await choice.count()) > 0) {
      if (byKeys) {
        await choice.focus();
        await page.keyboard.press("1");
        assert.ok(await choice.isChecked());
      } else {
        await choice.check();
      }
    } else if ((await text.count()) > 0) {
      await text.first().fill("river");
    } else {
      for (const pair of await question.locator("select").all())
        await pair.selectOption({ index: 1 });
    }
  }
}

async function ask({ page, look }: Window): Promise<void> {
  await page.goto("/chat");
  await look("chat-new");
  await page.getByLabel("Your question").fill("What is a delta?");
  await page.getByRole("button", { name: "Ask" }).click();
  await page.waitForURL(new RegExp(`/chat/${UUID}`));
  await page.locator(".message.answer:not([data-answer])").waitFor({ timeout: SLOW_MS });
  await look("chat");
  const cite = page.locator(".message.answer .cite").first();
  if ((await cite.count()) === 0) return;
  await cite.click();
  await page.locator("#passage").waitFor();
  await page.goBack();
}

/** The notes as audio, with the sentence that is being read, or chapter by chapter without scripts. */
async function listen({ page, look }: Window, { hasScripts }: LearnerJourney): Promise<void> {
  await page.goto("/audio");
  await page.getByRole("button", { name: "Create audio" }).click();
  await page.waitForURL(new RegExp(`/audio/${UUID}`));
  const sentences = page.locator(".sentences [data-start]");
  await sentences.first().waitFor({ timeout: SLOW_MS });
  const chapter = page.locator(".cues a").nth(1);
  if (hasScripts) {
    await sentences.nth(1).click();
    await page.locator(".sentences [data-start].now").waitFor({ timeout: SLOW_MS });
    const address = page.url();
    await chapter.click();
    await page.locator('#sentences[data-chapter="1"]').waitFor();
    await page.locator(".cues li:nth-child(2).now").waitFor();
    assert.is(page.url(), address);
  } else {
    await chapter.click();
    await page.waitForURL(/chapter=1/);
    assert.ok(await sentences.first().isVisible());
  }
  await look("audio-player");
}

async function seeTheRest({ page, look }: Window): Promise<void> {
  for (const [name, path] of [
    ["library", "/documents"],
    ["quizzes", "/quizzes"],
    ["reviews", "/reviews"],
    ["attempts", "/attempts"],
    ["collections", "/collections"],
    ["search", "/search?q=delta"],
    ["audio", "/audio"],
    ["account", "/account"],
    ["account-log", "/account/log"],
    ["not-found", "/nowhere"],
    ["forbidden", "/operator"],
  ] as const) {
    await page.goto(path);
    await look(name);
  }
}

async function changeLanguage({ page, look }: Window): Promise<void> {
  await page.goto("/documents");
  await page.getByRole("button", { name: "Deutsch" }).click();
  assert.is(await page.locator("html").getAttribute("lang"), "de");
  await look("library-german");
  await page.getByRole("button", { name: "English" }).click();
}

async function signOut({ page }: Window): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  assert.ok(await page.getByText("You are signed out.").isVisible());
  await page.goto("/documents");
  assert.ok(page.url().includes("/sign-in"));
}

const plain = (text: string | null): string => (text ?? "").replace(/\s+/g, " ").trim();
