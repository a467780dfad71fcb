import { z } from "zod";
import {
  type ConnectionLimitSettings,
  defaultConnectionLimits as defaults,
} from "./proxy/connection_limits.ts";
import { type BodyPace, defaultBodyPace } from "./proxy/request_body.ts";

const count = z.coerce.number().int().positive();

/**
 * What accounts and addresses may have open at a time. Uploads and streams are counted exactly over all
 * gateways; for the others, each gateway admits the limit divided by the number of gateways. The last
 * quarter of all uploads, and of all downloads, is for accounts that have none open in that gateway.
 */
export const limitSettings = {
  /** Uploads of all accounts together; an upload is any body over 64 KiB. */
  UPLOADS: count.default(defaults.uploads),
  UPLOADS_PER_ACCOUNT: count.default(defaults.uploadsPerAccount),
  EVENT_STREAMS_PER_ACCOUNT: count.default(defaults.eventStreamsPerAccount),
  ANSWER_STREAMS_PER_ACCOUNT: count.default(defaults.answerStreamsPerAccount),
  /** Requests of an account that are neither uploads, downloads nor streams. */
  REQUESTS_PER_ACCOUNT: count.default(defaults.requestsPerAccount),
  /** Downloads of all accounts together, in each gateway. */
  DOWNLOADS: count.default(defaults.downloads),
  /** Also counts ordinary responses that are read slower than a service sends them. */
  DOWNLOADS_PER_ACCOUNT: count.default(defaults.downloadsPerAccount),
  /** Requests without a valid token. */
  ANONYMOUS_REQUESTS_PER_ADDRESS: count.default(defaults.anonymousRequestsPerAddress),
  /** Connections and requests of one address or IPv6 site, signed in or not: a school shares one. */
  CONNECTIONS_PER_ADDRESS: count.default(defaults.perAddress),
  /** Connections that one gateway process accepts. */
  CONNECTIONS: count.default(8_192),
  /** Milliseconds in which a body of up to 64 KiB must arrive, and any body for the gateway itself. */
  BODY_DEADLINE_MS: count.default(defaultBodyPace.smallDeadlineMs),
  /** Milliseconds in which any other body must arrive; services end a request after ten minutes. */
  UPLOAD_DEADLINE_MS: count.default(defaultBodyPace.deadlineMs),
  /** Slowest rate of such a body, measured over 15 s. */
  UPLOAD_MIN_BYTES_PER_SECOND: count.default(defaultBodyPace.minBytesPerSecond),
};

type LimitConfig = z.output<z.ZodObject<typeof limitSettings>>;

/** The configured caps. */
export function connectionLimitsOf(config: LimitConfig): ConnectionLimitSettings {
  return {
    uploads: config.UPLOADS,
    uploadsPerAccount: config.UPLOADS_PER_ACCOUNT,
    eventStreamsPerAccount: config.EVENT_STREAMS_PER_ACCOUNT,
    answerStreamsPerAccount: config.ANSWER_STREAMS_PER_ACCOUNT,
    requestsPerAccount: config.REQUESTS_PER_ACCOUNT,
    downloads: config.DOWNLOADS,
    downloadsPerAccount: config.DOWNLOADS_PER_ACCOUNT,
    anonymousRequestsPerAddress: config.ANONYMOUS_REQUESTS_PER_ADDRESS,
    perAddress: config.CONNECTIONS_PER_ADDRESS,
  };
}

/** The configured pace of bodies. */
export function bodyPaceOf(config: LimitConfig): BodyPace {
  return {
    ...defaultBodyPace,
    smallDeadlineMs: config.BODY_DEADLINE_MS,
    deadlineMs: config.UPLOAD_DEADLINE_MS,
    minBytesPerSecond: config.UPLOAD_MIN_BYTES_PER_SECOND,
  };
}
