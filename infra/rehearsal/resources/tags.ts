import { z } from "zod";

/** A resource's tags within AWS's limits: 50 tags, keys of 128 and values of 256 characters. */
export const tags = z
  .record(
    z
      .string()
      .min(1)
      .max(128)
      .regex(/^(?!aws:)/i, { error: "tag keys must not start with aws:" }),
    z.string().max(256),
  )
  .refine((given) => Object.keys(given).length <= 50, { error: "more than 50 tags" })
  .optional();
