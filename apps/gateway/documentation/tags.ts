/** The tags of the OpenAPI document, in reading order; services may add their own. */
export const tags = [
  { name: "identity", description: "Accounts, authentication and token signing keys" },
  {
    name: "documents",
    description: "Uploaded documents, their extracted text and their generated notes",
  },
  { name: "collections", description: "Collections of documents, for example for a course" },
  { name: "search", description: "Full-text search in the passages of all documents" },
  { name: "quizzes", description: "Quizzes generated from documents, and quiz attempts" },
  {
    name: "audio",
    description: "Audio generated from texts, documents and notes, and transcription of recordings",
  },
  { name: "reviews", description: "Spaced repetition: questions that are due for review" },
  {
    name: "workflows",
    description: "Workflows that generate quizzes from documents, and the status of their steps",
  },
  {
    name: "chat",
    description: "Conversations about documents, with answers that cite their source passages",
  },
  {
    name: "progress",
    description: "Server-sent events about the progress of your resources",
  },
  {
    name: "operators",
    description:
      "Services, consumer lag, job queues, dead letters and accounts; requires the operator role",
  },
  { name: "machine", description: "Health checks for orchestrators and load balancers" },
];
