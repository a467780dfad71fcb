/** Where the limit of a quota is set. */
export interface QuotaSetting {
  readonly service: string;
  /** Environment variable of the service. */
  readonly variable: string;
}

/** By the name of the quota; the others have a fixed limit. apps/local/README.md describes the variables. */
export const quotaSettings: Readonly<Record<string, QuotaSetting>> = {
  documents: { service: "documents", variable: "QUOTA_DOCUMENTS" },
  document_bytes: { service: "documents", variable: "QUOTA_DOCUMENT_BYTES" },
  quizzes: { service: "quiz", variable: "QUOTA_QUIZZES" },
  quizzes_per_day: { service: "quiz", variable: "DAILY_QUIZZES" },
  conversations: { service: "chat", variable: "QUOTA_CONVERSATIONS" },
  audio_bytes: { service: "tts", variable: "QUOTA_AUDIO_BYTES" },
  audio_seconds_per_day: { service: "tts", variable: "QUOTA_AUDIO_SECONDS_PER_DAY" },
  recording_bytes: { service: "stt", variable: "QUOTA_RECORDING_BYTES" },
  transcription_minutes_per_day: {
    service: "stt",
    variable: "QUOTA_TRANSCRIPTION_MINUTES_PER_DAY",
  },
};
