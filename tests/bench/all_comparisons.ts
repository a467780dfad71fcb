import type { Comparison } from "./comparison.ts";
import { appendHundred } from "./comparisons/append_hundred.ts";
import { appendOne } from "./comparisons/append_one.ts";
import { businessWrite } from "./comparisons/business_write.ts";
import { commitToHandler } from "./comparisons/commit_to_handler.ts";
import { gatewayBare } from "./comparisons/gateway_bare.ts";
import { gatewayWhole } from "./comparisons/gateway_whole.ts";
import { inboxDuplicate } from "./comparisons/inbox_duplicate.ts";
import { inboxFirst } from "./comparisons/inbox_first.ts";
import { listing } from "./comparisons/listing.ts";
import { outboxDrain } from "./comparisons/outbox_drain.ts";
import { pagesFirstByte } from "./comparisons/pages_first_byte.ts";
import { quizRead } from "./comparisons/quiz_read.ts";
import { rebuild } from "./comparisons/rebuild.ts";
import { sagaStep } from "./comparisons/saga_step.ts";
import { secureMessaging } from "./comparisons/secure_messaging.ts";
import { transportConsume } from "./comparisons/transport_consume.ts";
import { transportPublish } from "./comparisons/transport_publish.ts";
import { uploadToQuiz } from "./comparisons/upload_to_quiz.ts";

/** Every comparison, in the order measured. */
export const allComparisons: readonly Comparison[] = [
  ...gatewayBare,
  gatewayWhole,
  transportPublish,
  transportConsume,
  ...secureMessaging,
  outboxDrain,
  appendOne,
  appendHundred,
  businessWrite,
  inboxFirst,
  inboxDuplicate,
  commitToHandler,
  sagaStep,
  rebuild,
  quizRead,
  listing,
  pagesFirstByte,
  uploadToQuiz,
];
