import { fileURLToPath } from "node:url";
import { createHttpDocumentSource } from "../../shared/document_source/http_document_source.ts";
import { availableFormats } from "../../shared/engines/speech/audio_formats.ts";
import { openSpeechEngine } from "../../shared/engines/speech/open_speech_engine.ts";
import { cacheProbe } from "../../shared/runtime/cache_probe.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { openFoundation } from "../../shared/service/foundation.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { openDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { writeScriptInChild } from "./adapters/limited_document_script.ts";
import { createSpokenSources } from "./adapters/spoken_sources.ts";
import { loadTtsConfig } from "./config.ts";
import { startTtsService } from "./tts_service.ts";

const service = "tts";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));

await runService(
  async (run) => {
    const config = loadTtsConfig(process.env);
    const foundation = await openFoundation(run, { service, config, migrations });
    const { logger } = foundation;
    const { AWS_REGION: region, POLLY_ENDPOINT: pollyEndpoint } = config;
    const speech = await openSpeechEngine({
      engine: config.SPEECH_ENGINE,
      pollyEngine: config.POLLY_ENGINE,
      ...(region !== undefined && { region }),
      ...(pollyEndpoint !== undefined && { pollyEndpoint }),
    });
    const available = cacheProbe(availableFormats);
    const { formats, missing: missingEncoder } = await available();
    logger.info({ event: "speech", engine: speech.engine.id, formats }, "Speech engine opened");
    for (const missing of [speech.missing, missingEncoder]) {
      if (missing !== undefined) logger.warn({ event: "missing_program" }, missing);
    }

    const documents = foundation.callService("documents", config.DOCUMENTS_INTERNAL_URL);
    const tts = await startTtsService({
      ...foundation,
      objects: await openObjectStore(config.STORAGE_URL),
      documents: createHttpDocumentSource(documents),
      sources: createSpokenSources(documents),
      writeScript: writeScriptInChild,
      engine: speech.engine,
      available,
      maxCharacters: config.SPEECH_CHARACTERS,
      limits: {
        bytes: config.QUOTA_AUDIO_BYTES,
        secondsPerDay: config.QUOTA_AUDIO_SECONDS_PER_DAY,
      },
      disk: openDiskReserve(config.STORAGE_URL, { reserveBytes: config.STORAGE_RESERVE_BYTES }),
      timeLimitMs: config.SPEECH_TIME_LIMIT_SECONDS * 1000,
      onCrash: (error) => run.fail(error),
    });
    run.onShutdown("tts", () => tts.close());
    await serveApps(run, tts, { config, logger });
  },
  { service },
);
