/** The chapters of the OpenAPI document, in reading order; services may add their own. */
export const tags = [
  { name: "identity", description: "Accounts, sign-in, tokens and their keys" },
  { name: "documents", description: "What learners upload, its text and its notes" },
  { name: "quizzes", description: "Quizzes made from documents, and attempts at them" },
  { name: "audio", description: "Recordings written down" },
  { name: "reviews", description: "Questions that are due again" },
  { name: "workflows", description: "The way from documents to a quiz, step by step" },
  {
    name: "chat",
    description: "Questions answered from documents, with the places of each sentence",
  },
  { name: "audio", description: "Texts, documents and notes to listen to" },
  { name: "progress", description: "What happens to the caller's things, as it happens" },
  { name: "operators", description: "Kafka's lag and parked messages; role operator only" },
  { name: "machine", description: "For machines: liveness, readiness, documents" },
];
