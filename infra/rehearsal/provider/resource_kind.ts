import type { z } from "zod";
import type { Cloud } from "../cloud.ts";

export type Properties = Record<string, unknown>;

/**
 * A resource type that the rehearsal implements. Its schema is strict: unknown properties are
 * rejected, never ignored.
 */
export interface ResourceKind<Schema extends z.ZodObject = z.ZodObject> {
  /** Pulumi's token, e.g. `aws:ec2/instance:Instance`. */
  readonly type: string;
  readonly inputs: Schema;
  /** Properties that AWS cannot change in place, e.g. `ami` or `rootBlockDevice.encrypted`. */
  readonly replaceOn: readonly string[];
  /** The property with a generated name if the program does not set it. */
  readonly autoName?: string;
  /** Whether a replaced resource must be deleted first, because its name is unique. */
  readonly deleteBeforeReplace?: boolean;
  create(cloud: Cloud, inputs: z.output<Schema>): Promise<Created>;
  /** Returns undefined when the resource no longer exists. */
  read(cloud: Cloud, id: string, inputs: Properties): Promise<Properties | undefined>;
  update?(cloud: Cloud, id: string, inputs: z.output<Schema>): Promise<Properties>;
  /** Idempotent. */
  delete(cloud: Cloud, id: string, state: Properties): Promise<void>;
}

export interface Created {
  readonly id: string;
  readonly outputs: Properties;
}

/** Infers the types of a kind from its schema. */
export function resourceKind<Schema extends z.ZodObject>(kind: ResourceKind<Schema>): ResourceKind {
  return kind as unknown as ResourceKind;
}

/** A lookup that the rehearsal implements. */
export interface LookUp<Schema extends z.ZodObject = z.ZodObject> {
  /** Pulumi's token, e.g. `aws:ec2/getVpc:getVpc`. */
  readonly token: string;
  readonly inputs: Schema;
  answer(cloud: Cloud, inputs: z.output<Schema>): Promise<Properties> | Properties;
}

/** Infers the types of a lookup from its schema. */
export function lookUp<Schema extends z.ZodObject>(definition: LookUp<Schema>): LookUp {
  return definition as unknown as LookUp;
}
