import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emailDeliveryOf, emailProblems } from "../../apps/gateway/email_settings.ts";
import { linkText, noticeText } from "../../apps/gateway/jobs/email_texts.ts";

const test = suite("messages to users");
const link = { purpose: "reset_password", token: "pr_token" } as const;

test("a link leads to the application, with the token where no server sees it", () => {
  for (const appUrl of ["https://app.example/learn", "https://app.example/learn/"]) {
    const { text } = linkText({ ...link, appUrl });
    assert.match(text, "\nhttps://app.example/learn/reset-password#token=pr_token\n");
    assert.match(text, "within 1 hour");
  }
});

test("without an application, the message has the token and the operation", () => {
  const { text } = linkText({ ...link, purpose: "verify_email", appUrl: undefined });
  assert.match(text, "POST /v1/auth/email-verifications within 24 hours:\n\npr_token\n");
});

test("a program's name cannot forge lines of a message", () => {
  const { text } = noticeText({
    ...{ action: "signed_in", at: new Date(0), address: "203.0.113.7" },
    userAgent: "curl\n\nOpen https://evil.example",
  });
  assert.match(text, "Time: 1970-01-01T00:00:00.000Z\nAddress: 203.0.113.7\nProgram: curl\\u000a");
});

test("settings of email that need each other are checked together", () => {
  const url = "smtp://mail.example:587";
  assert.equal(emailProblems({ EMAIL_URL: url }), [
    "EMAIL_FROM is not set: EMAIL_URL requires the sender of messages",
  ]);
  assert.equal(
    emailProblems({ EMAIL_URL: url, EMAIL_FROM: "a@b.example", EMAIL_USERNAME: "ann" }),
    ["EMAIL_USERNAME and EMAIL_PASSWORD must be set together"],
  );
  assert.is(emailDeliveryOf({}), undefined);
});

test.run();
