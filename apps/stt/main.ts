import { fileURLToPath } from "node:url";
import { createHttpDocumentSource } from "../../shared/document_source/http_document_source.ts";
import { WORK_FOLDER_PREFIX } from "../../shared/engines/transcription/pocketsphinx_engine.ts";
import { purgeCharges } from "../../shared/quotas/charges.ts";
import { removeWorkFolders } from "../../shared/runtime/remove_work_folders.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { openFoundation } from "../../shared/service/foundation.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { startWorkers } from "../../shared/service/workers.ts";
import { openDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { REMOVE_OBJECTS, removeStoredObjects } from "../../shared/storage/remove_objects.ts";
import { removeAbandonedUploads } from "../../shared/uploads/pending_uploads.ts";
import { convertByFfmpeg } from "./adapters/convert_recording.ts";
import { detectRecording } from "./adapters/detect_recording.ts";
import { createHttpReservations } from "./adapters/http_reservations.ts";
import { createApps } from "./app.ts";
import { idColumn } from "./commands/receive_recording.ts";
import { loadSttConfig } from "./config.ts";
import { transcribeRequested } from "./consumers/transcribe_requested.ts";
import { deleteExpiredRecordings } from "./jobs/delete_expired_recordings.ts";
import { resumeOverdue } from "./jobs/resume_overdue.ts";
import { openEngine } from "./open_engine.ts";
import { startTranscriptionWorker } from "./transcription_worker.ts";

const service = "stt";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadSttConfig(process.env);
    const foundation = await openFoundation(run, { service, config, migrations });
    const { database, transport, callService, logger } = foundation;
    const objects = await openObjectStore(config.STORAGE_URL);
    const convert = convertByFfmpeg(objects, {
      limitMinutes: config.RECORDING_LIMIT_MINUTES,
      timeLimitMs: config.CONVERSION_TIME_LIMIT_SECONDS * 1000,
      memoryMb: config.CONVERSION_MEMORY_MB,
    });
    const limits = {
      bytes: config.QUOTA_RECORDING_BYTES,
      minutesPerDay: config.QUOTA_TRANSCRIPTION_MINUTES_PER_DAY,
    };
    const retentionMs = config.FAILED_RETENTION_DAYS * 24 * 60 * 60_000;
    const now = () => new Date();
    const transcription = startTranscriptionWorker({
      ...foundation,
      ...{ objects, convert, limits, now },
      openEngine: () => openEngine(config),
    });
    run.onShutdown("transcription", () => transcription.close());
    const { missing } = await transcription.engine();
    if (missing !== undefined) {
      logger.warn({ event: "missing_program" }, `Cannot transcribe recordings: ${missing}`);
    }

    const workers = await startWorkers(foundation, {
      projections: [],
      jobs: { [REMOVE_OBJECTS]: removeStoredObjects({ objects }) },
      groups: [transcribeRequested],
      maintenanceTasks: {
        "abandoned uploads": () => removeAbandonedUploads({ database, objects, idColumn }),
        "expired recordings": () => deleteExpiredRecordings(database, { retentionMs }),
        "quota charges": () => purgeCharges(database),
        "overdue transcriptions": () => resumeOverdue(database),
        "partial objects": () => objects.sweep(),
        "work folders": () => removeWorkFolders({ prefix: WORK_FOLDER_PREFIX }),
      },
      onCrash: (error) => run.fail(error),
    });
    run.onShutdown("workers", () => workers.close());

    const documents = callService("documents", config.DOCUMENTS_INTERNAL_URL);
    const apps = createApps({
      ...foundation,
      ...workers,
      objects,
      detectRecording,
      maxUploadBytes: config.UPLOAD_LIMIT_BYTES,
      ...{ limits, retentionMs, now },
      disk: openDiskReserve(config.STORAGE_URL, { reserveBytes: config.STORAGE_RESERVE_BYTES }),
      documents: createHttpDocumentSource(documents),
      reservations: createHttpReservations(documents),
      engine: transcription.engine,
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
