/** The kinds of jobs, by name: who asks for one and who does it meet here. */
export const INDEX_DOCUMENT = "index_document";
/** Makes vectors of what is searchable, where an engine for it is configured. */
export const EMBED_PASSAGES = "embed_passages";
export const ANSWER_QUESTION = "answer_question";
/** Ends the waiting for documents that are not read yet. */
export const STOP_WAITING = "stop_waiting";
export const SPEAK_ANSWER = "speak_answer";
export const REMOVE_SPEECH = "remove_speech";
