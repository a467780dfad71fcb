import { z } from "zod";
import { DocumentsUnreachableError } from "../../../shared/document_source/document_source.ts";
import { ServiceCallError, type ServiceClient } from "../../../shared/http/service_client.ts";
import { QuotaExceededError } from "../../../shared/quotas/quota.ts";
import type { Reservations } from "../commands/make_document.ts";

const reservedSchema = z.object({ documentId: z.uuid() });
const timeoutMs = 3_000;

/** Reserves documents through the internal operations of the documents service. */
export function createHttpReservations(documents: ServiceClient): Reservations {
  const path = "/internal/reservations";
  return {
    async reserve({ transcriptionId: sourceId, ...rest }) {
      const body = { sourceId, ...rest };
      try {
        const reserved = await documents.call({ method: "POST", path, body, timeoutMs });
        return reservedSchema.parse(reserved).documentId;
      } catch (cause) {
        const capacity = cause instanceof ServiceCallError ? cause.problem?.capacity : undefined;
        if (capacity) throw new QuotaExceededError({ ...capacity, reset: null }, { cause });
        throw new DocumentsUnreachableError(sourceId, { cause });
      }
    },
    async release(documentId) {
      try {
        await documents.call({ method: "DELETE", path: `${path}/${documentId}`, timeoutMs });
      } catch (cause) {
        throw new DocumentsUnreachableError(documentId, { cause });
      }
    },
  };
}
