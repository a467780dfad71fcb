import { fileURLToPath } from "node:url";
import { purgeModelUsage } from "../../shared/engines/models/model_allowance.ts";
import { openTextEngine } from "../../shared/engines/open_text_engine.ts";
import { slotsForMemory } from "../../shared/runtime/host_slots.ts";
import { removeWorkFolders } from "../../shared/runtime/remove_work_folders.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { openFoundation } from "../../shared/service/foundation.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { startWorkers } from "../../shared/service/workers.ts";
import { openDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { REMOVE_OBJECTS, removeStoredObjects } from "../../shared/storage/remove_objects.ts";
import { detectMediaType } from "./adapters/detect_media_type.ts";
import { limitedNotes, limitedParsing } from "./adapters/limited_work.ts";
import { modelNotes } from "./adapters/model_notes.ts";
import { createTesseractOcr, OCR_FOLDER_PREFIX } from "./adapters/ocr/tesseract_ocr.ts";
import { readTranscriptsFrom, requestedDocumentsFrom } from "./adapters/transcripts_client.ts";
import { createApps } from "./app.ts";
import { releaseAbandonedReservations } from "./commands/reserve_document.ts";
import { loadDocumentsConfig } from "./config.ts";
import { importTranscribed } from "./consumers/import_transcribed.ts";
import { noteProcessed } from "./consumers/note_processed.ts";
import { parseUploaded } from "./consumers/parse_uploaded.ts";
import { IMPORT, MAKE_NOTES, PARSE, RECOGNIZE } from "./domain/job_kinds.ts";
import { deleteExpiredOriginals } from "./jobs/delete_expired_originals.ts";
import { importTranscript } from "./jobs/import_transcript.ts";
import { makeDocumentNotes } from "./jobs/make_notes.ts";
import { parseDocument } from "./jobs/parse_document.ts";
import { recognizePages } from "./jobs/recognize_pages.ts";
import { removeAbandonedUploads } from "./jobs/remove_abandoned_uploads.ts";
import { resumeOverdue } from "./jobs/resume_overdue.ts";
import { projections } from "./projections/all_projections.ts";

const service = "documents";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

/** How long an answer waits for the list to show what it has changed. */
const SHOWN_LIMIT_MS = 2_000;

await runService(
  async (run) => {
    const config = loadDocumentsConfig(process.env);
    const foundation = await openFoundation(run, { service, config, migrations });
    const { database, transport, store, callService, logger } = foundation;
    const objects = await openObjectStore(config.STORAGE_URL);
    const retentionMs = config.FAILED_RETENTION_DAYS * 24 * 60 * 60_000;

    const parsing = {
      timeLimitMs: config.PARSE_TIME_LIMIT_SECONDS * 1000,
      memoryMb: config.PARSE_MEMORY_MB,
    };
    const noting = {
      timeLimitMs: config.NOTES_TIME_LIMIT_SECONDS * 1000,
      memoryMb: config.NOTES_MEMORY_MB,
    };
    const ocr = createTesseractOcr(objects, {
      timeLimitMs: config.OCR_TIME_LIMIT_SECONDS * 1000,
      memoryMb: config.OCR_MEMORY_MB,
    });
    const missing = await ocr.missing();
    if (missing !== undefined) {
      logger.warn({ event: "missing_program" }, `Cannot read scanned pages: ${missing}`);
    }
    const engineFor = await openTextEngine(config, foundation);
    const work = { database, store, objects };
    const stt = callService("stt", config.STT_INTERNAL_URL);
    const isRequested = requestedDocumentsFrom(stt);
    const workers = await startWorkers(foundation, {
      projections,
      jobs: {
        [PARSE]: parseDocument({
          ...work,
          parse: limitedParsing({ objects }, parsing),
          ocr,
          maxPageImages: config.OCR_PAGE_LIMIT,
          timeLimitMs: parsing.timeLimitMs,
          slots: slotsForMemory(parsing.memoryMb),
        }),
        [RECOGNIZE]: recognizePages({ ...work, ocr }),
        [MAKE_NOTES]: makeDocumentNotes({
          ...work,
          ...(engineFor
            ? {
                makeNotes: modelNotes(engineFor),
                timeLimitMs: config.MODEL_TIME_LIMIT_SECONDS * 1000,
              }
            : {
                makeNotes: limitedNotes(noting),
                timeLimitMs: noting.timeLimitMs,
                slots: slotsForMemory(noting.memoryMb),
              }),
        }),
        [IMPORT]: importTranscript({
          ...work,
          readTranscript: readTranscriptsFrom(stt),
        }),
        [REMOVE_OBJECTS]: removeStoredObjects({ objects }),
      },
      groups: [parseUploaded, noteProcessed, importTranscribed],
      maintenanceTasks: {
        "abandoned uploads": () => removeAbandonedUploads({ database, objects }),
        "abandoned reservations": () => releaseAbandonedReservations(database, { isRequested }),
        "expired originals": () => deleteExpiredOriginals({ database, store }, { retentionMs }),
        "overdue documents": () => resumeOverdue(database),
        "partial objects": () => objects.sweep(),
        "OCR folders": () => removeWorkFolders({ prefix: OCR_FOLDER_PREFIX }),
        "model usage": () => purgeModelUsage(database),
      },
      onCrash: (error) => run.fail(error),
    });
    run.onShutdown("workers", () => workers.close());

    const apps = createApps({
      ...foundation,
      ...workers,
      objects,
      detectMediaType,
      maxUploadBytes: config.UPLOAD_LIMIT_BYTES,
      limits: { documents: config.QUOTA_DOCUMENTS, bytes: config.QUOTA_DOCUMENT_BYTES },
      disk: openDiskReserve(config.STORAGE_URL, { reserveBytes: config.STORAGE_RESERVE_BYTES }),
      retentionMs,
      async shown() {
        try {
          await workers.projector.caughtUp({ timeoutMs: SHOWN_LIMIT_MS });
        } catch (error) {
          logger.warn({ err: error }, "The list of documents has not caught up with a write yet");
        }
      },
      readiness: {
        database: async () => database.sql`select 1`,
        kafka: () => transport.check(),
        storage: () => objects.check(),
      },
    });
    await serveApps(run, apps, { config, logger });
  },
  { service },
);
