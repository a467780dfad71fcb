/** The tags of the OpenAPI document, in reading order; services may add their own. */
export const tags = [
  { name: "identity", description: "Accounts, authentication and token signing keys" },
  { name: "documents", description: "Documents, their extracted text and their generated notes" },
  { name: "quizzes", description: "Quizzes generated from documents, and quiz attempts" },
  {
    name: "audio",
    description:
      "Text to speech for texts, documents and notes, and transcription of audio recordings",
  },
  { name: "reviews", description: "Spaced repetition: questions that are due for review" },
  {
    name: "workflows",
    description: "Workflows that generate quizzes from documents, with the status of each step",
  },
  {
    name: "chat",
    description: "Conversations about documents, with answers that cite their source passages",
  },
  {
    name: "progress",
    description: "Server-sent events about the progress of the caller's resources",
  },
  {
    name: "operators",
    description: "Kafka consumer lag and dead letters; requires the operator role",
  },
  { name: "machine", description: "Health checks" },
];
