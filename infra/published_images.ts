/** The publisher and the name pattern of each operating system's images. */
export const publishedImages = {
  "debian-12": { owner: "136693071363", name: "debian-12-amd64-*" },
  "amazon-linux-2023": { owner: "137112412989", name: "al2023-ami-2023.*-kernel-6.1-x86_64" },
} as const;
