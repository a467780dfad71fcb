import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { type Platform, startPlatform } from "../../apps/local/platform.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { generous } from "./bench_context.ts";
import { Learner, newAccount } from "./learner.ts";

/** A learner with much in the library, and the platform that the pages come from. */
export interface PageLibrary {
  readonly platform: Platform;
  readonly learner: Learner;
  readonly account: { readonly email: string; readonly password: string };
  /** The `Cookie` header of a browser in which the learner is signed in. */
  readonly cookie: string;
}

/** Starts the platform with all pages, and a learner with so many documents. */
export async function openPageLibrary({ documents }: { documents: number }): Promise<PageLibrary> {
  const platform = await startPlatform({
    dataDir: temporaryFolder("bench-pages"),
    env: generous,
    // Vectors of what is uploaded would take the processor for minutes, and no page shows them.
    searchesByMeaning: false,
  });
  try {
    const account = newAccount();
    const learner = await Learner.register(platform.gatewayUrl, account);
    await withDatabase(platform, "documents", (sql) => addDocuments(sql, learner.id, documents));
    const cookie = await signIn(platform.gatewayUrl, account);
    return { platform, learner, account, cookie };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

async function signIn(
  gatewayUrl: string,
  account: { email: string; password: string },
): Promise<string> {
  const response = await fetch(`${gatewayUrl}/sign-in`, {
    method: "POST",
    headers: { origin: gatewayUrl },
    body: new URLSearchParams(account),
    redirect: "manual",
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  const session = cookies.find((cookie) => cookie?.startsWith("__Host-session="));
  if (session === undefined) throw new Error(`Cannot sign in to the pages: ${response.status}`);
  return session;
}

async function withDatabase(
  platform: Platform,
  service: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(platform.databaseUrls[service] ?? "", { max: 1 });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** Adds so many documents to an account's list. */
export async function addDocuments(
  sql: postgres.Sql,
  ownerId: string,
  count: number,
): Promise<void> {
  await sql`
    insert into documents.document_list (document_id, owner_id, title, file_name, media_type,
      byte_length, sha256, status, revision, notes, created_at, updated_at)
    select gen_random_uuid(), ${ownerId}, 'Document ' || number, number || '.pdf',
      'application/pdf', 1000, repeat('0', 64), 'ready', 1, '{"status":"pending"}', now(), now()
    from generate_series(1, ${count}::int) number`;
  await sql`analyze documents.document_list`;
}

/** Adds a conversation of so many messages, half of them answers of two sentences, and returns its id. */
export async function addConversation(
  { platform, learner }: PageLibrary,
  { messages }: { messages: number },
): Promise<string> {
  const conversationId = newId();
  await withDatabase(platform, "chat", (sql) =>
    sql.begin(async (tx) => {
      await tx`
        insert into chat.conversations (conversation_id, owner_id, title, created_at, updated_at)
        values (${conversationId}, ${learner.id}, 'A long conversation', now(), now())`;
      for (let number = 0; number < messages / 2; number += 1) {
        const [question, answer] = [newId(), newId()];
        const about = { conversation_id: conversationId, owner_id: learner.id, status: "ready" };
        const at = { created_at: new Date(), ended_at: new Date() };
        await tx`insert into chat.messages ${tx([
          {
            ...{ message_id: question, role: "question", text: `What does page ${number} say?` },
            ...{ question_id: null, is_extractive: null, ...about, ...at },
          },
          {
            ...{ message_id: answer, role: "answer", text: null },
            ...{ question_id: question, is_extractive: true, ...about, ...at },
          },
        ])}`;
        await tx`insert into chat.answer_pieces ${tx(
          [1, 2].map((position) => ({
            ...{ message_id: answer, position, kind: "sentence" },
            text: `Page ${number} says that the river carries sand to the sea (${randomUUID()}).`,
          })),
        )}`;
      }
    }),
  );
  return conversationId;
}
