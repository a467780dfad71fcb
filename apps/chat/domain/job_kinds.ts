/** The names of the job kinds, shared by the code that enqueues jobs and the code that runs them. */
export const INDEX_DOCUMENT = "index_document";
/** Makes vectors of what is searchable, where an engine for it is configured. */
export const EMBED_PASSAGES = "embed_passages";
export const ANSWER_QUESTION = "answer_question";
/** Ends the waiting for documents that are not read yet. */
export const STOP_WAITING = "stop_waiting";
/** Starts the answers that waited for a document. */
export const RESUME_ANSWERS = "resume_answers";
export const SPEAK_ANSWER = "speak_answer";
export const REMOVE_SPEECH = "remove_speech";
