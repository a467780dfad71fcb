/** The crash points of shared/messaging and shared/jobs that services are killed at. */
export const crashChannels = [
  "messaging:relay:sent",
  "messaging:inbox:applied",
  "messaging:inbox:committed",
  "jobs:performed",
  "jobs:effect:applied",
] as const;
export type CrashChannel = (typeof crashChannels)[number];

/** The name of the file that arms a point of a service. */
export const armedFile = (point: { service: string; channel: CrashChannel }): string =>
  `${point.service} ${point.channel}`.replaceAll(":", "-");
