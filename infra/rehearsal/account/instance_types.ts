interface InstanceType {
  readonly vcpus: number;
  readonly memoryMiB: number;
}

/** The available instance types (memory and vCPUs from AWS's tables); all are x86_64. */
export const instanceTypes: Readonly<Record<string, InstanceType>> = {
  "t2.nano": { vcpus: 1, memoryMiB: 512 },
  "t2.micro": { vcpus: 1, memoryMiB: 1024 },
  "t2.small": { vcpus: 1, memoryMiB: 2048 },
  "t2.medium": { vcpus: 2, memoryMiB: 4096 },
  "t2.large": { vcpus: 2, memoryMiB: 8192 },
  "t3.nano": { vcpus: 2, memoryMiB: 512 },
  "t3.micro": { vcpus: 2, memoryMiB: 1024 },
  "t3.small": { vcpus: 2, memoryMiB: 2048 },
  "t3.medium": { vcpus: 2, memoryMiB: 4096 },
  "t3.large": { vcpus: 2, memoryMiB: 8192 },
  "t3a.nano": { vcpus: 2, memoryMiB: 512 },
  "t3a.micro": { vcpus: 2, memoryMiB: 1024 },
  "t3a.small": { vcpus: 2, memoryMiB: 2048 },
  "t3a.medium": { vcpus: 2, memoryMiB: 4096 },
  "t3a.large": { vcpus: 2, memoryMiB: 8192 },
  "m5.large": { vcpus: 2, memoryMiB: 8192 },
  "m6i.large": { vcpus: 2, memoryMiB: 8192 },
};

/** The memory in MiB of the available database instance classes (from AWS's tables). */
export const databaseClasses: Readonly<Record<string, number>> = {
  "db.t3.micro": 1024,
  "db.t3.small": 2048,
  "db.t3.medium": 4096,
  "db.t3.large": 8192,
  "db.t4g.micro": 1024,
  "db.t4g.small": 2048,
  "db.t4g.medium": 4096,
  "db.t4g.large": 8192,
  "db.m6g.large": 8192,
  "db.m7g.large": 8192,
  "db.r6g.large": 16_384,
};
