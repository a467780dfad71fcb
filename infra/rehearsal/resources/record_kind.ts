import type { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import type { Cloud } from "../cloud.ts";
import { type Properties, type ResourceKind, resourceKind } from "../provider/resource_kind.ts";

/** A resource type whose state is a record of the account. */
interface RecordKind<Schema extends z.ZodObject, Item extends { readonly id: string }>
  extends Pick<
    ResourceKind<Schema>,
    "type" | "inputs" | "replaceOn" | "autoName" | "deleteBeforeReplace"
  > {
  records(state: AccountState): Record<string, Item>;
  /** Checks what requires a request, before a record is made. */
  verify?(cloud: Cloud, inputs: z.output<Schema>): Promise<void>;
  /**
   * Makes the record of a new resource, or the changed one of an existing resource. Throws what AWS
   * would return.
   */
  record(state: AccountState, inputs: z.output<Schema>, earlier: Item | undefined): Item;
  outputs(record: Item, state: AccountState): Properties;
  /** Makes a created or changed record effective. */
  apply?(cloud: Cloud, record: Item, inputs: z.output<Schema>): Promise<unknown>;
  /** What prevents a deletion. */
  refuseDelete?(state: AccountState, record: Item, properties: Properties): AwsError | undefined;
  /** Removes what belongs to the record; idempotent. */
  remove?(cloud: Cloud, record: Item, properties: Properties): Promise<unknown>;
  /** Makes a deletion effective for other resources. */
  afterDelete?(cloud: Cloud): Promise<unknown>;
}

/** The resource kind of a record: creates, reads, updates and deletes it. */
export function recordKind<Schema extends z.ZodObject, Item extends { readonly id: string }>(
  kind: RecordKind<Schema, Item>,
): ResourceKind {
  return resourceKind<Schema>({
    ...kind,
    async create(cloud, inputs) {
      const { account } = cloud;
      await kind.verify?.(cloud, inputs);
      // Nothing is awaited in between, so that the next record finds names and addresses in use.
      const record = kind.record(account.state, inputs, undefined);
      kind.records(account.state)[record.id] = record;
      await account.save();
      try {
        await kind.apply?.(cloud, record, inputs);
      } catch (error) {
        await kind.remove?.(cloud, record, {});
        delete kind.records(account.state)[record.id];
        await account.save();
        throw error;
      }
      return { id: record.id, outputs: kind.outputs(record, account.state) };
    },
    async read({ account }, id) {
      const record = kind.records(account.state)[id];
      return record === undefined ? undefined : kind.outputs(record, account.state);
    },
    async update(cloud, id, inputs) {
      const { account } = cloud;
      const earlier = kind.records(account.state)[id];
      if (earlier === undefined) throw new AwsError("NotFound", `${id} does not exist`);
      const record = kind.record(account.state, inputs, earlier);
      kind.records(account.state)[id] = record;
      await account.save();
      await kind.apply?.(cloud, record, inputs);
      return kind.outputs(record, account.state);
    },
    async delete(cloud, id, properties) {
      const { account } = cloud;
      const record = kind.records(account.state)[id];
      if (record === undefined) return;
      const refusal = kind.refuseDelete?.(account.state, record, properties);
      if (refusal !== undefined) throw refusal;
      await kind.remove?.(cloud, record, properties);
      delete kind.records(account.state)[id];
      await account.save();
      await kind.afterDelete?.(cloud);
    },
  });
}

/** AWS's error for a resource that others use. */
export function inUse(id: string): AwsError {
  return new AwsError("DependencyViolation", `resource ${id} has a dependent object`);
}
