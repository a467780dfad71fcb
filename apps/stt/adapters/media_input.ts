/** The containers that are taken; playlists, which name other files, are none of them. */
const CONTAINERS = [
  ...["wav", "w64", "aiff", "au", "caf", "mp3", "aac", "flac", "ogg", "amr", "ac3", "eac3", "ape"],
  ...["mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "avi", "asf", "flv"],
  ...["mpeg", "mpegts", "mpegvideo"],
];

/** Before every input: ffmpeg reads local files in these formats, and reaches for nothing else. */
export const INPUT_OPTIONS: readonly string[] = [
  ...["-protocol_whitelist", "file,pipe"],
  ...["-format_whitelist", CONTAINERS.join(",")],
];
