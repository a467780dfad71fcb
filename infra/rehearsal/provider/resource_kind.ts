import type { z } from "zod";
import type { Cloud } from "../cloud.ts";

export type Properties = Record<string, unknown>;

/**
 * A type of resource that the stand-in implements. Its schema is strict: a property that it does not
 * name is refused, never ignored.
 */
export interface ResourceKind<Schema extends z.ZodObject = z.ZodObject> {
  /** Pulumi's token, e.g. `aws:ec2/instance:Instance`. */
  readonly type: string;
  readonly inputs: Schema;
  /** Properties that AWS cannot change in place. */
  readonly replaceOn: readonly string[];
  /** The property that is named after the resource when the program names it not. */
  readonly autoName?: string;
  /** Whether the old one must go before the new one comes: its name is taken. */
  readonly deleteBeforeReplace?: boolean;
  create(cloud: Cloud, inputs: z.output<Schema>): Promise<Created>;
  /** Answers nothing when AWS does not know it any more. */
  read(cloud: Cloud, id: string, inputs: Properties): Promise<Properties | undefined>;
  update?(cloud: Cloud, id: string, inputs: z.output<Schema>): Promise<Properties>;
  /** Does nothing when it is gone already. */
  delete(cloud: Cloud, id: string, state: Properties): Promise<void>;
}

export interface Created {
  readonly id: string;
  readonly outputs: Properties;
}

/** Gives a kind its schema's types. */
export function resourceKind<Schema extends z.ZodObject>(kind: ResourceKind<Schema>): ResourceKind {
  return kind as unknown as ResourceKind;
}

/** A look-up that the stand-in implements. */
export interface LookUp<Schema extends z.ZodObject = z.ZodObject> {
  /** Pulumi's token, e.g. `aws:ec2/getVpc:getVpc`. */
  readonly token: string;
  readonly inputs: Schema;
  answer(cloud: Cloud, inputs: z.output<Schema>): Promise<Properties> | Properties;
}

/** Gives a look-up its schema's types. */
export function lookUp<Schema extends z.ZodObject>(definition: LookUp<Schema>): LookUp {
  return definition as unknown as LookUp;
}
