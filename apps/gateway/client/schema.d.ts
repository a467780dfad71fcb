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
         * Get the token signing keys
         * @description Returns the public keys for verifying access tokens as a JSON Web Key Set (RFC 7517): the current key, the next key, and previous keys whose tokens have not expired.
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
         * Check liveness
         * @description Returns 200 while the process is running. Dependencies are not checked.
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
         * Check readiness
         * @description Returns 200 if all dependencies are available, or 503 with the unavailable dependencies in `detail`.
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
    "/v1/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Returns accounts, newest first, without anything that they store. Each request is recorded in the audit log. Requires the operator role.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{accountId}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock an account
         * @description Ends all sessions of an account and prevents it from signing in until it is unlocked. Its data is not affected. Has no effect if the account is locked. Returns 409 for your own account. Requires the operator role.
         */
        post: operations["lockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{accountId}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlock an account
         * @description Lets a locked account sign in again. Has no effect if the account is not locked. Requires the operator role.
         */
        post: operations["unlockAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{accountId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the quotas and usage of an account
         * @description Returns the quotas of an account and how much of each is used. If a service is unavailable, it is listed in `unavailable` and its quotas are omitted. Each request is recorded in the audit log. Requires the operator role.
         */
        get: operations["getAccountUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alarms of services
         * @description Evaluates the alarms about services, consumer lag, dead letters and job queues, with the same conditions as Prometheus and CloudWatch. A service that does not respond is reported at once, because earlier checks are not stored; of dead letters, at most 100 of each service are counted. Alarms about brokers, hosts, certificates and databases are in Prometheus and CloudWatch only. Requires the operator role.
         */
        get: operations["listAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit log of all accounts
         * @description Returns the audit log of all accounts or of one account, newest first. Entries are stored for 365 days, or until the account is deleted. The deletion itself remains, with the ID of the account. Requires the operator role.
         */
        get: operations["listAllAuditEntries"];
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
         * List dead letters
         * @description Returns the messages that services could not process, grouped by service, newest first within each service. The dead letters of a service that is unavailable are omitted, and the service is listed in `unavailable`. By default, the contents of messages are hidden; if they are shown, the request is recorded in the audit log. Requires the operator role.
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
         * Discard a dead letter
         * @description Deletes the dead letter without processing it. Later messages with the same key that are waiting for it are then processed. Requires the operator role.
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
         * Replay a dead letter
         * @description Schedules the message to be processed again. If processing succeeds, the dead letter is removed; otherwise it is parked again with the new error. Returns 409 if an earlier message with the same key is parked. Requires the operator role.
         */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List job queues
         * @description Returns the number and the age of the unfinished jobs of each kind in each service, without their contents. Requires the operator role.
         */
        get: operations["listJobQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/lag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the lag of consumer groups
         * @description Returns the lag of every consumer group on every topic, from a snapshot that the gateway takes about every 15 seconds. For the offsets of each partition, see `GET /v1/admin/topics`. Requires the operator role.
         */
        get: operations["listConsumerLag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/lag/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the lag of a consumer group over time
         * @description Returns the lag of a consumer group on a topic over the last hour, oldest first. The gateway stores the samples in memory, so they begin with its start. Requires the operator role.
         */
        get: operations["getConsumerLagHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List services and their health
         * @description Checks whether the gateway and each service behind it are ready, and returns the result of each check. Requires the operator role.
         */
        get: operations["listServices"];
        put?: never;
        post?: never;
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
         * List topics and consumer lag
         * @description Returns the lag of every consumer group on every topic, as reported by Kafka. Requires the operator role.
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
    "/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attempts
         * @description Returns your attempts of all quizzes, newest first, without their results.
         */
        get: operations["listAttempts"];
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
         * List audio generations
         * @description Returns your audio generations, newest first. The list includes audio generations that are in progress or failed.
         */
        get: operations["listAudioGenerations"];
        put?: never;
        /**
         * Create an audio generation
         * @description Synthesizes speech from a text, a document or its notes. The audio is generated in the background: follow the progress at `GET /v1/events`, or poll the audio generation. The document may have any status: audio generation waits until the document is processed. Requests with the same content, voices, speed and format share one recording. Audio counts towards the quotas `audio_bytes` and `audio_seconds_per_day` (see `GET /v1/me/usage`): as an estimate until it is ready, and for the whole day even if it is cancelled or deleted. Returns 404 if the document does not exist in your account, 413 or 429 if a quota would be exceeded, 422 if this server does not support the format, 503 if the documents service is unavailable, and 507 if the storage of the platform is nearly full.
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
         * Get an audio generation
         * @description Returns an audio generation with its current status, and with its file and chapters once it is ready. If it failed, `problem` describes the cause.
         */
        get: operations["getAudioGeneration"];
        put?: never;
        post?: never;
        /**
         * Delete an audio generation
         * @description Permanently deletes an audio generation with its audio. If the audio is still being generated, audio generation is cancelled. The document is not affected.
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
         * Download an audio file
         * @description Returns the audio file with its chapters embedded. Supports range requests (`Range`, `If-Range`) and conditional requests (`If-None-Match`); the `ETag` is the SHA-256 hash of the file. Returns 409 if the audio is not ready or could not be generated.
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
    "/v1/audio/generations/{generationId}/sentences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the sentences of audio with their times
         * @description Returns the synthesized text of one chapter, sentence by sentence, with the time when each is heard, for example to highlight it in a player. The beginning of a chapter is exact; a sentence is placed by its length at the nearest pause of the voice. Returns 409 if the audio is not ready or could not be generated.
         */
        get: operations["getAudioSentences"];
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
         * List transcriptions
         * @description Returns your transcriptions, newest first, without their transcripts.
         */
        get: operations["listTranscriptions"];
        put?: never;
        /**
         * Transcribe a recording
         * @description Uploads an audio or video file in any common format and transcribes it. The format is detected from the content of the file, not from its name. The recording is transcribed in the background: follow the progress at `GET /v1/events`, or poll the transcription. It counts towards the quotas `recording_bytes` and `transcription_minutes_per_day` (see `GET /v1/me/usage`): as one minute until its duration is known, and for the whole day even if it is deleted. If its duration exceeds the remaining minutes, the transcription fails with the problem `quota_exceeded`. Returns 413 if the file is too large, 413 or 429 if a quota would be exceeded, 415 if the file is not audio or video, 503 if this server has no transcription engine, and 507 if the storage of the platform is nearly full.
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
         * Get a transcription
         * @description Returns a transcription with its current status. If it failed, `problem` describes the cause. To get the transcript, use `GET /v1/audio/transcriptions/{transcriptionId}/text`.
         */
        get: operations["getTranscription"];
        put?: never;
        post?: never;
        /**
         * Delete a transcription
         * @description Permanently deletes a transcription with its recording and transcript. If the recording is still being transcribed, the transcription is cancelled. A document created from the transcript is not affected.
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
         * Create a document from a transcript
         * @description Creates a document from the transcript, with one section per minute of speech, titled with its timestamps. A transcript has at most one document: later requests return the same one. The document is created in the background; until it exists, its URL returns 404 and `document.status` of the transcription is `importing`. `GET /v1/events` reports when it is available. It counts towards the quotas `documents` and `document_bytes` (see `GET /v1/me/usage`) as soon as the request is accepted. Returns 409 if the transcript is empty or not ready, 413 if a quota would be exceeded, and 503 if the documents service is unavailable.
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
         * Get a transcript
         * @description Returns the transcript as JSON with timestamps, as plain text or as subtitles. Returns 409 if the transcript is not ready or the transcription failed.
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
         * List voices, speeds and formats
         * @description Returns the voices, speeds and formats that this server supports. If some formats are unavailable, `missing` explains why.
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
    "/v1/auth/email-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an email address
         * @description Verifies the email address of an account with the token of the message. Messages about sign-ins from new devices and about password changes are sent to verified addresses only.
         */
        post: operations["verifyEmail"];
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
         * @description Exchanges an email address and a password for an access token and a refresh token. Returns 401 if they are incorrect. After several failed attempts, further ones are delayed: they return 429 until the time in `Retry-After`. Failed attempts never lock an account: delays apply to one account from one address, and to one address. With `deviceToken`, the failed attempts of others do not count. Returns 403 if an operator has locked the account.
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
         * @description Revokes the session that the refresh token belongs to. Its access tokens are rejected within a second, and its open uploads, downloads and streams are closed.
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
         * Change your password
         * @description Changes your password, revokes all of your sessions, forgets all devices and returns new tokens. Access tokens of the revoked sessions are rejected within a second. Returns 401 if the current password is incorrect, and 422 with the reason if the new password is easy to guess.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a password reset
         * @description Sends a message with a link to the email address, if it has an account. The response is the same if it has none. The link is valid for an hour and can be used once. An email address gets at most 5 messages an hour; further requests return 429.
         */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password-resets/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a password
         * @description Sets a new password with the token of the message. Revokes all sessions, forgets all devices, and verifies the email address. No tokens are issued: sign in with `POST /v1/auth/login`. Returns 422 with the reason if the new password is easy to guess; the token can then be used again.
         */
        post: operations["resetPassword"];
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
         * Refresh tokens
         * @description Exchanges a refresh token for a new access token and refresh token. Each refresh token can be used only once. If it is reused within 10 seconds, as in a retried request, the same new refresh token is returned; if it is reused later, the session is revoked, because the token may have been stolen.
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
         * Register an account
         * @description Creates an account with the learner role. Returns 409 if the email address is already registered, and 422 with the reason if the password is easy to guess. No tokens are issued: sign in with `POST /v1/auth/login`. A message to verify the email address is sent, if the installation sends email; the account works without.
         */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List collections
         * @description Returns your collections, newest first, without their documents.
         */
        get: operations["listCollections"];
        put?: never;
        /**
         * Create a collection
         * @description Creates an empty collection of documents, for example for a course. An account has at most 200 collections.
         */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{collectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a collection
         * @description Returns a collection with the IDs of its documents, from which you can create a quiz or a conversation.
         */
        get: operations["getCollection"];
        put?: never;
        post?: never;
        /**
         * Delete a collection
         * @description Deletes a collection. Its documents are not affected.
         */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /**
         * Rename a collection
         * @description Changes the title of a collection.
         */
        patch: operations["renameCollection"];
        trace?: never;
    };
    "/v1/collections/{collectionId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the documents of a collection
         * @description Returns the documents of a collection, newest document first.
         */
        get: operations["listCollectionDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{collectionId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a document to a collection
         * @description Adds a document to a collection; a document may be in several. A collection has at most 500 documents. Has no effect if the collection has the document.
         */
        put: operations["addDocumentToCollection"];
        post?: never;
        /**
         * Remove a document from a collection
         * @description Removes a document from a collection. The document itself is not affected. Returns 404 if the collection does not have the document.
         */
        delete: operations["removeDocumentFromCollection"];
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
         * List conversations
         * @description Returns your conversations, newest first, without their messages.
         */
        get: operations["listConversations"];
        put?: never;
        /**
         * Create a conversation
         * @description Creates a conversation about the chosen documents, or about all of your documents. The documents may have any status: an answer waits for a limited time for documents that are still being processed. Returns 404 if a document does not exist in your account, and 413 if the quota `conversations` would be exceeded (see `GET /v1/me/usage`).
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
         * Get a conversation
         * @description Returns a conversation with its title and document IDs, without its messages.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        /**
         * Delete a conversation
         * @description Permanently deletes a conversation and all of its messages. An answer that is still being generated is cancelled. The documents are not affected.
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
         * List messages
         * @description Returns the messages of a conversation, oldest first. Each question is followed by its answer, even if the answer is still being generated.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Ask a question
         * @description Adds a question to a conversation and generates an answer from your documents only. Each sentence cites its sources; the `outcome` says whether they answer the question, are only related to it, or the documents do not mention it. Summaries, lists, comparisons, definitions and references to sections are answered from several passages. The questions of a conversation are answered one at a time. To stream the answer in the response, send the header `Accept: text/event-stream`. The stream consists of these server-sent events: `related` (the following sentences are about the subject of the question, but do not answer it), `sentence` (an `AnswerSentence`), `not_in_documents` (the documents do not contain an answer), `restarted` (discard all previous sentences, because the answer is being generated again), and finally `done` or `failed` (the answer as a `Message`). To resume a stream, even after the answer is complete, send the ID of the last event received in the `Last-Event-ID` header. Comments keep the connection alive.
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
         * Get a message
         * @description Returns a question, or an answer with its citations. An answer that is still being generated contains the sentences generated so far.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        /**
         * Stop an answer
         * @description Stops generating an answer. The sentences generated so far remain available. Accepts the ID of the question or of the answer. Returns 409 if the answer is already complete.
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
         * Stream an answer
         * @description Streams an answer while it is being generated. The stream consists of these server-sent events: `related` (the following sentences are about the subject of the question, but do not answer it), `sentence` (an `AnswerSentence`), `not_in_documents` (the documents do not contain an answer), `restarted` (discard all previous sentences, because the answer is being generated again), and finally `done` or `failed` (the answer as a `Message`). To resume a stream, even after the answer is complete, send the ID of the last event received in the `Last-Event-ID` header. Comments keep the connection alive.
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
         * List documents
         * @description Returns your documents, newest first. The list includes your own uploads and deletions; progress may appear a moment later than at `GET /v1/documents/{documentId}`, which is always current.
         */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Upload a document
         * @description Uploads a file and creates a document from it. Supported formats: PDF, Word (DOCX), PowerPoint (PPTX), EPUB, HTML, Markdown, Excel (XLSX), OpenDocument text, OpenDocument presentation, OpenDocument spreadsheet, RTF, saved web page (MHTML), Jupyter notebook, LaTeX, SubRip subtitles, WebVTT subtitles, CSV, plain text. The format is detected from the content of the file, not from its name. The text is extracted and the notes are generated in the background: follow the progress at `GET /v1/events`, or poll the document. If you already have a document with the same content, that document is returned and no new one is created. Quotas are checked before the file is read: returns 413 if the file is too large or if the quota `documents` or `document_bytes` would be exceeded (see `GET /v1/me/usage`), and 507 if the storage of the platform is nearly full.
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
         * Get a document
         * @description Returns a document with its current status. If processing failed, `problem` describes the cause.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description Permanently deletes a document and everything derived from it: the file, the text, the notes, the search index, and the audio and quiz questions generated from it. Quizzes that also have questions from other documents remain available.
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
         * Download a document
         * @description Returns the uploaded file, with its media type in `Content-Type`. Supports range requests (`Range`, `If-Range`) and conditional requests (`If-None-Match`); the `ETag` is the SHA-256 hash of the file. Returns 409 if the file was deleted because the document could not be processed (`original_deleted`).
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
    "/v1/documents/{documentId}/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Correct a document's language
         * @description Sets the language of the text if it was not detected correctly, and reprocesses the document in it as a new revision: OCR of scanned pages, search, notes, questions and read-aloud audio use it, also when the document is reprocessed later. The current text and notes remain available until the new ones are ready. Returns 409 if the document is being processed (`document_busy`), or if its file was deleted after it failed (`original_deleted`).
         */
        put: operations["correctDocumentLanguage"];
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
         * Get a document's notes
         * @description Returns the notes: a summary, key terms and an outline. As JSON, each entry includes its source passage. For Markdown, send the header `Accept: text/markdown`. Returns 409 if the notes are not ready or could not be generated.
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
         * Reprocess a document
         * @description Extracts the text and generates the notes again, as a new revision. The current text and notes remain available until the new ones are ready. Returns 409 if the document is already being processed (`document_busy`), or if its file was deleted after it failed (`original_deleted`).
         */
        post: operations["reprocessDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the statistics of a document
         * @description Returns the results of the questions that were generated from a document, in all of your quizzes. Attempts are counted if their quiz has questions from the document.
         */
        get: operations["getDocumentStatistics"];
        put?: never;
        post?: never;
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
         * Get a document's text
         * @description Returns the extracted text with the offsets of each page, slide or section. Returns 409 if the text has not been extracted yet (`document_not_read`) or could not be extracted (`document_failed`).
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
         * Get a document's timeline
         * @description Returns the events in a document's history, oldest first.
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
         * Stream progress events
         * @description Streams server-sent events about your resources. A `progress` event reports a status change of a document, quiz, workflow or other resource. A `service-unavailable` event reports that the events of one service are temporarily missing, and a `service-available` event that they have resumed. Without a `Last-Event-ID` header, the stream starts with the oldest stored event; with it, the stream resumes after that event. The stream ends when the access token expires or its session is revoked: reconnect with a new token and the ID of the last event received. The number of streams that you can have open at a time is limited. A client that reads too slowly is disconnected and can resume.
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
         * Get the current user
         * @description Returns your account, with a notice while its email address is not verified.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete the current user (removed)
         * @deprecated
         * @description Always returns 403: the deletion of an account requires its password. Use `POST /v1/me/deletion`.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the audit log of your account
         * @description Returns sign-ins, wrong passwords, revoked sessions, password changes and resets, exports, deletion requests and, for operators, their actions, newest first. Entries are stored for 365 days, or until the account is deleted.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the deletion of your account
         * @description Schedules the deletion of your account and of all your data, which requires your password. The deletion takes place at `dueAt`, 7 days later by default; until then you can use the account, and cancel the deletion with `DELETE /v1/me/deletion`. All other sessions are revoked. A repeated request returns the same time.
         */
        post: operations["requestDeletion"];
        /**
         * Cancel the deletion of your account
         * @description Cancels a requested deletion before it takes place. Sign in first if you no longer have a session.
         */
        delete: operations["cancelDeletion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/email-verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request the verification of your email address
         * @description Sends a message with a link to the email address of your account, as after the registration. The link is valid for 24 hours and can be used once.
         */
        post: operations["requestEmailVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all of your data
         * @description Streams a ZIP archive with your profile, sessions and audit log, documents with their files, texts and notes, collections, quizzes with attempts and reviews, conversations, generated audio, and recordings with their transcripts. JSON files have the fields that the API returns; `.jsonl` files have one JSON value in each line. The size is not known in advance, and the archive is complete if the response ends without an error. It ends with an error when a service is unavailable or the session is revoked. At most 5 exports a day.
         */
        get: operations["exportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your sessions
         * @description Returns your active sessions, most recently used first. Each sign-in starts a session. An account has at most 50: another sign-in ends the oldest one.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Revoke all sessions
         * @description Ends all of your sessions, including the current one: sign in again afterwards. Their refresh tokens are rejected immediately, their access tokens within a second, and their open uploads, downloads and streams are closed.
         */
        delete: operations["revokeSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a session
         * @description Ends one of your sessions. Its refresh token is rejected immediately, its access tokens within a second, and its open uploads, downloads and streams are closed. You can also revoke the current session.
         */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get quotas and usage
         * @description Returns the quotas of the authenticated user and how much of each is used. A request that would exceed a quota is rejected and stores nothing: with 429 if the quota resets, or with 413 if only deleting resources makes room. If a service is unavailable, it is listed in `unavailable` and its quotas are omitted.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
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
         * List quizzes
         * @description Returns your quizzes, newest first, without their questions. The list includes quizzes that are still being generated.
         */
        get: operations["listQuizzes"];
        put?: never;
        /**
         * Create a quiz
         * @description Creates a quiz and starts the workflow that generates its questions from the documents. The documents may have any status: the workflow waits until their text and notes are available. Follow the progress at `GET /v1/events`, or poll `GET /v1/workflows/{workflowId}`. Returns 404 if a document does not exist in your account, 413 if the quota `quizzes` would be exceeded, and 429 if your daily quota of quizzes is used up (see `GET /v1/me/usage`).
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
         * Get a quiz
         * @description Returns a quiz with its questions, but without the correct answers, which are part of the result of an attempt. The list of questions is empty until the quiz is ready.
         */
        get: operations["getQuiz"];
        put?: never;
        post?: never;
        /**
         * Delete a quiz
         * @description Permanently deletes a quiz with its attempts and reviews. If the quiz is still being generated, its workflow is cancelled. The documents are not affected.
         */
        delete: operations["deleteQuiz"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a quiz with its answers
         * @description Returns a quiz with the correct answers, explanations and source passages, for example to print it. Returns 409 if the quiz is not ready, or if you have neither submitted an attempt nor previewed it.
         */
        get: operations["getQuizAnswers"];
        put?: never;
        post?: never;
        delete?: never;
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
        /**
         * List the attempts of a quiz
         * @description Returns your attempts of a quiz, newest first, without their results.
         */
        get: operations["listQuizAttempts"];
        put?: never;
        /**
         * Submit an attempt
         * @description Scores the answers and returns the result with the correct answers, explanations and source passages. Returns 409 if the quiz is not ready, and 422 if an answer is not valid for its question.
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
         * Get an attempt
         * @description Returns an attempt with its score, the correct answers, explanations and source passages. These texts are missing for questions whose document has since been deleted.
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
         * Export a quiz
         * @description Returns a quiz with its correct answers as a file for another application: `gift` for Moodle, `qti` for an IMS QTI 2.1 content package, `apkg` for an Anki deck, or `csv` for a spreadsheet. Returns 409 if you have neither submitted an attempt nor previewed the quiz.
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
    "/v1/quizzes/{quizId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a quiz
         * @description Returns a quiz with the correct answers without an attempt. The quiz is then `previewed`: you can edit and export it, and later attempts are not part of the statistics. This is permanent. Returns 409 if the quiz is not ready.
         */
        post: operations["previewQuiz"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/questions/{questionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit a question
         * @description Changes the text, choices, answer or explanation of a question of a previewed quiz. Omitted fields stay as they are; the type and the source passage cannot be changed. Attempts that you have submitted keep their results. Returns 409 if the quiz was not previewed or is not ready, and 422 if the changed question is not valid for its type.
         */
        patch: operations["editQuestion"];
        trace?: never;
    };
    "/v1/quizzes/{quizId}/questions/{questionId}/flag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Flag a question
         * @description Removes a question from a quiz, its reviews and its statistics, and records why. Later quizzes from the document do not use it. Attempts that you have submitted keep their results. Returns 409 if the quiz is not ready, or if this is its only question.
         */
        post: operations["flagQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/questions/{questionId}/replacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a question
         * @description Replaces a question, which may be flagged, with another one from the same document that the quiz has not had. It prefers a passage that the quiz does not ask about, then the same type and difficulty. The replaced question leaves the reviews and the statistics. Returns 409 if the quiz is not ready, or if the document has no other question.
         */
        post: operations["replaceQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quizzes/{quizId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the statistics of a quiz
         * @description Returns the results of your attempts of a quiz, with the results of each question, and how many of its questions are due for review. All counts are 0 until the quiz is ready.
         */
        get: operations["getQuizStatistics"];
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
        /**
         * Get a question to review with its answer
         * @description Returns a scheduled question with its correct answer, so that you can compare your own answer before you rate how well you remembered it. It does not change the schedule.
         */
        get: operations["getReview"];
        put?: never;
        /**
         * Review a question
         * @description Records how well you remembered the answer, schedules the next review, and returns the correct answer. A question can be reviewed before it is due.
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
         * List due reviews
         * @description Returns your questions that are due for review, most overdue first. A question is first due when its quiz becomes ready, and then as scheduled by FSRS, a spaced repetition algorithm. Your first attempt rates its questions, so that what you knew comes back later. The same question of several quizzes is listed once. Of questions that you have never reviewed, at most 20 are due per day (UTC) by default. Get a review to see its correct answer.
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
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search documents
         * @description Returns the passages of your documents that match the words best, at most 50. Words match in every form, by the language of each document, and related words match too. A word that no document contains matches words with a similar spelling.
         */
        get: operations["searchDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get statistics
         * @description Returns the results of your attempts of all quizzes, and how many questions are due for review, as `GET /v1/reviews/due` lists them. Flagged and replaced questions, questions whose document was deleted, and attempts after a preview are not counted.
         */
        get: operations["getStatistics"];
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
         * List workflows
         * @description Returns your workflows, newest first. Each quiz has one workflow.
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
         * Get a workflow
         * @description Returns a workflow with the status and deadline of each step. A failed step includes the cause of the failure, and a compensated step describes its compensation.
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
         *       "createdAt": "2026-11-23T08:00:00.000Z",
         *       "emailVerified": true
         *     }
         */
        Account: {
            /**
             * Format: date-time
             * @description Time when the account was created
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time when the account will be deleted; present if you have requested its deletion
             */
            deletionDueAt?: string;
            /** @description Display name of the user */
            displayName: string;
            /** @description Email address in lowercase */
            email: string;
            /** @description Whether a message to the email address was received; required for nothing */
            emailVerified: boolean;
            /**
             * Format: uuid
             * @description ID of the account
             */
            id: string;
            /** @description What the owner of the account should do, from `GET /v1/me`; for people to read */
            notice?: string;
            /** @description Roles of the user */
            roles: ("learner" | "operator")[];
        };
        /**
         * @example {
         *       "quotas": [
         *         {
         *           "name": "documents",
         *           "unit": "items",
         *           "limit": 1000,
         *           "used": 12,
         *           "resetsAt": null
         *         }
         *       ],
         *       "unavailable": []
         *     }
         */
        AccountUsage: {
            quotas: components["schemas"]["Quota"][];
            /** @description Services whose quotas are omitted because they are unavailable */
            unavailable: string[];
        };
        /**
         * @example {
         *       "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "createdAt": "2026-11-23T08:00:00.000Z",
         *       "lastUsedAt": "2026-11-23T09:45:00.000Z",
         *       "expiresAt": "2027-02-21T08:00:00.000Z",
         *       "current": true,
         *       "address": "203.0.113.7",
         *       "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
         *     }
         */
        ActiveSession: {
            /** @description Client address of the sign-in; a network for IPv6 */
            address?: string;
            /**
             * Format: date-time
             * @description Time of the sign-in
             */
            createdAt: string;
            /** @description Whether this request belongs to the session */
            current: boolean;
            /**
             * Format: date-time
             * @description Time when the session ends, however often it is refreshed
             */
            expiresAt: string;
            /**
             * Format: uuid
             * @description ID of the session
             */
            id: string;
            /**
             * Format: date-time
             * @description Time when its tokens were issued or refreshed last
             */
            lastUsedAt: string;
            /** @description `User-Agent` header of the sign-in */
            userAgent?: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "createdAt": "2026-11-23T08:00:00.000Z",
         *           "lastUsedAt": "2026-11-23T09:45:00.000Z",
         *           "expiresAt": "2027-02-21T08:00:00.000Z",
         *           "current": true,
         *           "address": "203.0.113.7",
         *           "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
         *         }
         *       ]
         *     }
         */
        ActiveSessions: {
            items: components["schemas"]["ActiveSession"][];
        };
        /**
         * @example {
         *       "name": "consumer-lag",
         *       "when": "above",
         *       "threshold": 1000,
         *       "minutes": 15,
         *       "severity": "ticket",
         *       "status": "firing",
         *       "findings": [
         *         {
         *           "subject": "quiz.bank: document.processed",
         *           "value": 1240,
         *           "status": "firing"
         *         }
         *       ]
         *     }
         */
        Alarm: {
            /** @description What fulfils the condition, or is unknown; the most urgent first */
            findings: {
                /**
                 * @description Status of this subject
                 * @enum {string}
                 */
                status: "pending" | "firing" | "unknown";
                /** @description Service, consumer group, or kind of jobs */
                subject: string;
                /** @description Current value; null if it could not be read */
                value: number | null;
            }[];
            /** @description How long the condition must hold */
            minutes: number;
            /** @description Name of the alarm, as in Prometheus and CloudWatch */
            name: string;
            /**
             * @description `page`: needs somebody at once; `ticket`: waits for working hours
             * @enum {string}
             */
            severity: "page" | "ticket";
            /**
             * @description `ok`: nothing fulfils the condition; `pending`: the condition holds, but not long enough yet; `firing`: it has held long enough; `unknown`: a value could not be read
             * @enum {string}
             */
            status: "ok" | "pending" | "firing" | "unknown";
            /** @description Value that is compared */
            threshold: number;
            /**
             * @description Which values fulfil the condition
             * @enum {string}
             */
            when: "above" | "below";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "consumer-lag",
         *           "when": "above",
         *           "threshold": 1000,
         *           "minutes": 15,
         *           "severity": "ticket",
         *           "status": "firing",
         *           "findings": [
         *             {
         *               "subject": "quiz.bank: document.processed",
         *               "value": 1240,
         *               "status": "firing"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        AlarmList: {
            /** @description Alarms, whatever their status */
            items: components["schemas"]["Alarm"][];
        };
        /** @description Answer in the format required by the question type: the index of a choice, true or false, a text, or pairs for a matching question */
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
             * @description ID of the audio generation, for `GET /v1/audio/generations/{generationId}`
             */
            generationId?: string;
            problem?: components["schemas"]["ChatCause"];
            /**
             * @description Status of the audio
             * @enum {string}
             */
            status: "pending" | "ready" | "failed";
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
         *       },
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
        AnsweredReview: {
            /**
             * Format: date-time
             * @description Time when the next review is due
             */
            due: string;
            /** @description Explanation of the correct answer */
            explanation: string;
            /** @description Number of times the answer was forgotten after it was learned */
            lapses: number;
            /**
             * Format: date-time
             * @description Time of the last review; absent before the first review
             */
            lastReviewedAt?: string;
            passage: components["schemas"]["Passage"];
            /** @description Source passage of each item; only for matching questions */
            passages?: components["schemas"]["Passage"][];
            question: components["schemas"]["Question"];
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            quizId: string;
            /** @description Number of reviews */
            reps: number;
            rightAnswer: components["schemas"]["Answer"];
            /**
             * @description Learning state of the question in FSRS
             * @enum {string}
             */
            state: "new" | "learning" | "review" | "relearning";
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
            /** @description One answer for each question; an unanswered question counts as incorrect */
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
            /** @description Sources of the sentence; at least one, unless it was removed */
            citations: components["schemas"]["Citation"][];
            /** @description Position in the event stream of the answer */
            position: number;
            /** @description Whether the sentence was removed because a document that it cites was deleted */
            removed: boolean;
            /** @description Text of the sentence; empty if it was removed */
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
             * @description Whether to generate audio of the answer, too
             * @default false
             */
            speak: boolean;
            /** @description Text of the question; it may refer to earlier messages of the conversation */
            text: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "score": 0,
         *       "total": 1,
         *       "points": 0,
         *       "previewed": false,
         *       "submittedAt": "2026-11-23T10:00:00.000Z",
         *       "results": [
         *         {
         *           "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *           "correct": false,
         *           "credit": 0,
         *           "answer": 2,
         *           "verdict": "Incorrect.",
         *           "verdictCode": "wrong",
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
            /**
             * Format: uuid
             * @description ID of the attempt
             */
            id: string;
            /** @description Total credit, including partially correct answers */
            points: number;
            /** @description Whether the quiz was previewed before the attempt, which is then not part of the statistics */
            previewed: boolean;
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            quizId: string;
            /** @description Results, in the order of the questions */
            results: components["schemas"]["QuestionResult"][];
            /** @description Number of questions answered correctly */
            score: number;
            /**
             * Format: date-time
             * @description Time when the attempt was submitted
             */
            submittedAt: string;
            /** @description Number of questions in the quiz */
            total: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *           "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *           "score": 0,
         *           "total": 1,
         *           "points": 0,
         *           "previewed": false,
         *           "submittedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AttemptPage: {
            /** @description Items of the page */
            items: components["schemas"]["AttemptSummary"][];
            /** @description Opaque cursor for the next page; null on the last page */
            nextCursor: string | null;
        };
        /**
         * @description An attempt without its results
         * @example {
         *       "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "score": 0,
         *       "total": 1,
         *       "points": 0,
         *       "previewed": false,
         *       "submittedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        AttemptSummary: {
            /**
             * Format: uuid
             * @description ID of the attempt
             */
            id: string;
            /** @description Total credit, including partially correct answers */
            points: number;
            /** @description Whether the quiz was previewed before the attempt, which is then not part of the statistics */
            previewed: boolean;
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            quizId: string;
            /** @description Number of questions answered correctly */
            score: number;
            /**
             * Format: date-time
             * @description Time when the attempt was submitted
             */
            submittedAt: string;
            /** @description Number of questions in the quiz */
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
            /** @description End of the chapter (exclusive), in milliseconds */
            endMs: number;
            /** @description Start of the chapter, in milliseconds */
            startMs: number;
            /** @description Title of the chapter */
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
            /** @description The audio file; absent until `status` is `ready` */
            audio?: {
                /** @description Size of the file, in bytes */
                byteLength: number;
                /** @description Duration of the audio, in milliseconds */
                durationMs: number;
                /** @description Path of the audio file */
                href: string;
                /** @description Media type of the file */
                mediaType: string;
                /** @description SHA-256 hash of the file, in lowercase hexadecimal */
                sha256: string;
            };
            /** @description Chapters, also embedded in the file; empty until `status` is `ready` */
            chapters: components["schemas"]["AudioChapter"][];
            /**
             * Format: date-time
             * @description Time when the audio generation was created
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description ID of the document; absent for a text
             */
            documentId?: string;
            engine?: components["schemas"]["Engine"];
            /**
             * @description Audio format
             * @enum {string}
             */
            format: "mp3" | "wav" | "ogg";
            /**
             * Format: uuid
             * @description ID of the audio generation
             */
            id: string;
            /**
             * @description What is synthesized
             * @enum {string}
             */
            kind: "text" | "document" | "notes" | "dialogue";
            /** @description Why the audio generation failed; present if `status` is `failed` */
            problem?: {
                /** @description Stable, machine-readable error code */
                code: string;
                /** @description Explanation of the cause and how to resolve it */
                detail: string;
            };
            /** @description Place in the queue: 1 is next, 1000 means 1000 or more. Learners are served in turn, so requests of others may be inserted ahead. Absent while nothing waits, and in lists */
            queuePosition?: number;
            /** @description Revision of the document that was synthesized; absent for a text */
            revision?: number;
            /** @description Speed relative to the voice's normal rate */
            speed: number;
            /**
             * @description `pending`: waiting for the document or for processing; `processing`: speech is being synthesized; `ready`: the audio file is available; `failed`: see `problem`
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description Title of the audio */
            title: string;
            /**
             * Format: date-time
             * @description Time when the audio generation was last updated
             */
            updatedAt: string;
            /** @description IDs of the voices; two for a dialogue */
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
            /** @description Items of the page */
            items: components["schemas"]["AudioGeneration"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
             * @description ID of one of your documents, which may have any status
             */
            documentId?: string;
            /**
             * @description Audio format; `ogg` is Opus in an Ogg container
             * @default mp3
             * @enum {string}
             */
            format: "mp3" | "wav" | "ogg";
            /**
             * @description What to synthesize: the submitted text, a document, its notes, or a dialogue of two voices about its notes. By default, `text` if `text` is sent, otherwise `document`
             * @enum {string}
             */
            kind?: "text" | "document" | "notes" | "dialogue";
            /** @description ID of the second voice in a dialogue; by default, a voice that differs from `voice` */
            secondVoice?: string;
            /**
             * @description Speed relative to the voice's normal rate; 2 is twice as fast
             * @default 1
             */
            speed: number;
            /** @description Text to synthesize; each Markdown heading starts a chapter. Send either `text` or `documentId` */
            text?: string;
            /** @description Title of the audio; by default, the title of the document or the beginning of the text */
            title?: string;
            /** @description ID of a voice from `GET /v1/audio/voices`; by default, `defaultVoice` */
            voice?: string;
        };
        /**
         * @example {
         *       "chapter": 0,
         *       "sentences": [
         *         {
         *           "text": "The cell is the unit of life.",
         *           "startMs": 0,
         *           "endMs": 2140,
         *           "paragraph": 0,
         *           "voice": "en-us"
         *         }
         *       ]
         *     }
         */
        AudioSentences: {
            /** @description Index of the chapter */
            chapter: number;
            /** @description Sentences in the order in which they are heard */
            sentences: {
                /** @description When it ends (exclusive), in milliseconds */
                endMs: number;
                /** @description Index of its paragraph in the chapter */
                paragraph: number;
                /** @description When it begins, in milliseconds from the start of the audio */
                startMs: number;
                /** @description Text of the sentence, as it was synthesized */
                text: string;
                /** @description ID of the voice */
                voice: string;
            }[];
        };
        /**
         * @example {
         *       "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b12",
         *       "accountId": "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
         *       "action": "signed_in",
         *       "occurredAt": "2026-11-23T08:00:00.000Z",
         *       "address": "203.0.113.7",
         *       "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         *       "subject": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *     }
         */
        AuditEntry: {
            /**
             * Format: uuid
             * @description ID of the account that acted
             */
            accountId: string;
            /**
             * @description Action that was taken
             * @enum {string}
             */
            action: "account_registered" | "signed_in" | "sign_in_failed" | "signed_out" | "session_revoked" | "sessions_revoked" | "refresh_token_reused" | "password_changed" | "password_reset" | "email_verified" | "data_exported" | "deletion_requested" | "deletion_cancelled" | "account_deleted" | "accounts_listed" | "account_usage_read" | "account_locked" | "account_unlocked" | "dead_letters_read" | "dead_letter_replayed" | "dead_letter_discarded";
            /** @description Client address, the last one of several; a network for IPv6 */
            address?: string;
            /** @description How many times it happened; for wrong passwords, which are one entry per hour */
            count?: number;
            /**
             * Format: uuid
             * @description ID of the entry
             */
            id: string;
            /**
             * Format: date-time
             * @description Time of the action
             */
            occurredAt: string;
            /** @description ID of what the action was about, such as a session, an account or a dead letter */
            subject?: string;
            /** @description `User-Agent` header of the client */
            userAgent?: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b12",
         *           "accountId": "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
         *           "action": "signed_in",
         *           "occurredAt": "2026-11-23T08:00:00.000Z",
         *           "address": "203.0.113.7",
         *           "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         *           "subject": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        AuditEntryPage: {
            /** @description Items of the page */
            items: components["schemas"]["AuditEntry"][];
            /** @description Opaque cursor for the next page; null on the last page */
            nextCursor: string | null;
        };
        /**
         * @description Cause of the failure
         * @example {
         *       "code": "no_text",
         *       "detail": "The PDF contains only images and no text."
         *     }
         */
        Cause: {
            /** @description Stable, machine-readable error code */
            code: string;
            /** @description Explanation of the cause and how to resolve it */
            detail: string;
        };
        /**
         * @description Cause of the failure
         * @example {
         *       "code": "stopped",
         *       "detail": "The answer was stopped."
         *     }
         */
        ChatCause: {
            /** @description Stable, machine-readable error code */
            code: string;
            /** @description Explanation of the cause and how to resolve it */
            detail: string;
        };
        /**
         * @description Passage of a document that supports a sentence
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
            /**
             * Format: uuid
             * @description ID of the document
             */
            documentId: string;
            /** @description End offset (exclusive), in UTF-16 code units */
            end: number;
            /** @description Page, slide or section that contains the passage */
            part: {
                /**
                 * @description Kind of part
                 * @enum {string}
                 */
                kind: "page" | "section" | "slide";
                /** @description Number of the page, slide or section, starting at 1 */
                number: number;
                /** @description Heading of the section, or title of the slide */
                title?: string;
            };
            /** @description Text between the two offsets */
            quote: string;
            /** @description Start offset in the document's text, in UTF-16 code units */
            start: number;
            /** @description Title of the document */
            title: string;
        };
        /**
         * @example {
         *       "id": "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b77",
         *       "title": "Biology, autumn term",
         *       "documentCount": 1,
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:00.000Z",
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ]
         *     }
         */
        Collection: components["schemas"]["CollectionSummary"] & {
            /** @description IDs of the documents in the collection, newest document first */
            documentIds: string[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b77",
         *           "title": "Biology, autumn term",
         *           "documentCount": 1,
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        CollectionPage: {
            /** @description Items of the page */
            items: components["schemas"]["CollectionSummary"][];
            /** @description Opaque cursor for the next page; null on the last page */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b77",
         *       "title": "Biology, autumn term",
         *       "documentCount": 1,
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        CollectionSummary: {
            /**
             * Format: date-time
             * @description Time when the collection was created
             */
            createdAt: string;
            /** @description Number of documents in the collection */
            documentCount: number;
            /**
             * Format: uuid
             * @description ID of the collection
             */
            id: string;
            /** @description Title of the collection */
            title: string;
            /**
             * Format: date-time
             * @description Time when the title or the documents were last changed
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "title": "Biology, autumn term"
         *     }
         */
        CollectionTitle: {
            /** @description Title of the collection */
            title: string;
        };
        /**
         * @example {
         *       "topic": "document.processed",
         *       "groupId": "quiz.bank",
         *       "partitions": 3,
         *       "status": "current",
         *       "lag": "2"
         *     }
         */
        ConsumerLag: {
            /** @description ID of the consumer group */
            groupId: string;
            /** @description Number of unprocessed messages, as a decimal string; null if it is unknown */
            lag: string | null;
            /** @description Number of partitions; 0 if it is unknown */
            partitions: number;
            /**
             * @description `current`: the lag is known, and may be 0; `not_started`: the group has not committed an offset, and all messages count; `unknown`: Kafka did not report the lag
             * @enum {string}
             */
            status: "current" | "not_started" | "unknown";
            /** @description Name of the topic */
            topic: string;
        };
        /**
         * @example {
         *       "samples": [
         *         {
         *           "at": "2026-11-23T10:00:00.000Z",
         *           "lag": "2"
         *         }
         *       ]
         *     }
         */
        ConsumerLagHistory: {
            /** @description Samples, oldest first */
            samples: {
                /**
                 * Format: date-time
                 * @description Time of the sample
                 */
                at: string;
                /** @description Number of unprocessed messages, as a decimal string; null if it is unknown */
                lag: string | null;
            }[];
        };
        /**
         * @example {
         *       "takenAt": "2026-11-23T10:00:00.000Z",
         *       "items": [
         *         {
         *           "topic": "document.processed",
         *           "groupId": "quiz.bank",
         *           "partitions": 3,
         *           "status": "current",
         *           "lag": "2"
         *         }
         *       ]
         *     }
         */
        ConsumerLagSnapshot: {
            /** @description All consumer groups, by topic */
            items: components["schemas"]["ConsumerLag"][];
            /**
             * Format: date-time
             * @description Time of the snapshot; null before the first
             */
            takenAt: string | null;
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
            /** @description Whether answers are based on all of your documents */
            allDocuments: boolean;
            /**
             * Format: date-time
             * @description Time when the conversation was created
             */
            createdAt: string;
            /** @description IDs of the chosen documents; deleted documents are removed from the list */
            documentIds: string[];
            /**
             * Format: uuid
             * @description ID of the conversation
             */
            id: string;
            /** @description Title of the conversation; if none was set, empty until the first question */
            title: string;
            /**
             * Format: date-time
             * @description Time when the conversation was last updated
             */
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
            /** @description Items of the page */
            items: components["schemas"]["Conversation"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
             * @description IDs of the documents to answer from, which may have any status; duplicates are ignored. If the list is empty, answers are based on all of your documents, including those that you upload later
             * @default []
             */
            documentIds: string[];
            /**
             * @description Title of the conversation; by default, the first question
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
            /** @description `deviceToken` of an earlier sign-in on this device. With it, failed attempts of others do not delay this one. */
            deviceToken?: string;
            /**
             * Format: email
             * @description Email address of the account
             * @example ada@example.org
             */
            email: string;
            /** @description Password of the account */
            password: string;
        };
        /**
         * @example {
         *       "dueAt": "2026-11-30T08:00:00.000Z"
         *     }
         */
        Deletion: {
            /**
             * Format: date-time
             * @description Time when the account will be deleted
             */
            dueAt: string;
        };
        /**
         * @example {
         *       "password": "correct horse battery"
         *     }
         */
        DeletionRequest: {
            /** @description Password of the account */
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
            /** @description Size of the file, in bytes */
            byteLength: number;
            /**
             * Format: date-time
             * @description Time when the document was created
             */
            createdAt: string;
            /** @description Name of the uploaded file */
            fileName: string;
            /**
             * Format: uuid
             * @description ID of the document
             */
            id: string;
            /** @description Language of the text (ISO 639-1), if it was detected or corrected */
            language?: string;
            /**
             * @description Media type of the file, detected from its content
             * @enum {string}
             */
            mediaType: "application/pdf" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.openxmlformats-officedocument.presentationml.presentation" | "application/epub+zip" | "text/html" | "text/markdown" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.presentation" | "application/vnd.oasis.opendocument.spreadsheet" | "application/rtf" | "multipart/related" | "application/x-ipynb+json" | "application/x-tex" | "application/x-subrip" | "text/vtt" | "text/csv" | "text/plain";
            /** @description Status of the notes */
            notes: {
                engine?: components["schemas"]["Engine"];
                /** @description Cause of the failure */
                problem?: {
                    /** @description Stable, machine-readable error code */
                    code: string;
                    /** @description Explanation of the cause and how to resolve it */
                    detail: string;
                };
                /**
                 * @description `pending`: not generated yet; `ready`: available; `failed`: see `problem`
                 * @enum {string}
                 */
                status: "pending" | "ready" | "failed";
            };
            /**
             * Format: date-time
             * @description Time when the uploaded file was deleted; upload the file again to process it
             */
            originalDeletedAt?: string;
            /**
             * Format: date-time
             * @description Time when the uploaded file is deleted because no text could be extracted; to prevent this, reprocess the document before then
             */
            originalExpiresAt?: string;
            /** @description Cause of the failure */
            problem?: {
                /** @description Stable, machine-readable error code */
                code: string;
                /** @description Explanation of the cause and how to resolve it */
                detail: string;
            };
            /** @description Place in the queue: 1 is next, 1000 means 1000 or more. Learners are served in turn, so requests of others may be inserted ahead. Absent while nothing waits, and in lists */
            queuePosition?: number;
            /** @description Revision of the document: 1 at first, incremented each time the document is reprocessed */
            revision: number;
            /** @description SHA-256 hash of the file, in lowercase hexadecimal */
            sha256: string;
            /**
             * @description `pending`: waiting for processing, or the text is being extracted; `processing`: the notes are being generated; `ready`: processing is complete; `failed`: the text could not be extracted, see `problem`
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description Size of the extracted text; absent until the text has been extracted */
            text?: {
                /** @description Length of the text, in UTF-16 code units */
                characters: number;
                /**
                 * @description What the text is divided into
                 * @enum {string}
                 */
                partKind: "page" | "section" | "slide";
                /** @description Number of pages, slides or sections that contain text */
                parts: number;
            };
            /** @description Title of the document */
            title: string;
            /**
             * Format: date-time
             * @description Time when the document was last updated
             */
            updatedAt: string;
            /** @description What could not be read from the file, was guessed, or was left out of the notes; absent if there is nothing */
            warnings?: components["schemas"]["ReadingWarning"][];
        };
        /**
         * @example {
         *       "language": "fr"
         *     }
         */
        DocumentLanguage: {
            /**
             * @description Language of the text (ISO 639-1)
             * @enum {string}
             */
            language: "am" | "ar" | "az" | "be" | "bg" | "bn" | "ca" | "cs" | "da" | "de" | "el" | "en" | "es" | "et" | "eu" | "fa" | "fi" | "fr" | "gu" | "he" | "hi" | "hr" | "hu" | "hy" | "is" | "it" | "ja" | "ka" | "kn" | "ko" | "ku" | "lo" | "lt" | "lv" | "ml" | "mr" | "ms" | "nl" | "no" | "or" | "pa" | "pl" | "pt" | "ro" | "ru" | "sk" | "sl" | "sq" | "sr" | "sv" | "ta" | "te" | "th" | "tl" | "tr" | "uk" | "ur" | "vi" | "yo" | "zh";
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
            /** @description Items of the page */
            items: components["schemas"]["Document"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
            /**
             * Format: uuid
             * @description ID of the document
             */
            documentId: string;
            /** @description Pages, slides or sections, in order */
            parts: components["schemas"]["TextPart"][];
            /** @description Revision of the document that the text belongs to */
            revision: number;
            /** @description The extracted text */
            text: string;
            /** @description Title of the document */
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
             * @description Time when the next review is due
             */
            due: string;
            /** @description Number of times the answer was forgotten after it was learned */
            lapses: number;
            /**
             * Format: date-time
             * @description Time of the last review; absent before the first review
             */
            lastReviewedAt?: string;
            question: components["schemas"]["Question"];
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            quizId: string;
            /** @description Number of reviews */
            reps: number;
            /**
             * @description Learning state of the question in FSRS
             * @enum {string}
             */
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
            /** @description Items of the page */
            items: components["schemas"]["DueReview"][];
            /** @description Opaque cursor for the next page; null on the last page */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "token": "ev_Ye2..."
         *     }
         */
        EmailVerification: {
            /** @description Token of the message */
            token: string;
        };
        /**
         * @description Engine that produced the result
         * @example {
         *       "name": "offline",
         *       "version": "1"
         *     }
         */
        Engine: {
            /** @description Name of the engine */
            name: string;
            /** @description Version of the engine */
            version: string;
        };
        /**
         * @description Token usage and cost; absent if no model was used
         * @example {
         *       "inputTokens": 5210,
         *       "outputTokens": 830,
         *       "costUsd": 0.0013
         *     }
         */
        EngineUsage: {
            /** @description Cost in US dollars, calculated from the configured prices */
            costUsd?: number;
            /** @description Number of input tokens */
            inputTokens: number;
            /** @description Number of output tokens */
            outputTokens: number;
        };
        /**
         * @example {
         *       "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "reason": "ambiguous"
         *     }
         */
        FlaggedQuestion: {
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            quizId: string;
            /**
             * @description Why the question was flagged
             * @enum {string}
             */
            reason: "wrong_answer" | "ambiguous" | "unclear" | "duplicate" | "off_topic" | "other";
        };
        /**
         * @description Passage that was found
         * @example {
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "title": "Lecture 3",
         *       "part": {
         *         "kind": "page",
         *         "number": 3
         *       },
         *       "start": 5120,
         *       "end": 5162,
         *       "quote": "Mitochondria produce most of a cell's ATP.",
         *       "highlights": [
         *         {
         *           "start": 0,
         *           "end": 12
         *         }
         *       ]
         *     }
         */
        FoundPassage: {
            /**
             * Format: uuid
             * @description ID of the document
             */
            documentId: string;
            /** @description End offset (exclusive), in UTF-16 code units */
            end: number;
            /** @description Words of the quote that match the search, in any form, or that are related; empty if the passage was found by similar spelling or by its headings */
            highlights: {
                /** @description End offset (exclusive), in UTF-16 code units */
                end: number;
                /** @description Start offset in `quote`, in UTF-16 code units */
                start: number;
            }[];
            /** @description Page, slide or section that contains the passage */
            part: {
                /**
                 * @description Kind of part
                 * @enum {string}
                 */
                kind: "page" | "section" | "slide";
                /** @description Number of the page, slide or section, starting at 1 */
                number: number;
                /** @description Heading of the section, or title of the slide */
                title?: string;
            };
            /** @description Text between the two offsets */
            quote: string;
            /** @description Start offset in the document's text, in UTF-16 code units */
            start: number;
            /** @description Title of the document */
            title: string;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "title": "Lecture 3",
         *           "part": {
         *             "kind": "page",
         *             "number": 3
         *           },
         *           "start": 5120,
         *           "end": 5162,
         *           "quote": "Mitochondria produce most of a cell's ATP.",
         *           "highlights": [
         *             {
         *               "start": 0,
         *               "end": 12
         *             }
         *           ]
         *         }
         *       ],
         *       "unsearchedDocumentIds": []
         *     }
         */
        FoundPassages: {
            /** @description Passages, best first */
            items: components["schemas"]["FoundPassage"][];
            /** @description IDs of documents that could not be searched because their text is not available */
            unsearchedDocumentIds: string[];
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "kind": "parse",
         *           "waiting": 3,
         *           "running": 1,
         *           "deferred": 0,
         *           "oldestWaitingSeconds": 12.5,
         *           "oldestRunningSeconds": 4.2,
         *           "retried": 0,
         *           "failed": 0,
         *           "service": "documents"
         *         }
         *       ],
         *       "unavailable": []
         *     }
         */
        JobQueueList: {
            /** @description Queues, by service and kind */
            items: components["schemas"]["ServiceJobQueue"][];
            /** @description Services that are omitted because they are unavailable */
            unavailable: string[];
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
            /** @description Public keys */
            keys: ({
                /** @enum {string} */
                alg: "EdDSA";
                /** @enum {string} */
                crv: "Ed25519";
                /** @description ID of the key, as in the `kid` header of a token */
                kid: string;
                /** @enum {string} */
                kty: "OKP";
                /** @enum {string} */
                use: "sig";
                /** @description Public key, encoded in base64url */
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
            /**
             * @description Always `ok`
             * @enum {string}
             */
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
            /**
             * Format: uuid
             * @description ID of the conversation
             */
            conversationId: string;
            /**
             * Format: date-time
             * @description Time when the message was created
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time when the answer was completed, was stopped or failed; only for answers
             */
            endedAt?: string;
            engine?: components["schemas"]["Engine"];
            /** @description Whether the sentences are verbatim quotes from the documents */
            extractive?: boolean;
            /**
             * Format: uuid
             * @description ID of the message
             */
            id: string;
            /** @description What the documents do not say: words of the question, or for example `a date`; only if `outcome` is `related` */
            missing?: string[];
            /**
             * @description `answered`: the documents contain an answer; `related`: the sentences are about the subject, but do not answer the question, see `missing`; `not_in_documents`: the documents do not mention it. Only for answers that are ready
             * @enum {string}
             */
            outcome?: "answered" | "related" | "not_in_documents";
            problem?: components["schemas"]["ChatCause"];
            /**
             * Format: uuid
             * @description ID of the question; only for answers
             */
            questionId?: string;
            /** @description Place in the queue: 1 is next, 1000 means 1000 or more. Learners are served in turn, so requests of others may be inserted ahead. Absent while nothing waits, and in lists */
            queuePosition?: number;
            /**
             * @description Whether the message is a question or an answer
             * @enum {string}
             */
            role: "question" | "answer";
            /** @description IDs of documents that were searched by keywords only, because their semantic index was not ready. Ask the question again later to include semantic search */
            searchedByWordsDocumentIds?: string[];
            /** @description Sentences of the answer, in order; only for answers */
            sentences?: components["schemas"]["AnswerSentence"][];
            /**
             * @description `pending`: waiting to be answered; `processing`: the answer is being generated; `ready`: complete; `failed`: see `problem`
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description Text of the question, or the part of the answer generated so far */
            text: string;
            /** @description IDs of documents that could not be searched for this answer because their text was not available */
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
            /** @description Items of the page */
            items: components["schemas"]["Message"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
            /** @description Text of the note */
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
            /**
             * Format: uuid
             * @description ID of the document
             */
            documentId: string;
            engine: components["schemas"]["Engine"];
            /** @description Key terms of the document */
            keyTerms: {
                /** @description Sentence that explains the term */
                explanation: string;
                passage: components["schemas"]["Passage"];
                /** @description The term, which the document defines or names */
                term: string;
            }[];
            /** @description Language of the text (ISO 639-1), if it was detected or corrected */
            language?: string;
            /** @description Sections of the document with their main points, in order */
            outline: {
                /** @description Depth of a heading below others, from 2; absent for the outermost headings */
                level?: number;
                passage: components["schemas"]["Passage"];
                /** @description Main points of the section */
                points: components["schemas"]["Note"][];
                /** @description Heading of the section */
                title: string;
            }[];
            /** @description Revision of the document that the notes belong to */
            revision: number;
            /** @description Summary of the document, in order */
            summary: components["schemas"]["Note"][];
            /** @description Title of the document */
            title: string;
            usage?: components["schemas"]["EngineUsage"];
            /** @description What could not be read from the file, was guessed, or was left out of the notes; absent if there is nothing */
            warnings?: components["schemas"]["ReadingWarning"][];
        };
        /**
         * @example {
         *       "id": "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
         *       "email": "ada@example.org",
         *       "displayName": "Ada",
         *       "roles": [
         *         "learner"
         *       ],
         *       "createdAt": "2026-11-23T08:00:00.000Z",
         *       "sessions": 1,
         *       "lastUsedAt": "2026-11-23T09:00:00.000Z"
         *     }
         */
        OperatorAccount: {
            /**
             * Format: date-time
             * @description Time when the account was created
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Time when the account will be deleted; present if its owner requested that
             */
            deletionDueAt?: string;
            /** @description Display name of the user */
            displayName: string;
            /** @description Email address in lowercase */
            email: string;
            /**
             * Format: uuid
             * @description ID of the account
             */
            id: string;
            /**
             * Format: date-time
             * @description Time when a session was last used; absent if there is none
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description Time when the account was locked; absent if it is not locked
             */
            lockedAt?: string;
            /** @description Roles of the user */
            roles: ("learner" | "operator")[];
            /** @description Number of active sessions */
            sessions: number;
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "id": "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
         *           "email": "ada@example.org",
         *           "displayName": "Ada",
         *           "roles": [
         *             "learner"
         *           ],
         *           "createdAt": "2026-11-23T08:00:00.000Z",
         *           "sessions": 1,
         *           "lastUsedAt": "2026-11-23T09:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        OperatorAccountPage: {
            /** @description Items of the page */
            items: components["schemas"]["OperatorAccount"][];
            /** @description Opaque cursor for the next page; null on the last page */
            nextCursor: string | null;
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
         *       "value": "",
         *       "valueBytes": 53,
         *       "status": "parked",
         *       "attempts": 5,
         *       "error": "Cannot process document.processed.v1: ownerId is missing",
         *       "parkedAt": "2026-11-23T10:00:00.000Z",
         *       "contents": "hidden",
         *       "service": "quiz"
         *     }
         */
        OperatorDeadLetter: {
            /** @description Number of times that processing was attempted */
            attempts: number;
            /**
             * @description `hidden`: `value` is empty, and `headers` has only those of the event format; the setting `DEAD_LETTER_CONTENTS` of the gateway shows them
             * @enum {string}
             */
            contents: "hidden" | "shown";
            /** @description Error of the last attempt */
            error: string | null;
            /**
             * Format: uuid
             * @description ID of the event; null if the message has no valid ID
             */
            eventId: string | null;
            /** @description Consumer group that could not process the message */
            groupId: string;
            /** @description Headers of the message */
            headers: {
                [key: string]: string;
            };
            /** @description ID of the dead letter, prefixed with the service name */
            id: string;
            /** @description Key of the message */
            key: string;
            /** @description Offset of the message in its partition, as a decimal string */
            offset: string;
            /**
             * Format: date-time
             * @description Time when the message was parked
             */
            parkedAt: string;
            /** @description Partition of the message */
            partition: number;
            /** @description Service that could not process the message */
            service: string;
            /**
             * @description `parked`: processing failed; `waiting`: will be processed after earlier messages with the same key
             * @enum {string}
             */
            status: "parked" | "waiting";
            /** @description Topic of the message */
            topic: string;
            /** @description Type of the event; empty if the message has none */
            type: string;
            /** @description Value of the message, at most its first 8,192 bytes */
            value: string;
            /** @description Size of the whole value in bytes; missing as long as an older version of the service runs */
            valueBytes?: number;
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
         *           "value": "",
         *           "valueBytes": 53,
         *           "status": "parked",
         *           "attempts": 5,
         *           "error": "Cannot process document.processed.v1: ownerId is missing",
         *           "parkedAt": "2026-11-23T10:00:00.000Z",
         *           "contents": "hidden",
         *           "service": "quiz"
         *         }
         *       ],
         *       "nextCursor": null,
         *       "unavailable": []
         *     }
         */
        OperatorDeadLetterPage: {
            /** @description Items of the page */
            items: components["schemas"]["OperatorDeadLetter"][];
            /** @description Opaque cursor for the next page; null on the last page */
            nextCursor: string | null;
            /** @description Services whose dead letters are omitted because they are unavailable */
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
            /** @description Index of the choice for each item, in the order of the items */
            pairs: number[];
        };
        /**
         * @description Cited passage of a document
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
            /**
             * Format: uuid
             * @description ID of the document
             */
            documentId: string;
            /** @description End offset (exclusive), in UTF-16 code units */
            end: number;
            /** @description Page, slide or section that contains the passage */
            part: {
                /**
                 * @description Kind of part
                 * @enum {string}
                 */
                kind: "page" | "section" | "slide";
                /** @description Number of the page, slide or section, starting at 1 */
                number: number;
                /** @description Heading of the section, or title of the slide */
                title?: string;
            };
            /** @description Text between the two offsets */
            quote: string;
            /** @description Start offset in the document's text, in UTF-16 code units */
            start: number;
        };
        /**
         * @example {
         *       "currentPassword": "correct horse battery",
         *       "newPassword": "staple and tape"
         *     }
         */
        PasswordChange: {
            /** @description Current password */
            currentPassword: string;
            /** @description New password, 10 to 256 characters */
            newPassword: string;
        };
        /**
         * @example {
         *       "token": "pr_Xw9...",
         *       "newPassword": "staple and tape"
         *     }
         */
        PasswordReset: {
            /** @description New password, 10 to 256 characters */
            newPassword: string;
            /** @description Token of the message */
            token: string;
        };
        /**
         * @example {
         *       "email": "ada@example.org"
         *     }
         */
        PasswordResetRequest: {
            /**
             * Format: email
             * @description Email address of the account
             * @example ada@example.org
             */
            email: string;
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
             * @description ID of the answer
             */
            id: string;
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
            /**
             * @description Always `pending`
             * @enum {string}
             */
            status: "pending";
        };
        /**
         * @example {
         *       "type": "about:blank",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "The request is invalid. See `errors` for details.",
         *       "instance": "/v1/quizzes",
         *       "code": "invalid_request",
         *       "requestId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "errors": [
         *         {
         *           "in": "body",
         *           "path": "questionCount",
         *           "message": "must be at most 100"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /** @description Limit that was exceeded, if only deleting resources makes room */
            capacity?: {
                /** @description Amount allowed */
                limit: number;
                /** @description Stable name of the limit; `GET /v1/me/usage` lists the quotas of an account */
                name: string;
                /**
                 * @description Unit of `limit` and `used`
                 * @enum {string}
                 */
                unit: "items" | "bytes" | "seconds" | "minutes";
                /** @description Amount already used */
                used: number;
            };
            /** @description Stable, machine-readable error code */
            code: string;
            /** @description Explanation of the problem and how to resolve it */
            detail: string;
            /** @description All validation errors of the request */
            errors?: {
                /**
                 * @description Part of the request that is invalid
                 * @enum {string}
                 */
                in: "body" | "query" | "path" | "header" | "cookie";
                /** @description Description of the validation error */
                message: string;
                /** @description Path of the invalid field, such as `documentIds.0`; empty for the part as a whole */
                path: string;
            }[];
            /** @description Path of the request */
            instance?: string;
            /** @description Limit that was exceeded, if its usage decreases over time */
            quota?: {
                /** @description Amount allowed */
                limit: number;
                /** @description Stable name of the limit; `GET /v1/me/usage` lists the quotas of an account */
                name: string;
                /**
                 * Format: date-time
                 * @description Time when the quota resets; absent if it decreases as work is finished or connections are closed
                 */
                resetsAt?: string;
                /**
                 * @description Unit of `limit` and `used`
                 * @enum {string}
                 */
                unit: "items" | "bytes" | "seconds" | "minutes";
                /** @description Amount already used */
                used: number;
            };
            /** @description Unique ID of the request, as in the logs */
            requestId?: string;
            /** @description HTTP status code */
            status: number;
            /** @description Reason phrase of the HTTP status */
            title: string;
            /** @description Always `about:blank`; use `code` to identify the problem */
            type: string;
        };
        /**
         * @description A question without its correct answer
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
            /** @description Choices of a multiple-choice question, or choices to match with the items */
            choices?: string[];
            /**
             * @description Difficulty of the question
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard";
            /**
             * Format: uuid
             * @description ID of the document that the question was generated from
             */
            documentId: string;
            engine?: components["schemas"]["Engine"];
            /**
             * Format: uuid
             * @description ID of the question
             */
            id: string;
            /** @description Items to match; only for matching questions */
            items?: string[];
            /** @description Text of the question */
            prompt: string;
            /**
             * @description Type of the question
             * @enum {string}
             */
            type: "multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching";
        };
        QuestionAnswer: {
            answer: components["schemas"]["Answer"];
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
        };
        /**
         * @example {
         *       "prompt": "Which is the unit of life?",
         *       "choices": [
         *         "cell",
         *         "atom"
         *       ],
         *       "rightAnswer": 0
         *     }
         */
        QuestionEdit: {
            /** @description All texts that count as correct, the one to show first; only for `fill_in` and `short_answer` */
            acceptedAnswers?: string[];
            /** @description Choices of a multiple-choice or matching question */
            choices?: string[];
            /** @description Explanation of the correct answer */
            explanation?: string;
            /** @description Items to match, as many as before; only for matching questions */
            items?: string[];
            /** @description Text of the question */
            prompt?: string;
            rightAnswer?: components["schemas"]["Answer"];
        };
        /**
         * @example {
         *       "reason": "ambiguous",
         *       "comment": "The first and the third choice are both correct."
         *     }
         */
        QuestionFlag: {
            /** @description Your own explanation */
            comment?: string;
            /**
             * @description `wrong_answer`: the answer marked as correct is wrong; `ambiguous`: several answers are correct; `unclear`: the text cannot be understood; `duplicate`: the quiz has the same question; `off_topic`: the question is not about the document's subject
             * @enum {string}
             */
            reason: "wrong_answer" | "ambiguous" | "unclear" | "duplicate" | "off_topic" | "other";
        };
        /**
         * @description Result of one question; the texts are missing if its document has since been deleted
         * @example {
         *       "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "correct": false,
         *       "credit": 0,
         *       "answer": 2,
         *       "verdict": "Incorrect.",
         *       "verdictCode": "wrong",
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
            /** @description Choices of the question */
            choices?: string[];
            /** @description Whether the answer is fully correct */
            correct: boolean;
            /** @description Credit for the answer: 1 if correct, 0 if incorrect, and in between if partially correct */
            credit: number;
            /** @description Explanation of the correct answer */
            explanation?: string;
            /** @description Items to match; only for matching questions */
            items?: string[];
            /** @description Key words of the expected answer that are missing from a partially correct short answer */
            missingWords?: string[];
            passage?: components["schemas"]["Passage"];
            /** @description Source passage of each item; only for matching questions */
            passages?: components["schemas"]["Passage"][];
            /** @description Text of the question */
            prompt?: string;
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
            rightAnswer?: components["schemas"]["Answer"];
            /**
             * @description Type of the question
             * @enum {string}
             */
            type?: "multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching";
            /** @description Why the answer counts or does not, for example because it has a typing error or is another name in the document; missing with the other texts */
            verdict?: string;
            /**
             * @description The reason of `verdict` as a stable code; missing with the other texts
             * @enum {string}
             */
            verdictCode?: "not_answered" | "exact" | "other_name" | "number" | "form" | "typo" | "meaning" | "partial" | "wrong";
        };
        /**
         * @example {
         *       "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *       "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *       "asked": 2,
         *       "correct": 1,
         *       "correctness": 0.5,
         *       "lastAskedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        QuestionStatistics: {
            /** @description Number of attempts that included the question */
            asked: number;
            /** @description Number of attempts in which it was answered correctly */
            correct: number;
            /** @description Average credit of the answers, 0 to 1; absent before the first attempt */
            correctness?: number;
            /**
             * Format: uuid
             * @description ID of the document that the question was generated from
             */
            documentId: string;
            /**
             * Format: date-time
             * @description Time of the latest attempt that included it; absent before the first
             */
            lastAskedAt?: string;
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
        };
        /**
         * @description A question with its correct answer
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
         *       },
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
        QuestionWithAnswer: components["schemas"]["Question"] & {
            /** @description All texts that count as correct; only for `fill_in` and `short_answer` */
            acceptedAnswers?: string[];
            /**
             * Format: date-time
             * @description Time when you last edited the question; absent if it is as generated
             */
            editedAt?: string;
            /** @description Explanation of the correct answer */
            explanation: string;
            passage: components["schemas"]["Passage"];
            /** @description Source passage of each item; only for matching questions */
            passages?: components["schemas"]["Passage"][];
            rightAnswer: components["schemas"]["Answer"];
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
         *       "shortfall": "Only 1 question of the requested types and difficulty could be generated; 10 were requested.",
         *       "types": [
         *         "multiple_choice"
         *       ],
         *       "difficulty": "mixed",
         *       "attempts": 0,
         *       "previewed": false,
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
            /** @description Questions of the quiz; empty until the quiz is ready */
            questions: components["schemas"]["Question"][];
            /** @description Place in the queue: 1 is next, 1000 means 1000 or more. Learners are served in turn, so requests of others may be inserted ahead. Absent while nothing waits, and in lists */
            queuePosition?: number;
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
         *           "shortfall": "Only 1 question of the requested types and difficulty could be generated; 10 were requested.",
         *           "types": [
         *             "multiple_choice"
         *           ],
         *           "difficulty": "mixed",
         *           "attempts": 0,
         *           "previewed": false,
         *           "createdAt": "2026-11-23T10:00:00.000Z",
         *           "updatedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ],
         *       "nextCursor": null
         *     }
         */
        QuizPage: {
            /** @description Items of the page */
            items: components["schemas"]["QuizSummary"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
             * @description Difficulty of the questions
             * @default mixed
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard" | "mixed";
            /** @description IDs of the documents to generate questions from, which may have any status; duplicates are ignored */
            documentIds: string[];
            /**
             * @description Number of questions to generate
             * @default 10
             */
            questionCount: number;
            /**
             * @description Types of the questions to generate; by default, all types
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
         * @description Results of the attempts of a quiz, and of each of its questions
         * @example {
         *       "quizzes": 1,
         *       "questions": 10,
         *       "attempts": 2,
         *       "asked": 20,
         *       "correct": 15,
         *       "correctness": 0.79,
         *       "bestAttempt": {
         *         "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *         "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *         "score": 8,
         *         "total": 10,
         *         "points": 8.5,
         *         "previewed": false,
         *         "submittedAt": "2026-11-23T10:00:00.000Z"
         *       },
         *       "lastAttempt": {
         *         "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *         "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *         "score": 8,
         *         "total": 10,
         *         "points": 8.5,
         *         "previewed": false,
         *         "submittedAt": "2026-11-23T10:00:00.000Z"
         *       },
         *       "dueReviews": 4,
         *       "nextReviewAt": "2026-11-26T10:00:00.000Z",
         *       "perQuestion": [
         *         {
         *           "questionId": "0190a5c4-5555-7c55-9d2e-0a7c4c1f2b99",
         *           "documentId": "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
         *           "asked": 2,
         *           "correct": 1,
         *           "correctness": 0.5,
         *           "lastAskedAt": "2026-11-23T10:00:00.000Z"
         *         }
         *       ]
         *     }
         */
        QuizStatistics: {
            /** @description Number of questions in all attempts; repeated questions count again */
            asked: number;
            /** @description Number of submitted attempts, without those after a preview */
            attempts: number;
            bestAttempt?: components["schemas"]["AttemptSummary"] & unknown;
            /** @description Number of questions answered correctly in all attempts */
            correct: number;
            /** @description Average credit of the answers, 0 to 1; absent before the first attempt */
            correctness?: number;
            /** @description Number of questions that are due for review */
            dueReviews: number;
            lastAttempt?: components["schemas"]["AttemptSummary"] & unknown;
            /**
             * Format: date-time
             * @description Time when the next question becomes due; absent if none is scheduled
             */
            nextReviewAt?: string;
            /** @description Results of each question, in the order of the quiz */
            perQuestion: components["schemas"]["QuestionStatistics"][];
            /** @description Number of questions */
            questions: number;
            /** @description Number of quizzes that are ready */
            quizzes: number;
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
         *       "shortfall": "Only 1 question of the requested types and difficulty could be generated; 10 were requested.",
         *       "types": [
         *         "multiple_choice"
         *       ],
         *       "difficulty": "mixed",
         *       "attempts": 0,
         *       "previewed": false,
         *       "createdAt": "2026-11-23T10:00:00.000Z",
         *       "updatedAt": "2026-11-23T10:00:00.000Z"
         *     }
         */
        QuizSummary: {
            /** @description Number of submitted attempts */
            attempts: number;
            /**
             * Format: date-time
             * @description Time when the quiz was created
             */
            createdAt: string;
            /**
             * @description Requested difficulty
             * @enum {string}
             */
            difficulty: "easy" | "medium" | "hard" | "mixed";
            /** @description IDs of the documents that the questions are generated from */
            documentIds: string[];
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            id: string;
            /** @description Whether you have seen the correct answers in a preview; later attempts are not part of the statistics */
            previewed: boolean;
            problem?: components["schemas"]["Cause"];
            /** @description Number of questions; 0 until the quiz is ready */
            questionCount: number;
            /** @description Number of questions requested */
            requestedCount: number;
            /** @description Why the quiz has fewer questions than requested; absent if it has as many as requested */
            shortfall?: string;
            /**
             * @description `pending`: waiting for the documents; `processing`: questions are being generated; `ready`: attempts can be submitted; `failed`: see `problem`
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description Requested question types */
            types: ("multiple_choice" | "true_false" | "fill_in" | "short_answer" | "matching")[];
            /**
             * Format: date-time
             * @description Time when the quiz was last updated
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description ID of the workflow that generates the quiz
             */
            workflowId: string;
        };
        /**
         * @description A quiz with its correct answers
         * @example {
         *       "id": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *       "workflowId": "0190a5c4-aaaa-7c55-9d2e-0a7c4c1f2b33",
         *       "status": "ready",
         *       "documentIds": [
         *         "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"
         *       ],
         *       "requestedCount": 10,
         *       "questionCount": 1,
         *       "shortfall": "Only 1 question of the requested types and difficulty could be generated; 10 were requested.",
         *       "types": [
         *         "multiple_choice"
         *       ],
         *       "difficulty": "mixed",
         *       "attempts": 0,
         *       "previewed": true,
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
         *           },
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
        QuizWithAnswers: components["schemas"]["QuizSummary"] & {
            /** @description Questions with their correct answers */
            questions: components["schemas"]["QuestionWithAnswer"][];
        };
        /**
         * @example {
         *       "name": "documents",
         *       "unit": "items",
         *       "limit": 1000,
         *       "used": 12,
         *       "resetsAt": null
         *     }
         */
        Quota: {
            /** @description How much is allowed */
            limit: number;
            /** @description Stable name of the quota, such as `documents` or `audio_seconds_per_day` */
            name: string;
            /**
             * Format: date-time
             * @description When `used` returns to 0; null if only deleting resources makes room
             */
            resetsAt: string | null;
            /**
             * @description What the quota counts
             * @enum {string}
             */
            unit: "items" | "bytes" | "seconds" | "minutes";
            /** @description How much is used; it may exceed `limit` after the limit was lowered */
            used: number;
        };
        /**
         * @example {
         *       "rating": "good"
         *     }
         */
        Rating: {
            /**
             * @description `again`: not remembered; `hard`, `good` or `easy`: remembered, with increasing ease
             * @enum {string}
             */
            rating: "again" | "hard" | "good" | "easy";
        };
        /**
         * @example {
         *       "code": "pages_without_text",
         *       "detail": "2 of 52 pages contain no text: 3, 4."
         *     }
         */
        ReadingWarning: {
            /** @description Stable, machine-readable code */
            code: string;
            /** @description What is missing or uncertain, and what can be done */
            detail: string;
        };
        /**
         * @example {
         *       "refreshToken": "rt_Zk9..."
         *     }
         */
        RefreshToken: {
            /** @description A refresh token that has not been used */
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
            /** @description Display name of the user */
            displayName: string;
            /**
             * Format: email
             * @description Email address to sign in with
             * @example ada@example.org
             */
            email: string;
            /** @description Password, 10 to 256 characters */
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
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            id: string;
            /**
             * @description Always `pending`
             * @enum {string}
             */
            status: "pending";
            /**
             * Format: uuid
             * @description ID of the workflow that generates the quiz
             */
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
             * @description Time when the next review is due
             */
            due: string;
            /** @description Explanation of the correct answer */
            explanation: string;
            /** @description Number of times the answer was forgotten after it was learned */
            lapses: number;
            /**
             * Format: date-time
             * @description Time of the last review; absent before the first review
             */
            lastReviewedAt?: string;
            passage: components["schemas"]["Passage"];
            /** @description Source passage of each item; only for matching questions */
            passages?: components["schemas"]["Passage"][];
            /**
             * Format: uuid
             * @description ID of the question
             */
            questionId: string;
            /**
             * Format: uuid
             * @description ID of the quiz
             */
            quizId: string;
            /** @description Number of reviews */
            reps: number;
            rightAnswer: components["schemas"]["Answer"];
            /**
             * @description Learning state of the question in FSRS
             * @enum {string}
             */
            state: "new" | "learning" | "review" | "relearning";
        };
        /**
         * @example {
         *       "name": "quiz",
         *       "status": "ready",
         *       "responseMs": 4
         *     }
         */
        ServiceHealth: {
            /** @description Dependencies that are unavailable */
            detail?: string;
            /** @description Name of the service */
            name: string;
            /** @description Time until the response, in milliseconds */
            responseMs: number;
            /**
             * @description `ready`: all of its dependencies are available; `not_ready`: it is running, see `detail`; `unavailable`: it did not respond
             * @enum {string}
             */
            status: "ready" | "not_ready" | "unavailable";
        };
        /**
         * @example {
         *       "items": [
         *         {
         *           "name": "quiz",
         *           "status": "ready",
         *           "responseMs": 4
         *         }
         *       ]
         *     }
         */
        ServiceHealthList: {
            /** @description All services */
            items: components["schemas"]["ServiceHealth"][];
        };
        /**
         * @example {
         *       "kind": "parse",
         *       "waiting": 3,
         *       "running": 1,
         *       "deferred": 0,
         *       "oldestWaitingSeconds": 12.5,
         *       "oldestRunningSeconds": 4.2,
         *       "retried": 0,
         *       "failed": 0,
         *       "service": "documents"
         *     }
         */
        ServiceJobQueue: {
            /** @description Number of jobs that are due later: retries, deadlines and reservations */
            deferred: number;
            /** @description Number of jobs that failed in the last 24 hours, after their last attempt */
            failed: number;
            /** @description Kind of the jobs */
            kind: string;
            /** @description Time since the oldest running job was added, in seconds; null if none is running */
            oldestRunningSeconds: number | null;
            /** @description Time since the job that waits longest was due, in seconds; null if none is waiting */
            oldestWaitingSeconds: number | null;
            /** @description Number of jobs of which an attempt failed and that will be retried */
            retried: number;
            /** @description Number of jobs that are running */
            running: number;
            /** @description Service that does the jobs */
            service: string;
            /** @description Number of jobs that wait for their turn */
            waiting: number;
        };
        /**
         * @example {
         *       "accessToken": "eyJhbGciOiJFZERTQSJ9...",
         *       "refreshToken": "rt_Zk9...",
         *       "expiresIn": 900
         *     }
         */
        Session: {
            /** @description Token to send as `Authorization: Bearer <accessToken>` */
            accessToken: string;
            /** @description Lifetime of the access token, in seconds */
            expiresIn: number;
            /** @description Single-use token that can be exchanged for new tokens */
            refreshToken: string;
        };
        /**
         * @example {
         *       "accessToken": "eyJhbGciOiJFZERTQSJ9...",
         *       "refreshToken": "rt_Zk9...",
         *       "expiresIn": 900,
         *       "deviceToken": "dt_Qm4..."
         *     }
         */
        SignIn: {
            /** @description Token to send as `Authorization: Bearer <accessToken>` */
            accessToken: string;
            /** @description Token that identifies this device at the next sign-in. Store it like a password, also after signing out. */
            deviceToken: string;
            /** @description Lifetime of the access token, in seconds */
            expiresIn: number;
            /** @description Single-use token that can be exchanged for new tokens */
            refreshToken: string;
        };
        /**
         * @description Results of attempts, and due reviews
         * @example {
         *       "quizzes": 1,
         *       "questions": 10,
         *       "attempts": 2,
         *       "asked": 20,
         *       "correct": 15,
         *       "correctness": 0.79,
         *       "bestAttempt": {
         *         "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *         "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *         "score": 8,
         *         "total": 10,
         *         "points": 8.5,
         *         "previewed": false,
         *         "submittedAt": "2026-11-23T10:00:00.000Z"
         *       },
         *       "lastAttempt": {
         *         "id": "0190a5c4-6666-7c55-9d2e-0a7c4c1f2b44",
         *         "quizId": "0190a5c4-9999-7c55-9d2e-0a7c4c1f2b22",
         *         "score": 8,
         *         "total": 10,
         *         "points": 8.5,
         *         "previewed": false,
         *         "submittedAt": "2026-11-23T10:00:00.000Z"
         *       },
         *       "dueReviews": 4,
         *       "nextReviewAt": "2026-11-26T10:00:00.000Z"
         *     }
         */
        Statistics: {
            /** @description Number of questions in all attempts; repeated questions count again */
            asked: number;
            /** @description Number of submitted attempts, without those after a preview */
            attempts: number;
            bestAttempt?: components["schemas"]["AttemptSummary"] & unknown;
            /** @description Number of questions answered correctly in all attempts */
            correct: number;
            /** @description Average credit of the answers, 0 to 1; absent before the first attempt */
            correctness?: number;
            /** @description Number of questions that are due for review */
            dueReviews: number;
            lastAttempt?: components["schemas"]["AttemptSummary"] & unknown;
            /**
             * Format: date-time
             * @description Time when the next question becomes due; absent if none is scheduled
             */
            nextReviewAt?: string;
            /** @description Number of questions */
            questions: number;
            /** @description Number of quizzes that are ready */
            quizzes: number;
        };
        /**
         * @description Engine that transcribed the recording; absent until `status` is `ready`
         * @example {
         *       "name": "offline",
         *       "version": "1"
         *     }
         */
        SttEngine: {
            /** @description Name of the engine */
            name: string;
            /** @description Version of the engine */
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
            /** @description End offset (exclusive), in UTF-16 code units */
            end: number;
            /**
             * @description Kind of part
             * @enum {string}
             */
            kind: "page" | "section" | "slide";
            /** @description Number of the page, slide or section, starting at 1 */
            number: number;
            /** @description Start offset in the text, in UTF-16 code units */
            start: number;
            /** @description Heading of the section, or title of the slide */
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
            /** @description Items of the page */
            items: components["schemas"]["TimelineEntry"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
            /**
             * Format: date-time
             * @description When the uploaded file of the failed document is deleted
             */
            originalExpiresAt?: string;
            /** @description Cause of the failure */
            problem?: {
                /** @description Stable, machine-readable error code */
                code: string;
                /** @description Explanation of the cause and how to resolve it */
                detail: string;
            };
            /** @description Revision of the document at the time of the event */
            revision: number;
            /** @description What happened */
            summary: string;
            /**
             * Format: date-time
             * @description Time of the event
             */
            time: string;
            /** @description Type of the event */
            type: string;
            /** @description Position of the event in the document's history, starting at 1 */
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
            /** @description All topics */
            topics: {
                /** @description Consumer groups of the topic */
                groups: {
                    /** @description ID of the consumer group */
                    groupId: string;
                    /** @description Number of unprocessed messages in all partitions, as a decimal string */
                    lag: string;
                    /** @description Offsets and lag of each partition */
                    partitions: {
                        /** @description Committed offset, as a decimal string; -1 if the group has not committed an offset */
                        committed: string;
                        /** @description End offset (exclusive), as a decimal string */
                        end: string;
                        /** @description Number of unprocessed messages, as a decimal string */
                        lag: string;
                        /** @description Partition number */
                        partition: number;
                    }[];
                }[];
                /** @description Name of the topic */
                name: string;
                /** @description Number of partitions */
                partitions: number;
                /** @description Retention period of messages, in milliseconds */
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
            /** @description Duration of the recording, in milliseconds */
            durationMs: number;
            engine: components["schemas"]["SttEngine"] & unknown;
            /** @description Language of the recording, as a BCP 47 language tag */
            language: string;
            /** @description Segments of the transcript, in order */
            segments: {
                /** @description Confidence score of the engine for the segment */
                confidence: number;
                /** @description End of the segment (exclusive), in milliseconds from the start of the recording */
                endMs: number;
                /** @description Start of the segment, in milliseconds from the start of the recording */
                startMs: number;
                /** @description Text of the segment */
                text: string;
            }[];
            /** @description Full text of the transcript; empty if no speech was detected */
            text: string;
            /** @description Title of the transcription */
            title: string;
            /**
             * Format: uuid
             * @description ID of the transcription
             */
            transcriptionId: string;
            /** @description What is uncertain about the transcript; absent if there is nothing */
            warnings?: {
                /** @description Stable, machine-readable code */
                code: string;
                /** @description What is uncertain, and why */
                detail: string;
            }[];
        };
        /**
         * @example {
         *       "title": "Lecture 3 (transcript)"
         *     }
         */
        TranscriptDocumentRequest: {
            /** @description Title of the document; by default, the title of the transcription */
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
            /** @description Size of the file, in bytes */
            byteLength: number;
            /** @description Length of the transcript, in UTF-16 code units; absent until `status` is `ready` */
            characters?: number;
            /**
             * Format: date-time
             * @description Time when the transcription was created
             */
            createdAt: string;
            /** @description Document created from the transcript by `POST /v1/audio/transcriptions/{transcriptionId}/document`; absent until then */
            document?: {
                /**
                 * Format: uuid
                 * @description ID of the document, for `GET /v1/documents/{documentId}`
                 */
                id: string;
                /**
                 * @description `importing`: not created yet; `deleted`: no longer exists; `unknown`: the documents service is unreachable; otherwise the status of the document itself; absent in lists
                 * @enum {string}
                 */
                status?: "importing" | "pending" | "processing" | "ready" | "failed" | "deleted" | "unknown";
            };
            /** @description Duration of the recording, in milliseconds; absent until it is known */
            durationMs?: number;
            engine?: components["schemas"]["SttEngine"];
            /** @description Name of the uploaded file */
            fileName: string;
            /**
             * Format: uuid
             * @description ID of the transcription
             */
            id: string;
            /** @description Language of the recording, as a BCP 47 language tag */
            language: string;
            /** @description Media type detected from the content of the file */
            mediaType: string;
            /**
             * Format: date-time
             * @description Time when the uploaded recording was deleted; upload it again to transcribe it
             */
            originalDeletedAt?: string;
            /**
             * Format: date-time
             * @description Time when the uploaded recording is deleted because it could not be transcribed
             */
            originalExpiresAt?: string;
            /** @description Why the transcription failed; present if `status` is `failed` */
            problem?: {
                /** @description Stable, machine-readable error code */
                code: string;
                /** @description Explanation of the cause and how to resolve it */
                detail: string;
            };
            /** @description Place in the queue: 1 is next, 1000 means 1000 or more. Learners are served in turn, so requests of others may be inserted ahead. Absent while nothing waits, and in lists */
            queuePosition?: number;
            /** @description Number of segments in the transcript; absent until `status` is `ready` */
            segments?: number;
            /**
             * @description `pending`: waiting for processing; `processing`: the recording is being transcribed; `ready`: the transcript is available; `failed`: see `problem`
             * @enum {string}
             */
            status: "pending" | "processing" | "ready" | "failed";
            /** @description Title of the transcription */
            title: string;
            /**
             * Format: date-time
             * @description Time when the transcription was last updated
             */
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
            /** @description Items of the page */
            items: components["schemas"]["Transcription"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
            /**
             * @description Gender of the voice
             * @enum {string}
             */
            gender: "female" | "male";
            /** @description ID of the voice */
            id: string;
            /** @description BCP 47 language tag */
            language: string;
            /** @description Name of the voice */
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
            /** @description ID of the default second voice in a dialogue */
            defaultSecondVoice: string;
            /** @description ID of the default voice */
            defaultVoice: string;
            engine: components["schemas"]["Engine"];
            /** @description Supported audio formats */
            formats: ("mp3" | "wav" | "ogg")[];
            /** @description Why some formats are unavailable and how to enable them; absent if all are available */
            missing?: string;
            /** @description Supported range of speeds, relative to the normal rate of a voice */
            speed: {
                /** @description Highest speed */
                max: number;
                /** @description Lowest speed */
                min: number;
            };
            /** @description Available voices */
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
            /** @description Documents that the workflow waits for */
            documents: {
                /**
                 * Format: uuid
                 * @description ID of the document
                 */
                documentId: string;
                /** @description Whether the notes of the document are ready */
                notes: boolean;
                /** @description Whether the text of the document is available */
                read: boolean;
            }[];
            /**
             * Format: date-time
             * @description Time when the workflow ended
             */
            endedAt?: string;
            /**
             * Format: uuid
             * @description ID of the workflow
             */
            id: string;
            problem?: components["schemas"]["Cause"];
            /**
             * Format: uuid
             * @description ID of the quiz that the workflow generates
             */
            quizId: string;
            /**
             * Format: date-time
             * @description Time when the workflow started
             */
            startedAt: string;
            /**
             * @description Status of the workflow
             * @enum {string}
             */
            status: "running" | "completed" | "failed";
            /** @description Steps, in the order in which they run */
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
            /** @description Items of the page */
            items: components["schemas"]["Workflow"][];
            /** @description Opaque cursor for the next page; null on the last page */
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
             * @description Time when the step fails if it has not been completed
             */
            deadline?: string;
            /**
             * Format: date-time
             * @description Time when the step ended
             */
            endedAt?: string;
            /**
             * @description Name of the step
             * @enum {string}
             */
            name: "allowance" | "documents" | "notes" | "questions" | "publication";
            problem?: components["schemas"]["Cause"];
            /**
             * Format: date-time
             * @description Time when the step started
             */
            startedAt?: string;
            /**
             * @description Status of the step, including whether it was compensated
             * @enum {string}
             */
            status: "pending" | "running" | "done" | "failed" | "undone";
            /** @description Description of the compensation; only for compensated steps */
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
            /** @description A JSON Web Key Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
            /** @description The check passed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MachineStatus"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
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
            /** @description The check passed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MachineStatus"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description At least one dependency is unavailable. */
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
                     *       "detail": "Unavailable dependencies: database.",
                     *       "code": "not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Returns only accounts whose email address contains this text */
                email?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorAccountPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is locked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No account with this ID exists. */
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
                     *       "detail": "No account with this ID exists.",
                     *       "code": "account_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description You cannot lock your own account. */
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
                     *       "detail": "You cannot lock your own account.",
                     *       "code": "own_account"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is not locked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No account with this ID exists. */
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
                     *       "detail": "No account with this ID exists.",
                     *       "code": "account_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the account */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All quotas of the account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountUsage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No account with this ID exists. */
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
                     *       "detail": "No account with this ID exists.",
                     *       "code": "account_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlarms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alarms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmList"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllAuditEntries: {
        parameters: {
            query?: {
                /** @description ID of an account; returns the entries of all accounts by default */
                accountId?: string;
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of dead letters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorDeadLetterPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
                /** @description ID of the dead letter */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter was discarded. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An earlier message with the same key is parked. Replay or discard that message first. */
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
                     *       "detail": "An earlier message with the same key is parked. Replay or discard that message first.",
                     *       "code": "dead_letter_held"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
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
                /** @description ID of the dead letter */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter will be processed again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An earlier message with the same key is parked. Replay or discard that message first. */
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
                     *       "detail": "An earlier message with the same key is parked. Replay or discard that message first.",
                     *       "code": "dead_letter_held"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queues of all services */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobQueueList"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConsumerLag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest snapshot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerLagSnapshot"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConsumerLagHistory: {
        parameters: {
            query: {
                /** @description ID of the consumer group */
                groupId: string;
                /** @description Name of the topic */
                topic: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The samples */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerLagHistory"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No consumer group with this ID reads this topic. */
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
                     *       "detail": "No consumer group with this ID reads this topic.",
                     *       "code": "consumer_group_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The services */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHealthList"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
            /** @description The topics with their consumer groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TopicLags"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of attempts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of audio generations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioGenerationPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
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
            /** @description The audio is being generated. */
            202: {
                headers: {
                    /** @description URL of the audio generation */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioGeneration"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large, or the quota `audio_bytes` would be exceeded. */
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
                     *       "detail": "This request would exceed your quota `audio_bytes`: 4290000000 of 4294967296 bytes are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "audio_bytes",
                     *         "unit": "bytes",
                     *         "limit": 4294967296,
                     *         "used": 4290000000
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The daily quota of generated audio would be exceeded, too many audio generations are in progress (`too_many_open_jobs`), or the rate limit was exceeded. */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "This request would exceed your quota `audio_seconds_per_day`: 35900 of 36000 seconds are used. The quota resets at 2026-11-24T00:00:00.000Z. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "quota": {
                     *         "name": "audio_seconds_per_day",
                     *         "unit": "seconds",
                     *         "limit": 36000,
                     *         "used": 35900,
                     *         "resetsAt": "2026-11-24T00:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The storage of the platform is nearly full. Try again later. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Insufficient Storage",
                     *       "status": 507,
                     *       "detail": "The storage of the platform is nearly full. Try again later.",
                     *       "code": "storage_full"
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
                /** @description ID of the audio generation */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audio generation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioGeneration"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the audio generation */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audio generation was deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the audio generation */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The audio file */
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
            /** @description The requested byte range */
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
            /** @description Not modified: `If-None-Match` matches the `ETag` of the file. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The audio is not ready or could not be generated. */
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
                     *       "detail": "The audio is not ready. Try again when the `status` of the audio generation is `ready`.",
                     *       "code": "audio_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested range is outside the file. */
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
                     *       "detail": "The requested range is outside the file.",
                     *       "code": "range_not_satisfiable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAudioSentences: {
        parameters: {
            query?: {
                /** @description Index of the chapter in `chapters` of the audio generation, from 0 */
                chapter?: number;
            };
            header?: never;
            path: {
                /** @description ID of the audio generation */
                generationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sentences of the chapter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudioSentences"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The audio does not exist, has no such chapter, or was generated before sentences were stored. */
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
                     *       "detail": "The audio has no such chapter, or was generated before sentences were stored. Generate it again.",
                     *       "code": "audio_sentences_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The audio is not ready or could not be generated. */
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
                     *       "detail": "The audio is not ready. Try again when the `status` of the audio generation is `ready`.",
                     *       "code": "audio_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of transcriptions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TranscriptionPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
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
                     * @description The audio or video file to transcribe
                     * @example RIFF...
                     */
                    file: Blob;
                    /**
                     * @description Language of the recording, as a BCP 47 language tag; by default, `en-US`
                     * @example en-US
                     */
                    language?: string;
                    /**
                     * @description Title of the transcription; by default, the file name without its extension
                     * @example Lecture 3
                     */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description The recording was stored and is being transcribed. */
            202: {
                headers: {
                    /** @description URL of the transcription */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file is too large (`too_large`), or the quota `recording_bytes` would be exceeded (`quota_exceeded`). */
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
                     *       "detail": "This request would exceed your quota `recording_bytes`: 10700000000 of 10737418240 bytes are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "recording_bytes",
                     *         "unit": "bytes",
                     *         "limit": 10737418240,
                     *         "used": 10700000000
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The daily quota of transcribed minutes is used up, too many transcriptions are in progress (`too_many_open_jobs`), or the rate limit was exceeded. */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "This request would exceed your quota `transcription_minutes_per_day`: 360 of 360 minutes are used. The quota resets at 2026-11-24T00:00:00.000Z. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "quota": {
                     *         "name": "transcription_minutes_per_day",
                     *         "unit": "minutes",
                     *         "limit": 360,
                     *         "used": 360,
                     *         "resetsAt": "2026-11-24T00:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The storage of the platform is nearly full. Try again later. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Insufficient Storage",
                     *       "status": 507,
                     *       "detail": "The storage of the platform is nearly full. Try again later.",
                     *       "code": "storage_full"
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
                /** @description ID of the transcription */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the transcription */
                transcriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transcription was deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description ID of the transcription */
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
            /** @description The document is being created. */
            202: {
                headers: {
                    /** @description URL of the document */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcription"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The transcript is not ready or empty, or the transcription failed. */
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
                     *       "detail": "The transcript is not ready. Try again when the `status` of the transcription is `ready`.",
                     *       "code": "transcript_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large (`too_large`), or the quota `documents` or `document_bytes` would be exceeded (`quota_exceeded`). */
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
                     *       "detail": "This request would exceed your quota `documents`: 1000 of 1000 items are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "documents",
                     *         "unit": "items",
                     *         "limit": 1000,
                     *         "used": 1000
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Format of the transcript: `json` contains segments with timestamps and confidence scores, `txt` is plain text, `srt` and `vtt` are subtitles */
                format?: "json" | "txt" | "srt" | "vtt";
            };
            header?: never;
            path: {
                /** @description ID of the transcription */
                transcriptionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The transcript in the requested format */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The transcript is not ready, or the transcription failed. */
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
                     *       "detail": "The transcript is not ready. Try again when the `status` of the transcription is `ready`.",
                     *       "code": "transcript_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
            /** @description The supported voices, speeds and formats */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voices"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailVerification"];
            };
        };
        responses: {
            /** @description The email address is verified. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is unknown, expired or was already used. */
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
                     *       "detail": "The token is invalid, expired or was already used. Request a new message.",
                     *       "code": "link_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
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
            /** @description The access and refresh tokens, and the token of the device */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The email address or password is incorrect. */
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
                     *       "detail": "The email address or password is incorrect.",
                     *       "code": "wrong_credentials"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This account was locked by an operator of the platform. */
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
                     *       "detail": "This account was locked by an operator of the platform.",
                     *       "code": "account_locked"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many failed sign-in attempts. Try again in 30 seconds. */
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
                     *       "detail": "Too many failed sign-in attempts. Try again in 30 seconds.",
                     *       "code": "too_many_attempts"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
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
            /** @description The session was revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
            /** @description The access and refresh tokens, and the token of the device */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid, or the password is incorrect. */
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
                     *       "detail": "The email address or password is incorrect.",
                     *       "code": "wrong_credentials"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller is not allowed to perform this operation. */
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
                     *       "detail": "This operation requires the operator role.",
                     *       "code": "forbidden"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The new password is easy to guess. */
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
                     *       "detail": "The password is a common password. Choose another one.",
                     *       "code": "weak_password",
                     *       "errors": [
                     *         {
                     *           "in": "body",
                     *           "path": "newPassword",
                     *           "message": "is a common password"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many failed sign-in attempts. Try again in 30 seconds. */
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
                     *       "detail": "Too many failed sign-in attempts. Try again in 30 seconds.",
                     *       "code": "too_many_attempts"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetRequest"];
            };
        };
        responses: {
            /** @description If the email address has an account, a message will be sent to it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many messages were requested, for this email address or from your address. Try again in 30 seconds. */
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
                     *       "detail": "Too many messages were requested, for this email address or from your address. Try again in 30 seconds.",
                     *       "code": "too_many_attempts"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No email delivery is configured, or the service is unavailable. */
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
                     *       "detail": "This installation does not send email. Ask its operator.",
                     *       "code": "email_unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description The password was reset. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is unknown, expired or was already used. */
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
                     *       "detail": "The token is invalid, expired or was already used. Request a new message.",
                     *       "code": "link_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The new password is easy to guess. */
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
                     *       "detail": "The password is a common password. Choose another one.",
                     *       "code": "weak_password",
                     *       "errors": [
                     *         {
                     *           "in": "body",
                     *           "path": "newPassword",
                     *           "message": "is a common password"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
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
            /** @description The access and refresh tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The refresh token is invalid or expired. Sign in again. */
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
                     *       "detail": "The refresh token is invalid or expired. Sign in again.",
                     *       "code": "invalid_refresh_token"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An account with this email address already exists. Sign in instead. */
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
                     *       "detail": "An account with this email address already exists. Sign in instead.",
                     *       "code": "email_taken"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The password is easy to guess, or the idempotency key was used for a different request. */
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
                     *       "detail": "The password is a common password. Choose another one.",
                     *       "code": "weak_password",
                     *       "errors": [
                     *         {
                     *           "in": "body",
                     *           "path": "password",
                     *           "message": "is a common password"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of collections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionTitle"];
            };
        };
        responses: {
            /** @description The created collection */
            201: {
                headers: {
                    /** @description URL of the collection */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large, or the quota `collections` would be exceeded. */
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
                     *       "detail": "This request would exceed your quota `collections`: 200 of 200 items are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "collections",
                     *         "unit": "items",
                     *         "limit": 200,
                     *         "used": 200
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the collection */
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the collection */
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection was deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the collection */
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionTitle"];
            };
        };
        responses: {
            /** @description The renamed collection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCollectionDocuments: {
        parameters: {
            query?: {
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description ID of the collection */
                collectionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of documents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addDocumentToCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the collection */
                collectionId: string;
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection has the document. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large, or the quota `collection_documents` would be exceeded. */
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
                     *       "detail": "This request would exceed your quota `collection_documents`: 500 of 500 items are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "collection_documents",
                     *         "unit": "items",
                     *         "limit": 500,
                     *         "used": 500
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeDocumentFromCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the collection */
                collectionId: string;
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document was removed from the collection. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of conversations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
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
            /** @description The created conversation */
            201: {
                headers: {
                    /** @description URL of the conversation */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large, or the quota `conversations` would be exceeded. */
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
                     *       "detail": "This request would exceed your quota `conversations`: 1000 of 1000 items are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "conversations",
                     *         "unit": "items",
                     *         "limit": 1000,
                     *         "used": 1000
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the conversation */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the conversation */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation was deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description ID of the conversation */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description ID of the conversation */
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
            /** @description The answer, as a stream of server-sent events */
            200: {
                headers: {
                    /** @description URL of the answer */
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
            /** @description The question was accepted and is being answered. */
            202: {
                headers: {
                    /** @description URL of the answer */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingAnswer"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description All documents of this conversation were deleted. Create a new conversation. */
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
                     *       "detail": "All documents of this conversation were deleted. Create a new conversation.",
                     *       "code": "no_documents_left"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests of this kind are in progress; nothing was stored */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "You have 50 requests of this kind in progress, and at most 50 are allowed. Try again when one of them is finished.",
                     *       "code": "too_many_open_jobs",
                     *       "quota": {
                     *         "name": "open_jobs",
                     *         "unit": "items",
                     *         "limit": 50,
                     *         "used": 50
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the conversation */
                conversationId: string;
                /** @description ID of the message */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the conversation */
                conversationId: string;
                /** @description ID of the message */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer was stopped. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The answer cannot be stopped because it is already complete. */
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
                     *       "detail": "The answer cannot be stopped because it is already complete.",
                     *       "code": "answer_complete"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the last event received; the stream resumes after it. By default, the stream starts at the first event */
                "last-event-id"?: string;
            };
            path: {
                /** @description ID of the conversation */
                conversationId: string;
                /** @description ID of the message */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer, as a stream of server-sent events */
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
            /** @description The last event was already received. Do not reconnect. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of documents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
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
                     * @description The file to upload
                     * @example # Cells
                     *
                     *     ...
                     */
                    file: Blob;
                    /**
                     * @description Title of the document; by default, the file name without its extension
                     * @example Cell biology
                     */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description An existing document with the same content */
            200: {
                headers: {
                    /** @description URL of the document */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The document was created and is being processed. */
            202: {
                headers: {
                    /** @description URL of the document */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file is too large (`too_large`), or the quota `documents` or `document_bytes` would be exceeded (`quota_exceeded`). */
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
                     *       "detail": "This request would exceed your quota `documents`: 1000 of 1000 items are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "documents",
                     *         "unit": "items",
                     *         "limit": 1000,
                     *         "used": 1000
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests of this kind are in progress; nothing was stored */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "You have 50 requests of this kind in progress, and at most 50 are allowed. Try again when one of them is finished.",
                     *       "code": "too_many_open_jobs",
                     *       "quota": {
                     *         "name": "open_jobs",
                     *         "unit": "items",
                     *         "limit": 50,
                     *         "used": 50
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The storage of the platform is nearly full. Try again later. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Insufficient Storage",
                     *       "status": 507,
                     *       "detail": "The storage of the platform is nearly full. Try again later.",
                     *       "code": "storage_full"
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
                /** @description ID of the document */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document was deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The uploaded file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/epub+zip": Blob;
                    "application/pdf": Blob;
                    "application/rtf": Blob;
                    "application/vnd.oasis.opendocument.presentation": Blob;
                    "application/vnd.oasis.opendocument.spreadsheet": Blob;
                    "application/vnd.oasis.opendocument.text": Blob;
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation": Blob;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Blob;
                    "application/x-ipynb+json": Blob;
                    "application/x-subrip": Blob;
                    "application/x-tex": Blob;
                    "multipart/related": Blob;
                    "text/csv": Blob;
                    "text/html": Blob;
                    "text/markdown": Blob;
                    "text/plain": Blob;
                    "text/vtt": Blob;
                };
            };
            /** @description The requested byte range */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/epub+zip": Blob;
                    "application/pdf": Blob;
                    "application/rtf": Blob;
                    "application/vnd.oasis.opendocument.presentation": Blob;
                    "application/vnd.oasis.opendocument.spreadsheet": Blob;
                    "application/vnd.oasis.opendocument.text": Blob;
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation": Blob;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Blob;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Blob;
                    "application/x-ipynb+json": Blob;
                    "application/x-subrip": Blob;
                    "application/x-tex": Blob;
                    "multipart/related": Blob;
                    "text/csv": Blob;
                    "text/html": Blob;
                    "text/markdown": Blob;
                    "text/plain": Blob;
                    "text/vtt": Blob;
                };
            };
            /** @description Not modified: `If-None-Match` matches the `ETag` of the file. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The uploaded file was deleted because the document could not be processed. Upload the file again. */
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
                     *       "detail": "The uploaded file was deleted because the document could not be processed. Upload the file again.",
                     *       "code": "original_deleted"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The requested range is outside the file. */
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
                     *       "detail": "The requested range is outside the file.",
                     *       "code": "range_not_satisfiable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctDocumentLanguage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentLanguage"];
            };
        };
        responses: {
            /** @description The language was set to this one before; nothing changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The document is being reprocessed in this language. */
            202: {
                headers: {
                    /** @description URL of the document */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The document is being processed. Try again when its `status` is `ready` or `failed`. */
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
                     *       "detail": "The document is being processed. Try again when its `status` is `ready` or `failed`.",
                     *       "code": "document_busy"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests of this kind are in progress; nothing was stored */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "You have 50 requests of this kind in progress, and at most 50 are allowed. Try again when one of them is finished.",
                     *       "code": "too_many_open_jobs",
                     *       "quota": {
                     *         "name": "open_jobs",
                     *         "unit": "items",
                     *         "limit": 50,
                     *         "used": 50
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the document */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource is not available in any of the accepted media types. */
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
                     *       "detail": "The resource is not available in any of the accepted media types.",
                     *       "code": "not_acceptable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The notes are not ready or could not be generated. */
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
                     *       "detail": "The notes are still being generated. Try again when the `status` of the document is `ready`.",
                     *       "code": "notes_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document is being reprocessed. */
            202: {
                headers: {
                    /** @description URL of the document */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The document is being processed. Try again when its `status` is `ready` or `failed`. */
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
                     *       "detail": "The document is being processed. Try again when its `status` is `ready` or `failed`.",
                     *       "code": "document_busy"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests of this kind are in progress; nothing was stored */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "You have 50 requests of this kind in progress, and at most 50 are allowed. Try again when one of them is finished.",
                     *       "code": "too_many_open_jobs",
                     *       "quota": {
                     *         "name": "open_jobs",
                     *         "unit": "items",
                     *         "limit": 50,
                     *         "used": 50
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocumentStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics of the document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The extracted text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentText"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The text has not been extracted yet or could not be extracted. */
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
                     *       "detail": "The text of the document is not available yet. Try again later.",
                     *       "code": "document_not_read"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description ID of the document */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the last event received; the stream resumes after it */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example event: progress
                     *     id: documents=812-31
                     *     data: {"subject":{"kind":"document","id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"},"status":"processing","message":"Text extracted from 50 pages. Generating notes.","time":"2026-11-23T10:00:00.000Z"}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many streams are open, or the rate limit was exceeded. */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "At most 10 event streams can be open at a time per account; 10 are open. Close one, or try again later.",
                     *       "code": "too_many_streams",
                     *       "quota": {
                     *         "name": "open_event_streams",
                     *         "unit": "items",
                     *         "limit": 10,
                     *         "used": 10
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The deletion of an account requires its password. Use POST /v1/me/deletion. */
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
                     *       "detail": "The deletion of an account requires its password. Use POST /v1/me/deletion.",
                     *       "code": "password_required"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeletionRequest"];
            };
        };
        responses: {
            /** @description The deletion is scheduled. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The access token is missing or invalid, or the password is incorrect. */
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
                     *       "detail": "The email address or password is incorrect.",
                     *       "code": "wrong_credentials"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many failed sign-in attempts. Try again in 30 seconds. */
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
                     *       "detail": "Too many failed sign-in attempts. Try again in 30 seconds.",
                     *       "code": "too_many_attempts"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deletion was cancelled. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The deletion of this account was not requested. */
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
                     *       "detail": "The deletion of this account was not requested.",
                     *       "code": "deletion_not_requested"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestEmailVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A message will be sent. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The email address of your account is already verified. */
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
                     *       "detail": "The email address of your account is already verified.",
                     *       "code": "email_verified"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many messages were requested, for this email address or from your address. Try again in 30 seconds. */
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
                     *       "detail": "Too many messages were requested, for this email address or from your address. Try again in 30 seconds.",
                     *       "code": "too_many_attempts"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No email delivery is configured, or the service is unavailable. */
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
                     *       "detail": "This installation does not send email. Ask its operator.",
                     *       "code": "email_unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": Blob;
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your data was exported too often. Try again in 3600 seconds. */
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
                     *       "detail": "Your data was exported too often. Try again in 3600 seconds.",
                     *       "code": "too_many_attempts"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All active sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActiveSessions"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions were revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the session */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session was revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description You have no active session with this ID. */
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
                     *       "detail": "You have no active session with this ID.",
                     *       "code": "session_not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All quotas of the user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountUsage"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit was exceeded. Try again later. */
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
                     *       "detail": "The rate limit was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of quizzes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
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
            /** @description The quiz is being generated. */
            202: {
                headers: {
                    /** @description URL of the quiz */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedQuiz"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large, or the quota `quizzes` would be exceeded. */
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
                     *       "detail": "This request would exceed your quota `quizzes`: 1000 of 1000 items are used. Delete resources to make room. `GET /v1/me/usage` lists all quotas.",
                     *       "code": "quota_exceeded",
                     *       "capacity": {
                     *         "name": "quizzes",
                     *         "unit": "items",
                     *         "limit": 1000,
                     *         "used": 1000
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The daily quota of quizzes is used up, too many quizzes are in progress (`too_many_open_jobs`), or the rate limit was exceeded. */
            429: {
                headers: {
                    /** @description Seconds until the quota resets */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Too Many Requests",
                     *       "status": 429,
                     *       "detail": "You have used 50 of your 50 quizzes for today. The quota resets at 2026-11-24T00:00:00.000Z.",
                     *       "code": "allowance_used_up",
                     *       "quota": {
                     *         "name": "quizzes_per_day",
                     *         "unit": "items",
                     *         "limit": 50,
                     *         "used": 50,
                     *         "resetsAt": "2026-11-24T00:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the quiz */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quiz was deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuizAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quiz with its answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizWithAnswers"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The response contains the correct answers. Submit an attempt or preview the quiz first. */
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
                     *       "detail": "The response contains the correct answers. Submit an attempt or preview the quiz first.",
                     *       "code": "not_attempted_yet"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuizAttempts: {
        parameters: {
            query?: {
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of attempts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description ID of the quiz */
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
            /** @description The scored attempt */
            201: {
                headers: {
                    /** @description URL of the attempt */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempt"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The quiz is not ready. Check its `status` and `problem`. */
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
                     *       "detail": "The quiz is not ready. Check its `status` and `problem`.",
                     *       "code": "quiz_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the attempt */
                attemptId: string;
                /** @description ID of the quiz */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Format of the file */
                format: "gift" | "qti" | "apkg" | "csv";
            };
            header?: never;
            path: {
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exported quiz */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The export contains the correct answers. Submit an attempt or preview the quiz first. */
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
                     *       "detail": "The export contains the correct answers. Submit an attempt or preview the quiz first.",
                     *       "code": "not_attempted_yet"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewQuiz: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quiz with its answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizWithAnswers"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The quiz is not ready. Check its `status` and `problem`. */
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
                     *       "detail": "The quiz is not ready. Check its `status` and `problem`.",
                     *       "code": "quiz_not_ready"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the question */
                questionId: string;
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionEdit"];
            };
        };
        responses: {
            /** @description The changed question */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionWithAnswer"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The quiz was not previewed, or is not ready. */
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
                     *       "detail": "Preview the quiz before you edit its questions.",
                     *       "code": "quiz_not_previewed"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The changed question is not valid. See `errors` for details. */
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
                     *       "detail": "The changed question is not valid. See `errors` for details.",
                     *       "code": "invalid_question"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    flagQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the question */
                questionId: string;
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuestionFlag"];
            };
        };
        responses: {
            /** @description The question was flagged. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlaggedQuestion"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The quiz is not ready, or this is its only question. */
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
                     *       "detail": "This is the only question of the quiz. Replace it, or delete the quiz.",
                     *       "code": "last_question"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description ID of the question */
                questionId: string;
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new question */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The quiz is not ready, or its document has no other question. */
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
                     *       "detail": "The document has no other question of the quiz's types.",
                     *       "code": "no_replacement"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuizStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the quiz */
                quizId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics of the quiz */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizStatistics"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of the question */
                questionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The question, its correct answer and its schedule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnsweredReview"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Unique key that makes the request safe to retry: a repeated request with the same key has no further effect and returns the original response. Keys expire after 24 hours. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description ID of the question */
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
            /** @description The correct answer and the new schedule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedQuestion"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body was not received in time. */
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
                     *       "detail": "The request body was not received in time.",
                     *       "code": "body_stalled"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request body is too large. */
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
                     *       "detail": "The request body is too large.",
                     *       "code": "too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
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
                     *       "detail": "The content type is not supported.",
                     *       "code": "unsupported_type"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is well-formed, but cannot be processed. */
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
                     *       "detail": "This idempotency key was already used for a different request.",
                     *       "code": "idempotency_key_reused"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of due reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueReviewPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchDocuments: {
        parameters: {
            query: {
                /** @description Search only this document */
                documentId?: string;
                /** @description Maximum number of passages to return */
                limit?: number;
                /** @description Words to search for */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The passages that were found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundPassages"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The search took too long, or the service is unavailable. */
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
                     *       "detail": "The search took too long. Search for fewer or less frequent words.",
                     *       "code": "search_too_slow"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description Cursor of the page to return: the `nextCursor` of the previous page. Omit it for the first page */
                cursor?: string;
                /** @description Maximum number of items to return */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of workflows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowPage"];
                };
            };
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
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
                /** @description ID of the workflow */
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
            /** @description The request is invalid. See `errors` for details. */
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
                     *       "detail": "The request is invalid. See `errors` for details.",
                     *       "code": "invalid_request"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A valid access token is required. */
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
                     *       "detail": "A valid access token is required.",
                     *       "code": "unauthenticated"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The resource does not exist. */
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
                     *       "detail": "The resource does not exist.",
                     *       "code": "not_found"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The rate limit or the limit on concurrent requests was exceeded. Try again later. */
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
                     *       "detail": "The rate limit or the limit on concurrent requests was exceeded. Try again later.",
                     *       "code": "too_many_requests"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request line and headers are too large. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Header Fields Too Large",
                     *       "status": 431,
                     *       "detail": "The request line and headers are too large.",
                     *       "code": "header_too_large"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service closed the connection before sending a response. */
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
                     *       "detail": "A required service closed the connection before sending a response.",
                     *       "code": "bad_gateway"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service is unavailable. Try again later. */
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
                     *       "detail": "A required service is unavailable. Try again later.",
                     *       "code": "unavailable"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A required service did not respond in time. Try again later. */
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
                     *       "detail": "A required service did not respond in time. Try again later.",
                     *       "code": "timeout"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
