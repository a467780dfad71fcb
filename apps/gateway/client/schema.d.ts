// Generated from the gateway's openapi.json: npm run client

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that access tokens are signed with
         * @description A JSON Web Key Set (RFC 7517): the key of now, the next one, and those before it whose tokens still live.
         */
        get: operations["getKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description Answers as long as the process can answer at all; looks at nothing else.
         */
        get: operations["isAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the service can serve
         * @description Answers 200 when everything that it needs answers, otherwise 503 that names what does not.
         */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that services put aside
         * @description Service after service, newest first within each. A service that does not answer is named in `unavailable`, and its letters are missing. Role operator only.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a message up
         * @description What waits behind it is handled.
         */
        post: operations["discardDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Handle a message again
         * @description Soon afterwards the letter is gone, or parked again with the new error.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Topics and how far each group has read
         * @description Asks Kafka for the lag of every consumer group on every topic. Role operator only.
         */
        get: operations["listTopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/generations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your audio, the newest first
         * @description With what is being made, and what could not be.
         */
        get: operations["listAudioGenerations"];
        put?: never;
        /**
         * Have a text, a document, its notes, or a talk about them spoken
         * @description Made in the background: follow GET /v1/events or ask for it. A document may be in any state; its audio is made when it is read. The same words, spoken the same way, are made once.
         */
        post: operations["createAudioGeneration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/generations/{generationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audio: its status, chapters and length
         * @description It is ready once the file was made and heard through; a failed one says why.
         */
        get: operations["getAudioGeneration"];
        put?: never;
        post?: never;
        /**
         * Delete audio, or give up making it
         * @description Nothing of it remains. Its document stays.
         */
        delete: operations["deleteAudioGeneration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/generations/{generationId}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audio file
         * @description With its chapters in it. A Range of bytes can be asked for, with If-Range; If-None-Match takes the ETag, which is the file's SHA-256. Until it is ready, and when it could not be made, 409 says why there is none.
         */
        get: operations["downloadAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your transcriptions, the newest first
         * @description Each with its state; what was said is read apart.
         */
        get: operations["listTranscriptions"];
        put?: never;
        /**
         * Have a recording written down
         * @description Takes audio or video in any common container; what it is is told by the content, not by the name. The work is done in the background: follow GET /v1/events or ask for the transcription. 503 says what this installation lacks to do it.
         */
        post: operations["createTranscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions/{transcriptionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A transcription
         * @description Its status as of now, and why it failed where it did.
         */
        get: operations["getTranscription"];
        put?: never;
        post?: never;
        /**
         * Delete a transcription
         * @description Work on it stops; the recording and its transcript are removed. A document that was made of it stays yours until you delete it.
         */
        delete: operations["deleteTranscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions/{transcriptionId}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the transcript a document
         * @description Notes and quizzes can then be made of it; its sections are a minute of speech each, titled by their times. Asked again, the answer is the same document. Location answers 404 for the moment until the document is imported: `document.status` of the transcription says `importing` meanwhile, and GET /v1/events tells of the document.
         */
        post: operations["makeTranscriptDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/transcriptions/{transcriptionId}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said, with times
         * @description Until it is written down, and when it could not be, 409 says why there is none.
         */
        get: operations["getTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audio/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The voices, paces and formats that audio can be made with
         * @description As the engine and the machine have them; missing says what would give more.
         */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Exchanges email address and password for a pair of tokens.
         */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the sign-in that the refresh token belongs to. Access tokens that were issued live on until they expire.
         */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the password
         * @description Ends every sign-in of the account and answers a new pair of tokens.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the next pair of tokens
         * @description Each refresh token is good for one exchange. Sent again within 10 seconds (a doubled request) it gets another pair; later, it ends the whole sign-in, because two parties hold it.
         */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account
         * @description Makes a learner's account. Sign in with `POST /v1/auth/login` afterwards.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your conversations, the newest first
         * @description Without their messages.
         */
        get: operations["listConversations"];
        put?: never;
        /**
         * Begin a conversation over your documents
         * @description Over chosen documents, or all of yours. Documents may be in any state: an answer waits a while for those that are still being read.
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A conversation
         * @description What it is over; its messages are read apart.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        /**
         * Delete a conversation with all that was said in it
         * @description An answer that is being made is ended. The documents stay.
         */
        delete: operations["deleteConversation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A conversation's messages, the oldest first
         * @description Each question is followed by its answer, also while that is being made.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Ask a question
         * @description Answered from your documents alone, each sentence with its places; "not in your documents" where they say nothing of it. Questions of a conversation are answered one after the other. With Accept: text/event-stream the answer is streamed at once. Events: `sentence` (an AnswerSentence), `not_in_documents`, `restarted` (forget the sentences so far: the answer is made anew), and last `done` or `failed` (the answer as a Message). Each has an id to go on from, by Last-Event-ID, on any instance, also after the answer is complete. Comments keep the connection alive.
         */
        post: operations["askQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A question, or an answer with its citations
         * @description An answer in the making has the sentences that are made so far.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        /**
         * Stop an answer that is being made
         * @description What it says so far stays. The question's id does as well as the answer's.
         */
        delete: operations["stopAnswer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/messages/{messageId}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An answer as it is made, from the start or from where you were
         * @description Events: `sentence` (an AnswerSentence), `not_in_documents`, `restarted` (forget the sentences so far: the answer is made anew), and last `done` or `failed` (the answer as a Message). Each has an id to go on from, by Last-Event-ID, on any instance, also after the answer is complete. Comments keep the connection alive.
         */
        get: operations["followAnswer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your documents, the newest first
         * @description A change shows here within moments; a single document shows it at once.
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Upload a document
         * @description Takes PDF, Word (DOCX), PowerPoint (PPTX), EPUB, HTML, Markdown, WebVTT subtitles, plain text; the format is told by the content, not by the name. The document is read and noted in the background: follow GET /v1/events or ask for the document. The same bytes again answer the document that has them.
         */
        post: operations["uploadDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A document
         * @description Its status as of now, and why it failed where it did.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description Nothing of it remains, in any service: file, text, notes, passages. Quizzes that were made from it stay yours.
         */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file as it was uploaded
         * @description Content-Type is the file's own. A Range of bytes can be asked for, with If-Range; If-None-Match takes the ETag, which is the file's SHA-256.
         */
        get: operations["downloadDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Notes: summary, key terms and outline
         * @description As JSON, where each line has the passage that it comes from, or as Markdown when Accept prefers text/markdown.
         */
        get: operations["getDocumentNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/reprocess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a document anew
         * @description Makes text and notes again, as a new revision; the earlier ones stay until then.
         */
        post: operations["reprocessDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The text that was read, with its pages or sections
         * @description As plain text, with the offsets of each page or section. Until the document has been read, and when it could not be, 409 says why there is none.
         */
        get: operations["getDocumentText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has happened to a document
         * @description The events of the document's stream, the oldest first.
         */
        get: operations["getDocumentTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what happens to my things
         * @description Server-sent events: `progress` with what happened to a document, quiz or workflow; `service-unavailable` and `service-available` when a service's part is missing for a while. Without `Last-Event-ID` it begins with what is remembered. It ends when the access token expires: come back with a fresh one and the last event's id.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description The caller's own account.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete my account and all that is mine
         * @description The account is gone at once and its tokens are refused. Every service erases what was its owner's soon after, however often it has to be asked.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your quizzes, the newest first
         * @description Without their questions; a quiz in the making is among them.
         */
        get: operations["listQuizzes"];
        put?: never;
        /**
         * Ask for a quiz over documents
         * @description Documents may be in any state: a workflow waits until they are read and their notes are made. Follow it at /v1/workflows/{workflowId} or by progress events.
         */
        post: operations["createQuiz"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A quiz with its questions, without answers
         * @description Questions are there once the quiz is ready; right answers come with the result of an attempt.
         */
        get: operations["getQuiz"];
        put?: never;
        post?: never;
        /**
         * Delete a quiz with its attempts and reviews
         * @description One that is still being made is given up. Its documents stay.
         */
        delete: operations["deleteQuiz"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in answers and see the score
         * @description Scored here; the right answers, explanations and passages come with the result.
         */
        post: operations["submitAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/attempts/{attemptId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An attempt with its score
         * @description With right answers, explanations and passages, but for questions whose document was deleted since.
         */
        get: operations["getAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your quiz as a file for another program
         * @description With the answers, so only after your first attempt: before it 409. gift is Moodle's text format, qti a package of IMS QTI 2.1, apkg a deck for Anki, csv a table.
         */
        get: operations["exportQuiz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{questionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how well you remembered, and see the answer and when it comes again
         * @description A question may be reviewed before it is due, too.
         */
        post: operations["reviewQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your questions that are due for review, those that wait longest first
         * @description Each question of a published quiz is due at once, and again when spaced repetition (FSRS) says so. Answers come with the review.
         */
        get: operations["listDueReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your workflows, the newest first
         * @description One for each quiz that was asked for.
         */
        get: operations["listWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{workflowId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a quiz is being made
         * @description Each step with its deadline, why it failed and what was undone.
         */
        get: operations["getWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
         *       "email": "ada@example.org",
         *       "displayName": "Ada",
         *       "roles": [
         *         "learner"
         *       ],
         *       "createdAt": "2026-11-23T08:00:00.000Z"
         *     }
         */
        Account: {
            /** Format: date-time */
            createdAt: string;
            displayName: string;
            email: string;
            /** Format: uuid */
            id: string;
            roles: ("learner" | "operator")[];
        };
        /** @description By the question's type: index of a choice, true or false, text, or pairs for matching */
        Answer: number | boolean | string | components["schemas"]["Pairs"];
        /**
         * @example {
         *       "status": "ready",
         *       "generationId": "0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88"
         *     }
         */
        AnswerAudio: {
            /**
             * Format: uuid
             * @description Read it at /v1/audio/generations/{generationId}
             */
            generationId?: string;
            problem?: components["schemas"]["ChatCause"];
            /** @enum {string} */
            status: "pending" | "ready" | "failed";
        };
        /**
         * @example {
         *       "answers": [
         *         {
         *           "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *           "answer": 2
         *         }
         *       ]
         *     }
         */
        Answers: {
            /** @description One for each question; a question that is left out counts as wrong */
            answers: components["schemas"]["QuestionAnswer"][];
        };
        /**
         * @example {
         *       "position": 1,
         *       "text": "Mitochondria produce most of a cell's ATP.",
         *       "removed": false,
         *       "citations": [
         *         {
         *           "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "title": "Lecture 3",
         *           "part": {
         *             "kind": "page",
         *             "number": 3
         *           },
         *           "start": 5120,
         *           "end": 5162,
         *           "quote": "Mitochondria produce most of a cell's ATP."
         *         }
         *       ]
         *     }
         */
        AnswerSentence: {
            /** @description At least one, unless it was removed */
            citations: components["schemas"]["Citation"][];
            /** @description Its place in the answer's stream */
            position: number;
            /** @description Whether a document that it rested on was deleted since */
            removed: boolean;
            /** @description Empty where it was removed */
            text: string;
        };
        /**
         * @example {
         *       "text": "What do mitochondria do?",
         *       "speak": false
         *     }
         */
        AskedQuestion: {
            /**
             * @description Whether you want the answer as audio too
             * @default false
             */
            speak: boolean;
            /** @description What you ask; it may lean on what was said before */
            text: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "score": 0,
         *       "total": 1,
         *       "points": 0,
         *       "submittedAt": "2026-11-23T10:00:00.000Z",
         *       "results": [
         *         {
         *           "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *           "correct": false,
         *           "credit": 0,
         *           "answer": 2,
         *           "type": "multiple_choice",
         *           "prompt": "Which term completes this sentence: “The _____ is the unit of life.”",
         *           "choices": [
         *             "cell",
         *             "atom",
         *             "organ"
         *           ],
         *           "rightAnswer": 0,
         *           "explanation": "“The cell is the unit of life.”",
         *           "passage": {
         *             "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *             "part": {
         *               "kind": "page",
         *               "number": 1
         *             },
         *             "start": 0,
         *             "end": 29,
         *             "quote": "The cell is the unit of life."
         *           }
         *         }
         *       ]
         *     }
         */
        Attempt: {
            /** Format: uuid */
            id: string;
            /** @description What the answers earn, those partly right included */
            points: number;
            /** Format: uuid */
            quizId: string;
            /** @description In the quiz's order */
            results: components["schemas"]["QuestionResult"][];
            /** @description Questions answered right */
            score: number;
            /** Format: date-time */
            submittedAt: string;
            /** @description Questions of the quiz */
            total: number;
        };
        /**
         * @example {
         *       "title": "Summary",
         *       "startMs": 0,
         *       "endMs": 41200
         *     }
         */
        AudioChapter: {
            endMs: number;
            /** @description Where it begins, in milliseconds */
            startMs: number;
            title: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55",
         *       "status": "ready",
         *       "kind": "notes",
         *       "title": "Cell biology",
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "revision": 1,
         *       "voices": [
         *         "en-us"
         *       ],
         *       "speed": 1,
         *       "format": "mp3",
         *       "engine": {
         *         "name": "espeak-ng-native",
         *         "version": "1.51"
         *       },
         *       "audio": {
         *         "href": "/v1/audio/generations/0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55/audio",
         *         "mediaType": "audio/mpeg",
         *         "byteLength": 240332,
         *         "durationMs": 41200,
         *         "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
         *       },
         *       "chapters": [
         *         {
         *           "title": "Summary",
         *           "startMs": 0,
         *           "endMs": 41200
         *         }
         *       ],
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:04.000Z"
         *     }
         */
        AudioGeneration: {
            /** @description There once it is ready */
            audio?: {
                byteLength: number;
                durationMs: number;
                href: string;
                mediaType: string;
                /** @description SHA-256 of the file, hexadecimal */
                sha256: string;
            };
            /** @description Empty until it is ready; also in the file itself */
            chapters: components["schemas"]["AudioChapter"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            documentId?: string;
            engine?: components["schemas"]["Engine"];
            /** @enum {string} */
            format: "mp3" | "wav" | "ogg";
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "text" | "document" | "notes" | "dialogue";
            /** @description Why it failed */
            problem?: {
                code: string;
                detail: string;
            };
            /** @description Which processing of the document is spoken */
            revision?: number;
            speed: number;
            /**
             * @description ready: the audio is there and was heard through; failed: see problem
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            title: string;
            /** Format: date-time */
            updatedAt: string;
            voices: string[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55",
         *           "status": "ready",
         *           "kind": "notes",
         *           "title": "Cell biology",
         *           "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "revision": 1,
         *           "voices": [
         *             "en-us"
         *           ],
         *           "speed": 1,
         *           "format": "mp3",
         *           "engine": {
         *             "name": "espeak-ng-native",
         *             "version": "1.51"
         *           },
         *           "audio": {
         *             "href": "/v1/audio/generations/0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55/audio",
         *             "mediaType": "audio/mpeg",
         *             "byteLength": 240332,
         *             "durationMs": 41200,
         *             "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
         *           },
         *           "chapters": [
         *             {
         *               "title": "Summary",
         *               "startMs": 0,
         *               "endMs": 41200
         *             }
         *           ],
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:04.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AudioGenerationPage: {
            items: components["schemas"]["AudioGeneration"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "kind": "notes",
         *       "voice": "en-us",
         *       "speed": 1,
         *       "format": "mp3"
         *     }
         */
        AudioGenerationRequest: {
            /**
             * Format: uuid
             * @description One of your documents, in any state
             */
            documentId?: string;
            /**
             * @description MP3, WAV, or Opus in Ogg
             * @default mp3
             * @enum {string}
             */
            format: "mp3" | "wav" | "ogg";
            /**
             * @description What is spoken: the text that is sent, a document, its notes, or a talk of two about them; text or document unless told
             * @enum {string}
             */
            kind?: "text" | "document" | "notes" | "dialogue";
            /** @description Who answers in a dialogue */
            secondVoice?: string;
            /**
             * @description 1 is the voice's own pace, 2 twice as fast
             * @default 1
             */
            speed: number;
            /** @description What to speak; Markdown headings begin chapters. Either this or documentId */
            text?: string;
            /** @description Its name unless told: the document's */
            title?: string;
            /** @description One of GET /v1/audio/voices */
            voice?: string;
        };
        /**
         * @description Why it failed
         * @example {
         *       "code": "no_text",
         *       "detail": "The PDF has no text, only pictures of pages."
         *     }
         */
        Cause: {
            code: string;
            detail: string;
        };
        /**
         * @description Why it failed
         * @example {
         *       "code": "stopped",
         *       "detail": "You stopped the answer."
         *     }
         */
        ChatCause: {
            code: string;
            detail: string;
        };
        /**
         * @description Where in your documents a sentence comes from
         * @example {
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "title": "Lecture 3",
         *       "part": {
         *         "kind": "page",
         *         "number": 3
         *       },
         *       "start": 5120,
         *       "end": 5162,
         *       "quote": "Mitochondria produce most of a cell's ATP."
         *     }
         */
        Citation: {
            /** Format: uuid */
            documentId: string;
            /** @description Offset behind the quote */
            end: number;
            part: {
                /** @enum {string} */
                kind: "page" | "section" | "slide";
                /** @description 1 for the first */
                number: number;
                /** @description A section's heading or a slide's title */
                title?: string;
            };
            /** @description Exactly the text between the offsets */
            quote: string;
            /** @description Offset into the document's text, in UTF-16 code units */
            start: number;
            /** @description The document's */
            title: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-dddd-7c55-9d2e-0a7c4c1f2b66",
         *       "title": "Cell biology",
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ],
         *       "allDocuments": false,
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        Conversation: {
            /** @description Whether answers are looked for in all of yours */
            allDocuments: boolean;
            /** Format: date-time */
            createdAt: string;
            /** @description Those chosen; one that is deleted leaves the list */
            documentIds: string[];
            /** Format: uuid */
            id: string;
            /** @description Empty until the first question, unless one was given */
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-dddd-7c55-9d2e-0a7c4c1f2b66",
         *           "title": "Cell biology",
         *           "documentIds": [
         *             "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *           ],
         *           "allDocuments": false,
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        ConversationPage: {
            items: components["schemas"]["Conversation"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "title": "Cell biology",
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ]
         *     }
         */
        ConversationRequest: {
            /**
             * @description Your documents to answer from, in any state, each counted once; none: all of yours, also later ones
             * @default []
             */
            documentIds: string[];
            /**
             * @description What to call it; the first question unless told
             * @default
             */
            title: string;
        };
        /**
         * @example {
         *       "email": "ada@example.org",
         *       "password": "correct horse battery"
         *     }
         */
        Credentials: {
            /**
             * Format: email
             * @example ada@example.org
             */
            email: string;
            password: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "title": "Cell biology",
         *       "status": "ready",
         *       "revision": 1,
         *       "fileName": "cells.pdf",
         *       "mediaType": "application/pdf",
         *       "byteLength": 482133,
         *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *       "text": {
         *         "characters": 104233,
         *         "parts": 50,
         *         "partKind": "page"
         *       },
         *       "notes": {
         *         "status": "ready",
         *         "engine": {
         *           "name": "offline",
         *           "version": "1"
         *         }
         *       },
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:04.000Z"
         *     }
         */
        Document: {
            /** @description Bytes of the file */
            byteLength: number;
            /** Format: date-time */
            createdAt: string;
            fileName: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            mediaType: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.openxmlformats-officedocument.presentationml.presentation" | "application/epub+zip" | "text/html" | "text/markdown" | "text/vtt" | "text/plain";
            /** @description Whether there are notes */
            notes: {
                engine?: components["schemas"]["Engine"];
                /** @description Why it failed */
                problem?: {
                    /** @description A stable name of the cause */
                    code: string;
                    /** @description What went wrong and what to do */
                    detail: string;
                };
                /** @enum {string} */
                status: "pending" | "ready" | "failed";
            };
            /** @description Why it failed */
            problem?: {
                /** @description A stable name of the cause */
                code: string;
                /** @description What went wrong and what to do */
                detail: string;
            };
            /** @description Which processing this is: 1, and one more at each reprocessing */
            revision: number;
            /** @description SHA-256 of the file, hexadecimal */
            sha256: string;
            /**
             * @description pending: waits to be read; processing: read, notes are being made; ready: done; failed: could not be read, see problem
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description The text that was read; absent until then */
            text?: {
                /** @description UTF-16 code units of text */
                characters: number;
                /** @enum {string} */
                partKind: "page" | "section" | "slide";
                /** @description Pages, slides or sections with text */
                parts: number;
            };
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "title": "Cell biology",
         *           "status": "ready",
         *           "revision": 1,
         *           "fileName": "cells.pdf",
         *           "mediaType": "application/pdf",
         *           "byteLength": 482133,
         *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         *           "text": {
         *             "characters": 104233,
         *             "parts": 50,
         *             "partKind": "page"
         *           },
         *           "notes": {
         *             "status": "ready",
         *             "engine": {
         *               "name": "offline",
         *               "version": "1"
         *             }
         *           },
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:04.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        DocumentPage: {
            items: components["schemas"]["Document"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "title": "Cell biology",
         *       "revision": 1,
         *       "text": "The cell is the unit of life.",
         *       "parts": [
         *         {
         *           "kind": "page",
         *           "number": 1,
         *           "start": 0,
         *           "end": 29
         *         }
         *       ]
         *     }
         */
        DocumentText: {
            /** Format: uuid */
            documentId: string;
            /** @description Pages or sections, in order */
            parts: components["schemas"]["TextPart"][];
            revision: number;
            text: string;
            title: string;
        };
        /**
         * @example {
         *       "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "due": "2026-11-26T10:00:00.000Z",
         *       "state": "review",
         *       "reps": 3,
         *       "lapses": 0,
         *       "lastReviewedAt": "2026-11-23T10:00:00.000Z",
         *       "question": {
         *         "id": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *         "type": "multiple_choice",
         *         "difficulty": "easy",
         *         "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *         "prompt": "Which term completes this sentence: “The _____ is the unit of life.”",
         *         "choices": [
         *           "cell",
         *           "atom",
         *           "organ"
         *         ],
         *         "engine": {
         *           "name": "offline",
         *           "version": "1"
         *         }
         *       }
         *     }
         */
        DueReview: {
            /**
             * Format: date-time
             * @description When it is to be asked
             */
            due: string;
            /** @description How often it was forgotten again */
            lapses: number;
            /** Format: date-time */
            lastReviewedAt?: string;
            question: components["schemas"]["Question"];
            /** Format: uuid */
            questionId: string;
            /** Format: uuid */
            quizId: string;
            /** @description How often it was reviewed */
            reps: number;
            /** @enum {string} */
            state: "new" | "learning" | "review" | "relearning";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *           "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *           "due": "2026-11-26T10:00:00.000Z",
         *           "state": "review",
         *           "reps": 3,
         *           "lapses": 0,
         *           "lastReviewedAt": "2026-11-23T10:00:00.000Z",
         *           "question": {
         *             "id": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *             "type": "multiple_choice",
         *             "difficulty": "easy",
         *             "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *             "prompt": "Which term completes this sentence: “The _____ is the unit of life.”",
         *             "choices": [
         *               "cell",
         *               "atom",
         *               "organ"
         *             ],
         *             "engine": {
         *               "name": "offline",
         *               "version": "1"
         *             }
         *           }
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        DueReviewPage: {
            items: components["schemas"]["DueReview"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @description What made it
         * @example {
         *       "name": "offline",
         *       "version": "1"
         *     }
         */
        Engine: {
            name: string;
            version: string;
        };
        /**
         * @description What the model used; absent where the engine costs nothing
         * @example {
         *       "inputTokens": 5210,
         *       "outputTokens": 830,
         *       "costUsd": 0.0013
         *     }
         */
        EngineUsage: {
            /** @description US dollars, by the configured prices */
            costUsd?: number;
            /** @description Tokens that the model read */
            inputTokens: number;
            /** @description Tokens that it wrote */
            outputTokens: number;
        };
        /**
         * @example {
         *       "keys": [
         *         {
         *           "kty": "OKP",
         *           "crv": "Ed25519",
         *           "alg": "EdDSA",
         *           "use": "sig",
         *           "kid": "mJ0gWtr7bPZ1C4vXkq3Yw8nUeLhT5sDfA2iBxK9oR6c",
         *           "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
         *         }
         *       ]
         *     }
         */
        KeySet: {
            keys: ({
                /** @enum {string} */
                alg: "EdDSA";
                /** @enum {string} */
                crv: "Ed25519";
                kid: string;
                /** @enum {string} */
                kty: "OKP";
                /** @enum {string} */
                use: "sig";
                x: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        /**
         * @example {
         *       "status": "ok"
         *     }
         */
        MachineStatus: {
            /** @enum {string} */
            status: "ok";
        };
        /**
         * @example {
         *       "id": "0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88",
         *       "conversationId": "0190a5c4-dddd-7c55-9d2e-0a7c4c1f2b66",
         *       "role": "answer",
         *       "status": "ready",
         *       "text": "Mitochondria produce most of a cell's ATP.",
         *       "questionId": "0190a5c4-eeee-7c55-9d2e-0a7c4c1f2b77",
         *       "outcome": "answered",
         *       "sentences": [
         *         {
         *           "position": 1,
         *           "text": "Mitochondria produce most of a cell's ATP.",
         *           "removed": false,
         *           "citations": [
         *             {
         *               "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *               "title": "Lecture 3",
         *               "part": {
         *                 "kind": "page",
         *                 "number": 3
         *               },
         *               "start": 5120,
         *               "end": 5162,
         *               "quote": "Mitochondria produce most of a cell's ATP."
         *             }
         *           ]
         *         }
         *       ],
         *       "engine": {
         *         "name": "offline",
         *         "version": "1"
         *       },
         *       "extractive": true,
         *       "createdAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        Message: {
            audio?: components["schemas"]["AnswerAudio"];
            /** Format: uuid */
            conversationId: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt?: string;
            engine?: components["schemas"]["Engine"];
            /** @description Whether the sentences are your documents' own, word by word */
            extractive?: boolean;
            /** Format: uuid */
            id: string;
            /**
             * @description Of an answer that is ready: whether your documents say something of it
             * @enum {string}
             */
            outcome?: "answered" | "not_in_documents";
            problem?: components["schemas"]["ChatCause"];
            /**
             * Format: uuid
             * @description Of an answer: what it answers
             */
            questionId?: string;
            /** @enum {string} */
            role: "question" | "answer";
            /** @description Documents that were searched by their words alone: to search them by meaning too takes some time after they are read. Ask again later for what may have been missed */
            searchedByWordsDocumentIds?: string[];
            /** @description Of an answer, in order */
            sentences?: components["schemas"]["AnswerSentence"][];
            /** @enum {string} */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description A question's words; of an answer, its sentences so far */
            text: string;
            /** @description Documents that could not be searched for this answer: not read, or not yet */
            unsearchedDocumentIds?: string[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88",
         *           "conversationId": "0190a5c4-dddd-7c55-9d2e-0a7c4c1f2b66",
         *           "role": "answer",
         *           "status": "ready",
         *           "text": "Mitochondria produce most of a cell's ATP.",
         *           "questionId": "0190a5c4-eeee-7c55-9d2e-0a7c4c1f2b77",
         *           "outcome": "answered",
         *           "sentences": [
         *             {
         *               "position": 1,
         *               "text": "Mitochondria produce most of a cell's ATP.",
         *               "removed": false,
         *               "citations": [
         *                 {
         *                   "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *                   "title": "Lecture 3",
         *                   "part": {
         *                     "kind": "page",
         *                     "number": 3
         *                   },
         *                   "start": 5120,
         *                   "end": 5162,
         *                   "quote": "Mitochondria produce most of a cell's ATP."
         *                 }
         *               ]
         *             }
         *           ],
         *           "engine": {
         *             "name": "offline",
         *             "version": "1"
         *           },
         *           "extractive": true,
         *           "createdAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        MessagePage: {
            items: components["schemas"]["Message"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "text": "The cell is the unit of life.",
         *       "passage": {
         *         "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *         "part": {
         *           "kind": "page",
         *           "number": 1
         *         },
         *         "start": 0,
         *         "end": 29,
         *         "quote": "The cell is the unit of life."
         *       }
         *     }
         */
        Note: {
            passage: components["schemas"]["Passage"];
            text: string;
        };
        /**
         * @example {
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "title": "Cell biology",
         *       "revision": 1,
         *       "engine": {
         *         "name": "offline",
         *         "version": "1"
         *       },
         *       "summary": [
         *         {
         *           "text": "The cell is the unit of life.",
         *           "passage": {
         *             "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *             "part": {
         *               "kind": "page",
         *               "number": 1
         *             },
         *             "start": 0,
         *             "end": 29,
         *             "quote": "The cell is the unit of life."
         *           }
         *         }
         *       ],
         *       "keyTerms": [
         *         {
         *           "term": "cell",
         *           "explanation": "The cell is the unit of life.",
         *           "passage": {
         *             "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *             "part": {
         *               "kind": "page",
         *               "number": 1
         *             },
         *             "start": 0,
         *             "end": 29,
         *             "quote": "The cell is the unit of life."
         *           }
         *         }
         *       ],
         *       "outline": [
         *         {
         *           "title": "Cells",
         *           "passage": {
         *             "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *             "part": {
         *               "kind": "page",
         *               "number": 1
         *             },
         *             "start": 0,
         *             "end": 29,
         *             "quote": "The cell is the unit of life."
         *           },
         *           "points": [
         *             {
         *               "text": "The cell is the unit of life.",
         *               "passage": {
         *                 "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *                 "part": {
         *                   "kind": "page",
         *                   "number": 1
         *                 },
         *                 "start": 0,
         *                 "end": 29,
         *                 "quote": "The cell is the unit of life."
         *               }
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        Notes: {
            /** Format: uuid */
            documentId: string;
            engine: components["schemas"]["Engine"];
            keyTerms: {
                explanation: string;
                passage: components["schemas"]["Passage"];
                term: string;
            }[];
            outline: {
                passage: components["schemas"]["Passage"];
                points: components["schemas"]["Note"][];
                title: string;
            }[];
            revision: number;
            summary: components["schemas"]["Note"][];
            title: string;
            usage?: components["schemas"]["EngineUsage"];
        };
        /**
         * @example {
         *       "id": "quiz.0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "groupId": "quiz.bank",
         *       "topic": "document.processed",
         *       "partition": 1,
         *       "offset": "4711",
         *       "key": "0190a5c4-1111-7c55-9d2e-0a7c4c1f2b77",
         *       "eventId": "0190a5c4-2222-7c55-9d2e-0a7c4c1f2b88",
         *       "type": "document.processed.v1",
         *       "headers": {
         *         "ce_type": "document.processed.v1",
         *         "ce_specversion": "1.0"
         *       },
         *       "value": "{\"documentId\":\"0190a5c4-1111-7c55-9d2e-0a7c4c1f2b77\"}",
         *       "status": "parked",
         *       "attempts": 5,
         *       "error": "Cannot take in document.processed.v1: ownerId is missing",
         *       "parkedAt": "2026-11-23T10:00:00.000Z",
         *       "service": "quiz"
         *     }
         */
        OperatorDeadLetter: {
            attempts: number;
            /** @description Why it failed at last */
            error: string | null;
            /**
             * Format: uuid
             * @description Null where the message names none that can be read
             */
            eventId: string | null;
            /** @description The consumer group that could not take the message in */
            groupId: string;
            headers: {
                [key: string]: string;
            };
            /** @description Names the letter and its service */
            id: string;
            key: string;
            /** @description Decimal */
            offset: string;
            /** Format: date-time */
            parkedAt: string;
            partition: number;
            /** @description The service that could not take the message in */
            service: string;
            /**
             * @description parked: it failed. waiting: handled once no earlier one of its key is left
             * @enum {string}
             */
            status: "parked" | "waiting";
            topic: string;
            /** @description The event's type; empty where the message names none */
            type: string;
            value: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "quiz.0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "groupId": "quiz.bank",
         *           "topic": "document.processed",
         *           "partition": 1,
         *           "offset": "4711",
         *           "key": "0190a5c4-1111-7c55-9d2e-0a7c4c1f2b77",
         *           "eventId": "0190a5c4-2222-7c55-9d2e-0a7c4c1f2b88",
         *           "type": "document.processed.v1",
         *           "headers": {
         *             "ce_type": "document.processed.v1",
         *             "ce_specversion": "1.0"
         *           },
         *           "value": "{\"documentId\":\"0190a5c4-1111-7c55-9d2e-0a7c4c1f2b77\"}",
         *           "status": "parked",
         *           "attempts": 5,
         *           "error": "Cannot take in document.processed.v1: ownerId is missing",
         *           "parkedAt": "2026-11-23T10:00:00.000Z",
         *           "service": "quiz"
         *         }
         *       ],
         *       "nextCursor": null,
         *       "unavailable": []
         *     }
         */
        OperatorDeadLetterPage: {
            items: components["schemas"]["OperatorDeadLetter"][];
            nextCursor: string | null;
            /** @description Services that did not answer */
            unavailable: string[];
        };
        /**
         * @example {
         *       "pairs": [
         *         1,
         *         0,
         *         2
         *       ]
         *     }
         */
        Pairs: {
            /** @description The index of each item's choice, in the order of the items */
            pairs: number[];
        };
        /**
         * @description Where in a document it comes from
         * @example {
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "part": {
         *         "kind": "page",
         *         "number": 3
         *       },
         *       "start": 5120,
         *       "end": 5162,
         *       "quote": "Mitochondria produce most of a cell's ATP."
         *     }
         */
        Passage: {
            /** Format: uuid */
            documentId: string;
            /** @description Offset behind the passage */
            end: number;
            part: {
                /** @enum {string} */
                kind: "page" | "section" | "slide";
                /** @description 1 for the first */
                number: number;
                /** @description A section's heading or a slide's title */
                title?: string;
            };
            /** @description Exactly the text between the offsets */
            quote: string;
            /** @description Offset into the document's text, in UTF-16 code units */
            start: number;
        };
        /**
         * @example {
         *       "currentPassword": "correct horse battery",
         *       "newPassword": "staple and tape"
         *     }
         */
        PasswordChange: {
            currentPassword: string;
            newPassword: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88",
         *       "questionId": "0190a5c4-eeee-7c55-9d2e-0a7c4c1f2b77",
         *       "status": "pending"
         *     }
         */
        PendingAnswer: {
            /**
             * Format: uuid
             * @description The answer to come
             */
            id: string;
            /** Format: uuid */
            questionId: string;
            /** @enum {string} */
            status: "pending";
        };
        /**
         * @example {
         *       "type": "about:blank",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "The request is not valid; errors lists everything that is wrong.",
         *       "instance": "/v1/quizzes",
         *       "code": "invalid_request",
         *       "requestId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "errors": [
         *         {
         *           "in": "body",
         *           "path": "questionCount",
         *           "message": "Too big: expected <=100"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /** @description A stable name of the cause */
            code: string;
            /** @description What is wrong and what to do */
            detail: string;
            /** @description Everything that is wrong with the request */
            errors?: {
                /** @enum {string} */
                in: "body" | "query" | "path" | "header" | "cookie";
                message: string;
                /** @description The field, such as documentIds.0 */
                path: string;
            }[];
            /** @description The path that was asked for */
            instance?: string;
            /** @description Names this request in the logs */
            requestId?: string;
            /** @description The HTTP status */
            status: number;
            /** @description The status in words */
            title: string;
            /** @description Always about:blank: the code tells problems apart */
            type: string;
        };
        /**
         * @description A question without its answer
         * @example {
         *       "id": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "type": "multiple_choice",
         *       "difficulty": "easy",
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "prompt": "Which term completes this sentence: “The _____ is the unit of life.”",
         *       "choices": [
         *         "cell",
         *         "atom",
         *         "organ"
         *       ],
         *       "engine": {
         *         "name": "offline",
         *         "version": "1"
         *       }
         *     }
         */
        Question: {
            /** @description Of a multiple-choice question, or what to match the items with */
            choices?: string[];
            /** @enum {string} */
            difficulty: "easy" | "medium" | "hard";
            /** Format: uuid */
            documentId: string;
            engine?: components["schemas"]["Engine"];
            /** Format: uuid */
            id: string;
            /** @description What a matching question has to match */
            items?: string[];
            prompt: string;
            /** @enum {string} */
            type: "multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching";
        };
        QuestionAnswer: {
            answer: components["schemas"]["Answer"];
            /** Format: uuid */
            questionId: string;
        };
        /**
         * @description How a question went; without its words where its document was deleted since
         * @example {
         *       "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "correct": false,
         *       "credit": 0,
         *       "answer": 2,
         *       "type": "multiple_choice",
         *       "prompt": "Which term completes this sentence: “The _____ is the unit of life.”",
         *       "choices": [
         *         "cell",
         *         "atom",
         *         "organ"
         *       ],
         *       "rightAnswer": 0,
         *       "explanation": "“The cell is the unit of life.”",
         *       "passage": {
         *         "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *         "part": {
         *           "kind": "page",
         *           "number": 1
         *         },
         *         "start": 0,
         *         "end": 29,
         *         "quote": "The cell is the unit of life."
         *       }
         *     }
         */
        QuestionResult: {
            answer?: components["schemas"]["Answer"];
            choices?: string[];
            /** @description Wholly right */
            correct: boolean;
            /** @description What it earns; between 0 and 1 where partly right */
            credit: number;
            explanation?: string;
            items?: string[];
            passage?: components["schemas"]["Passage"];
            /** @description Of a matching question, for each item */
            passages?: components["schemas"]["Passage"][];
            prompt?: string;
            /** Format: uuid */
            questionId: string;
            rightAnswer?: components["schemas"]["Answer"];
            /** @enum {string} */
            type?: "multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching";
        };
        /**
         * @example {
         *       "id": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "workflowId": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *       "status": "ready",
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ],
         *       "requestedCount": 10,
         *       "questionCount": 1,
         *       "shortfall": "The documents yield 1 question of the kinds asked for.",
         *       "types": [
         *         "multiple_choice"
         *       ],
         *       "difficulty": "mixed",
         *       "attempts": 0,
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:00.000Z",
         *       "questions": [
         *         {
         *           "id": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *           "type": "multiple_choice",
         *           "difficulty": "easy",
         *           "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "prompt": "Which term completes this sentence: “The _____ is the unit of life.”",
         *           "choices": [
         *             "cell",
         *             "atom",
         *             "organ"
         *           ],
         *           "engine": {
         *             "name": "offline",
         *             "version": "1"
         *           }
         *         }
         *       ]
         *     }
         */
        Quiz: components["schemas"]["QuizSummary"] & {
            /** @description Empty until the quiz is ready */
            questions: components["schemas"]["Question"][];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *           "workflowId": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *           "status": "ready",
         *           "documentIds": [
         *             "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *           ],
         *           "requestedCount": 10,
         *           "questionCount": 1,
         *           "shortfall": "The documents yield 1 question of the kinds asked for.",
         *           "types": [
         *             "multiple_choice"
         *           ],
         *           "difficulty": "mixed",
         *           "attempts": 0,
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        QuizPage: {
            items: components["schemas"]["QuizSummary"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ],
         *       "questionCount": 10,
         *       "types": [
         *         "multiple_choice",
         *         "true_false",
         *         "fill_in",
         *         "short_answer",
         *         "matching"
         *       ],
         *       "difficulty": "mixed"
         *     }
         */
        QuizRequest: {
            /**
             * @default mixed
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard" | "mixed";
            /** @description Your documents to ask about, in any state, each counted once */
            documentIds: string[];
            /** @default 10 */
            questionCount: number;
            /**
             * @default [
             *       "multiple_choice",
             *       "true_false",
             *       "fill_in",
             *       "short_answer",
             *       "matching"
             *     ]
             */
            types: ("multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching")[];
        };
        /**
         * @example {
         *       "id": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "workflowId": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *       "status": "ready",
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ],
         *       "requestedCount": 10,
         *       "questionCount": 1,
         *       "shortfall": "The documents yield 1 question of the kinds asked for.",
         *       "types": [
         *         "multiple_choice"
         *       ],
         *       "difficulty": "mixed",
         *       "attempts": 0,
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        QuizSummary: {
            /** @description How often it was attempted */
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            difficulty: "easy" | "medium" | "hard" | "mixed";
            documentIds: string[];
            /** Format: uuid */
            id: string;
            problem?: components["schemas"]["Cause"];
            /** @description Questions that it has; 0 until it is ready */
            questionCount: number;
            /** @description Questions asked for */
            requestedCount: number;
            /** @description Why it has fewer questions than asked for */
            shortfall?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "ready" | "failed";
            types: ("multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching")[];
            /** Format: date-time */
            updatedAt: string;
            /**
             * Format: uuid
             * @description The workflow that makes it
             */
            workflowId: string;
        };
        /**
         * @example {
         *       "rating": "good"
         *     }
         */
        Rating: {
            /**
             * @description again: forgotten; hard, good, easy: remembered, and how well
             * @enum {string}
             */
            rating: "again" | "hard" | "good" | "easy";
        };
        /**
         * @example {
         *       "refreshToken": "rt_Zk9..."
         *     }
         */
        RefreshToken: {
            refreshToken: string;
        };
        /**
         * @example {
         *       "email": "ada@example.org",
         *       "password": "correct horse battery",
         *       "displayName": "Ada"
         *     }
         */
        Registration: {
            displayName: string;
            /**
             * Format: email
             * @example ada@example.org
             */
            email: string;
            password: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "workflowId": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *       "status": "pending"
         *     }
         */
        RequestedQuiz: {
            /** Format: uuid */
            id: string;
            problem?: components["schemas"]["Cause"];
            /** @enum {string} */
            status: "pending" | "failed";
            /** Format: uuid */
            workflowId: string;
        };
        /**
         * @example {
         *       "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "due": "2026-11-26T10:00:00.000Z",
         *       "state": "review",
         *       "reps": 3,
         *       "lapses": 0,
         *       "lastReviewedAt": "2026-11-23T10:00:00.000Z",
         *       "rightAnswer": 0,
         *       "explanation": "“The cell is the unit of life.”",
         *       "passage": {
         *         "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *         "part": {
         *           "kind": "page",
         *           "number": 1
         *         },
         *         "start": 0,
         *         "end": 29,
         *         "quote": "The cell is the unit of life."
         *       }
         *     }
         */
        ReviewedQuestion: {
            /**
             * Format: date-time
             * @description When it is to be asked
             */
            due: string;
            explanation: string;
            /** @description How often it was forgotten again */
            lapses: number;
            /** Format: date-time */
            lastReviewedAt?: string;
            passage: components["schemas"]["Passage"];
            /** @description Of a matching question, for each item */
            passages?: components["schemas"]["Passage"][];
            /** Format: uuid */
            questionId: string;
            /** Format: uuid */
            quizId: string;
            /** @description How often it was reviewed */
            reps: number;
            rightAnswer: components["schemas"]["Answer"];
            /** @enum {string} */
            state: "new" | "learning" | "review" | "relearning";
        };
        /**
         * @example {
         *       "accessToken": "eyJhbGciOiJFZERTQSJ9...",
         *       "refreshToken": "rt_Zk9...",
         *       "expiresIn": 900
         *     }
         */
        Session: {
            /** @description Send it as `Authorization: Bearer <accessToken>` */
            accessToken: string;
            /** @description Seconds that the access token lives */
            expiresIn: number;
            /** @description Exchange it for the next pair; each is good for one exchange */
            refreshToken: string;
        };
        /**
         * @description What wrote it down
         * @example {
         *       "name": "offline",
         *       "version": "1"
         *     }
         */
        SttEngine: {
            name: string;
            version: string;
        };
        /**
         * @example {
         *       "kind": "page",
         *       "number": 1,
         *       "start": 0,
         *       "end": 29
         *     }
         */
        TextPart: {
            /** @description Offset behind the part */
            end: number;
            /** @enum {string} */
            kind: "page" | "section" | "slide";
            /** @description 1 for the first */
            number: number;
            /** @description Offset into the text, in UTF-16 code units */
            start: number;
            /** @description A section's heading or a slide's title */
            title?: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "version": 1,
         *           "type": "DocumentUploaded",
         *           "time": "2026-11-23T10:00:00.000Z",
         *           "revision": 1,
         *           "summary": "Uploaded cells.pdf (482133 bytes)."
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        Timeline: {
            items: components["schemas"]["TimelineEntry"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "version": 1,
         *       "type": "DocumentUploaded",
         *       "time": "2026-11-23T10:00:00.000Z",
         *       "revision": 1,
         *       "summary": "Uploaded cells.pdf (482133 bytes)."
         *     }
         */
        TimelineEntry: {
            /** @description Why it failed */
            problem?: {
                /** @description A stable name of the cause */
                code: string;
                /** @description What went wrong and what to do */
                detail: string;
            };
            revision: number;
            summary: string;
            /** Format: date-time */
            time: string;
            /** @description What happened */
            type: string;
            /** @description Its place in the document's stream, from 1 */
            version: number;
        };
        /**
         * @example {
         *       "topics": [
         *         {
         *           "name": "document.processed",
         *           "partitions": 3,
         *           "retentionMs": 604800000,
         *           "groups": [
         *             {
         *               "groupId": "quiz.bank",
         *               "lag": "2",
         *               "partitions": [
         *                 {
         *                   "partition": 0,
         *                   "committed": "40",
         *                   "end": "42",
         *                   "lag": "2"
         *                 }
         *               ]
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        TopicLags: {
            topics: {
                groups: {
                    groupId: string;
                    /** @description Messages not yet taken in, over all partitions; decimal */
                    lag: string;
                    partitions: {
                        /** @description -1 where nothing was committed yet */
                        committed: string;
                        end: string;
                        lag: string;
                        partition: number;
                    }[];
                }[];
                name: string;
                partitions: number;
                retentionMs: number;
            }[];
        };
        /**
         * @example {
         *       "transcriptionId": "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
         *       "title": "Lecture 3",
         *       "language": "en-US",
         *       "engine": {
         *         "name": "whisper-tiny-en",
         *         "version": "1.2.1"
         *       },
         *       "durationMs": 60000,
         *       "text": "the cell is the unit of life",
         *       "segments": [
         *         {
         *           "startMs": 120,
         *           "endMs": 2380,
         *           "text": "the cell is the unit of life",
         *           "confidence": 0.71
         *         }
         *       ]
         *     }
         */
        Transcript: {
            durationMs: number;
            engine: components["schemas"]["SttEngine"] & unknown;
            language: string;
            segments: {
                /** @description How sure the engine is */
                confidence: number;
                endMs: number;
                /** @description Milliseconds from the recording's beginning */
                startMs: number;
                text: string;
            }[];
            /** @description All that was said; empty where nobody speaks */
            text: string;
            title: string;
            /** Format: uuid */
            transcriptionId: string;
        };
        /**
         * @example {
         *       "title": "Lecture 3, written down"
         *     }
         */
        TranscriptDocumentRequest: {
            /** @description The document's; the transcription's unless given */
            title?: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
         *       "title": "Lecture 3",
         *       "status": "ready",
         *       "language": "en-US",
         *       "fileName": "lecture-3.mp3",
         *       "mediaType": "audio/mpeg",
         *       "byteLength": 1920044,
         *       "durationMs": 60000,
         *       "engine": {
         *         "name": "whisper-tiny-en",
         *         "version": "1.2.1"
         *       },
         *       "segments": 14,
         *       "characters": 812,
         *       "document": {
         *         "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *         "status": "ready"
         *       },
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:31.000Z"
         *     }
         */
        Transcription: {
            /** @description Bytes of the file */
            byteLength: number;
            /** @description UTF-16 code units of text */
            characters?: number;
            /** Format: date-time */
            createdAt: string;
            /** @description The document that the transcript was made, by POST .../document */
            document?: {
                /**
                 * Format: uuid
                 * @description GET /v1/documents/{documentId} answers it once it is imported
                 */
                id: string;
                /**
                 * @description importing: not there yet; deleted: there no more; unknown: the documents service does not answer; otherwise the document's own status. Absent in lists.
                 * @enum {string}
                 */
                status?: "importing" | "pending" | "processing" | "ready" | "failed" | "deleted" | "unknown";
            };
            /** @description The recording's length; absent until it is read */
            durationMs?: number;
            engine?: components["schemas"]["SttEngine"];
            fileName: string;
            /** Format: uuid */
            id: string;
            language: string;
            /** @description Told by the content */
            mediaType: string;
            /** @description Why it failed */
            problem?: {
                /** @description A stable name of the cause */
                code: string;
                /** @description What went wrong and what to do */
                detail: string;
            };
            /** @description How many the transcript has */
            segments?: number;
            /**
             * @description ready: there is a transcript, an empty one where nobody speaks; failed: see problem
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
         *           "title": "Lecture 3",
         *           "status": "ready",
         *           "language": "en-US",
         *           "fileName": "lecture-3.mp3",
         *           "mediaType": "audio/mpeg",
         *           "byteLength": 1920044,
         *           "durationMs": 60000,
         *           "engine": {
         *             "name": "whisper-tiny-en",
         *             "version": "1.2.1"
         *           },
         *           "segments": 14,
         *           "characters": 812,
         *           "document": {
         *             "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *             "status": "ready"
         *           },
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:31.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        TranscriptionPage: {
            items: components["schemas"]["Transcription"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "en-us",
         *       "name": "English (America)",
         *       "language": "en-US",
         *       "gender": "male"
         *     }
         */
        Voice: {
            /** @enum {string} */
            gender: "female" | "male";
            id: string;
            /** @description BCP 47 */
            language: string;
            name: string;
        };
        /**
         * @example {
         *       "engine": {
         *         "name": "espeak-ng-native",
         *         "version": "1.51"
         *       },
         *       "defaultVoice": "en-us",
         *       "defaultSecondVoice": "en-us+f3",
         *       "speed": {
         *         "min": 0.5,
         *         "max": 2
         *       },
         *       "formats": [
         *         "mp3",
         *         "wav",
         *         "ogg"
         *       ],
         *       "voices": [
         *         {
         *           "id": "en-us",
         *           "name": "English (America)",
         *           "language": "en-US",
         *           "gender": "male"
         *         }
         *       ]
         *     }
         */
        Voices: {
            /** @description Who answers in a dialogue unless told */
            defaultSecondVoice: string;
            defaultVoice: string;
            engine: components["schemas"]["Engine"];
            /** @description What can be made here */
            formats: ("mp3" | "wav" | "ogg")[];
            /** @description Why a format cannot be made here, and what to do */
            missing?: string;
            speed: {
                max: number;
                min: number;
            };
            voices: components["schemas"]["Voice"][];
        };
        /**
         * @example {
         *       "id": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "status": "running",
         *       "steps": [
         *         {
         *           "name": "allowance",
         *           "status": "done",
         *           "startedAt": "2026-11-23T10:00:00.000Z",
         *           "endedAt": "2026-11-23T10:00:00.000Z"
         *         },
         *         {
         *           "name": "documents",
         *           "status": "running",
         *           "startedAt": "2026-11-23T10:00:00.000Z",
         *           "deadline": "2026-11-23T10:10:00.000Z"
         *         }
         *       ],
         *       "documents": [
         *         {
         *           "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "read": false,
         *           "notes": false
         *         }
         *       ],
         *       "startedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        Workflow: {
            /** @description What it waits for */
            documents: {
                /** Format: uuid */
                documentId: string;
                /** @description Whether its notes are ready */
                notes: boolean;
                /** @description Whether its text is known */
                read: boolean;
            }[];
            /** Format: date-time */
            endedAt?: string;
            /** Format: uuid */
            id: string;
            problem?: components["schemas"]["Cause"];
            /** Format: uuid */
            quizId: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            status: "running" | "completed" | "failed";
            /** @description In their order */
            steps: components["schemas"]["WorkflowStep"][];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *           "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *           "status": "running",
         *           "steps": [
         *             {
         *               "name": "allowance",
         *               "status": "done",
         *               "startedAt": "2026-11-23T10:00:00.000Z",
         *               "endedAt": "2026-11-23T10:00:00.000Z"
         *             },
         *             {
         *               "name": "documents",
         *               "status": "running",
         *               "startedAt": "2026-11-23T10:00:00.000Z",
         *               "deadline": "2026-11-23T10:10:00.000Z"
         *             }
         *           ],
         *           "documents": [
         *             {
         *               "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *               "read": false,
         *               "notes": false
         *             }
         *           ],
         *           "startedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        WorkflowPage: {
            items: components["schemas"]["Workflow"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "name": "allowance",
         *       "status": "done",
         *       "startedAt": "2026-11-23T10:00:00.000Z",
         *       "endedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        WorkflowStep: {
            /**
             * Format: date-time
             * @description When it fails unless it is done
             */
            deadline?: string;
            /** Format: date-time */
            endedAt?: string;
            /** @enum {string} */
            name: "allowance" | "documents" | "notes" | "questions" | "publication";
            problem?: components["schemas"]["Cause"];
            /** Format: date-time */
            startedAt?: string;
            /** @enum {string} */
            status: "pending" | "running" | "done" | "failed" | "undone";
            /** @description What was done to take it back */
            undone?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MachineStatus"];
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MachineStatus"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorDeadLetterPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the role operator.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The letter's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the role operator.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The letter's id */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will be handled */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the role operator.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTopics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All topics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicLags"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the role operator.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudioGenerations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioGenerationPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAudioGeneration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AudioGenerationRequest"];
            };
        };
        responses: {
            /** @description It is being made; Location is where it will be */
            202: {
                headers: {
                    /** @description Where it will be */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudioGeneration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The audio */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audio */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioGeneration"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAudioGeneration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The audio */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The audio */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": Blob;
                    "audio/ogg": Blob;
                    "audio/wav": Blob;
                };
            };
            /** @description The range asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/mpeg": Blob;
                    "audio/ogg": Blob;
                    "audio/wav": Blob;
                };
            };
            /** @description You have it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Range Not Satisfiable */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Range Not Satisfiable",
                     *       "status": 416,
                     *       "detail": "The file has none of the bytes asked for.",
                     *       "code": "range_not_satisfiable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTranscriptions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptionPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTranscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The recording
                     * @example RIFF...
                     */
                    file: Blob;
                    /**
                     * @description The language spoken, a BCP 47 tag; en-US unless given
                     * @example en-US
                     */
                    language?: string;
                    /**
                     * @description The file's name without its ending, unless given
                     * @example Lecture 3
                     */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Stored; it is being written down */
            202: {
                headers: {
                    /** @description Where the transcription is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTranscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The transcription */
                transcriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transcription */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTranscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The transcription */
                transcriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeTranscriptDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description The transcription */
                transcriptionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranscriptDocumentRequest"];
            };
        };
        responses: {
            /** @description It is being imported */
            202: {
                headers: {
                    /** @description Where the document will be */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTranscript: {
        parameters: {
            query?: {
                /** @description json: segments with times and confidence; txt: the words; srt, vtt: subtitles */
                format?: "json" | "txt" | "srt" | "vtt";
            };
            header?: never;
            path: {
                /** @description The transcription */
                transcriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transcript, in the format asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
                    /**
                     * @example 1
                     *     00:00:00,120 --> 00:00:02,380
                     *     the cell is the unit of life
                     */
                    "application/x-subrip": string;
                    /** @example the cell is the unit of life */
                    "text/plain": string;
                    /**
                     * @example WEBVTT
                     *
                     *     00:00:00.120 --> 00:00:02.380
                     *     the cell is the unit of life
                     */
                    "text/vtt": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVoices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What there is here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voices"];
                };
            };
            /** @description The request is not valid; see errors. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description A pair of tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshToken"];
            };
        };
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description A pair of tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "This needs the role operator.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshToken"];
            };
        };
        responses: {
            /** @description A pair of tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description The account */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createConversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationRequest"];
            };
        };
        responses: {
            /** @description The conversation */
            201: {
                headers: {
                    /** @description Where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The conversation */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description The conversation */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedQuestion"];
            };
        };
        responses: {
            /** @description The answer as it is made */
            200: {
                headers: {
                    /** @description Where the answer will be */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: sentence
                     *     id: 1
                     *     data: {"position":1,"text":"Mitochondria produce most of a cell's ATP.","removed":false,"citations":[]}
                     *
                     *     event: done
                     *     id: 2
                     *     data: {"id":"0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88","role":"answer","status":"ready"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The question is being answered; Location is where the answer will be */
            202: {
                headers: {
                    /** @description Where the answer will be */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingAnswer"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                conversationId: string;
                /** @description The message */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The conversation */
                conversationId: string;
                /** @description The message */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stopped */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followAnswer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that you have */
                "last-event-id"?: string;
            };
            path: {
                /** @description The conversation */
                conversationId: string;
                /** @description The message */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: sentence
                     *     id: 1
                     *     data: {"position":1,"text":"Mitochondria produce most of a cell's ATP.","removed":false,"citations":[]}
                     *
                     *     event: done
                     *     id: 2
                     *     data: {"id":"0190a5c4-ffff-7c55-9d2e-0a7c4c1f2b88","role":"answer","status":"ready"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description You have had the last event: do not come back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The file
                     * @example # Cells
                     *
                     *     ...
                     */
                    file: Blob;
                    /**
                     * @description The file's name without its ending, unless given
                     * @example Cell biology
                     */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description You have a document with the same bytes: this one */
            200: {
                headers: {
                    /** @description Where the document is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Stored; it is being read */
            202: {
                headers: {
                    /** @description Where the document is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/epub+zip": Blob;
                    "application/pdf": Blob;
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation": Blob;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Blob;
                    "text/html": Blob;
                    "text/markdown": Blob;
                    "text/plain": Blob;
                    "text/vtt": Blob;
                };
            };
            /** @description The range asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/epub+zip": Blob;
                    "application/pdf": Blob;
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation": Blob;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Blob;
                    "text/html": Blob;
                    "text/markdown": Blob;
                    "text/plain": Blob;
                    "text/vtt": Blob;
                };
            };
            /** @description You have it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Range Not Satisfiable */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Range Not Satisfiable",
                     *       "status": 416,
                     *       "detail": "The file has none of the bytes asked for.",
                     *       "code": "range_not_satisfiable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocumentNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notes"];
                    /**
                     * @example # Cell biology
                     *
                     *     ## Summary
                     *
                     *     - The cell is the unit of life. (page 1)
                     */
                    "text/markdown": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Acceptable */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Acceptable",
                     *       "status": 406,
                     *       "detail": "None of the accepted types can be answered.",
                     *       "code": "not_acceptable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reprocessDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being read */
            202: {
                headers: {
                    /** @description Where the document is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocumentText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentText"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocumentTimeline: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of its events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event that is known */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: progress
                     *     id: documents=812-31
                     *     data: {"subject":{"kind":"document","id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"},"status":"ready","message":"Read 50 pages","time":"2026-11-23T10:00:00.000Z"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuizzes: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createQuiz: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuizRequest"];
            };
        };
        responses: {
            /** @description The quiz is being made; Location is where it will be */
            202: {
                headers: {
                    /** @description /v1/quizzes/{quizId} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedQuiz"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuiz: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quiz */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quiz"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteQuiz: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitAttempt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description The quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answers"];
            };
        };
        responses: {
            /** @description The score */
            201: {
                headers: {
                    /** @description The attempt */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempt"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "A service that this needs does not answer; try again.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The attempt */
                attemptId: string;
                /** @description The quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attempt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempt"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportQuiz: {
        parameters: {
            query: {
                /** @description Which file */
                format: "gift" | "qti" | "apkg" | "csv";
            };
            header?: never;
            path: {
                /** @description The quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": Blob;
                    "application/zip": Blob;
                    "text/csv": Blob;
                    "text/plain": Blob;
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "The state of the thing does not allow this.",
                     *       "code": "conflict"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reviewQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any name of this request. Sent again with the same name, it creates nothing more and is answered the same. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description The question */
                questionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rating"];
            };
        };
        responses: {
            /** @description The answer, and the next date */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedQuestion"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No more of the body came in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "No more of the body came in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than allowed. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Payload Too Large",
                     *       "status": 413,
                     *       "detail": "The body is larger than allowed.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content of this type is not taken. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unsupported Media Type",
                     *       "status": 415,
                     *       "detail": "Content of this type is not taken.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Entity",
                     *       "status": 422,
                     *       "detail": "The key was used for another request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDueReviews: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueReviewPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; absent for the first page */
                cursor?: string;
                /** @description Items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowPage"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The workflow */
                workflowId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workflow */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "The request is not valid; see errors.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Send a valid access token.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "There is nothing here.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The limit of requests is used up. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "The limit of requests is used up.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service broke off before it answered. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Gateway",
                     *       "status": 502,
                     *       "detail": "The service broke off before it answered.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Service Unavailable",
                     *       "status": 503,
                     *       "detail": "The service does not answer at present.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service answered too late. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Gateway Timeout",
                     *       "status": 504,
                     *       "detail": "The service answered too late.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
