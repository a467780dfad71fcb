import type { AccessRequest } from "../account/policies.ts";

/** What a request to S3 needs permission for. */
export type Needed = Pick<AccessRequest, "action" | "resource" | "context">;

/** A request to S3. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly query: URLSearchParams;
  /** The header `x-amz-copy-source`. */
  readonly copySource: string | undefined;
  /** The keys that a request for several deletions names. */
  readonly deletedKeys: readonly string[];
}

/** Parameters that do not select another action. */
const neutral = new Set([
  ...["list-type", "prefix", "delimiter", "max-keys", "continuation-token", "start-after"],
  ...["encoding-type", "fetch-owner", "marker", "x-id", "partnumber", "uploadid", "versionid"],
]);

/** The names of a bucket's settings in actions, by their query parameter. */
const bucketSettings: Readonly<Record<string, string>> = {
  accelerate: "AccelerateConfiguration",
  acl: "BucketAcl",
  cors: "BucketCORS",
  encryption: "EncryptionConfiguration",
  lifecycle: "LifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  "object-lock": "BucketObjectLockConfiguration",
  policy: "BucketPolicy",
  publicaccessblock: "BucketPublicAccessBlock",
  replication: "ReplicationConfiguration",
  requestpayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};
const objectSettings: Readonly<Record<string, string>> = {
  acl: "ObjectAcl",
  attributes: "ObjectAttributes",
  tagging: "ObjectTagging",
};
const verbs: Readonly<Record<string, string>> = { GET: "Get", PUT: "Put", DELETE: "Delete" };

/** The permissions that a request needs; undefined when the rehearsal does not know the request. */
export function s3Access(request: S3Request): readonly Needed[] | undefined {
  const { method, bucket, key, query } = request;
  if (bucket === undefined) {
    return method === "GET" ? [{ action: "s3:ListAllMyBuckets", resource: "*" }] : undefined;
  }
  const settings = [...query.keys()].map((name) => name.toLowerCase());
  const setting = settings.find((name) => !neutral.has(name) && !name.startsWith("response-"));
  return key === undefined
    ? bucketAccess(request, bucketArn(bucket), setting)
    : objectAccess(request, `${bucketArn(bucket)}/${key}`, setting);
}

function bucketAccess(
  { method, query, deletedKeys }: S3Request,
  resource: string,
  setting: string | undefined,
): readonly Needed[] | undefined {
  if (setting === undefined) {
    const context = { "s3:prefix": query.get("prefix") ?? undefined };
    if (method === "GET" || method === "HEAD") {
      return [{ action: "s3:ListBucket", resource, context }];
    }
    if (method === "PUT") return [{ action: "s3:CreateBucket", resource }];
    return method === "DELETE" ? [{ action: "s3:DeleteBucket", resource }] : undefined;
  }
  if (method === "POST" && setting === "delete") {
    return deletedKeys.map((key) => ({
      action: "s3:DeleteObject",
      resource: `${resource}/${key}`,
    }));
  }
  if (method === "GET" && setting === "versions") {
    return [{ action: "s3:ListBucketVersions", resource }];
  }
  if (method === "GET" && setting === "uploads") {
    return [{ action: "s3:ListBucketMultipartUploads", resource }];
  }
  return changeOf(bucketSettings[setting], { method, resource });
}

function objectAccess(
  { method, query, copySource }: S3Request,
  resource: string,
  setting: string | undefined,
): readonly Needed[] | undefined {
  const isUpload = query.has("uploadId") || setting === "uploads";
  if (setting !== undefined && setting !== "uploads") {
    return changeOf(objectSettings[setting], { method, resource });
  }
  const put = { action: "s3:PutObject", resource };
  const copied =
    copySource === undefined
      ? []
      : [{ action: "s3:GetObject", resource: `arn:aws:s3:::${sourceOf(copySource)}` }];
  switch (method) {
    case "GET":
    case "HEAD":
      if (isUpload) return [{ action: "s3:ListMultipartUploadParts", resource }];
      return [
        { action: query.has("versionId") ? "s3:GetObjectVersion" : "s3:GetObject", resource },
      ];
    case "PUT":
      return [put, ...copied];
    case "POST":
      return isUpload ? [put] : undefined;
    case "DELETE":
      if (isUpload) return [{ action: "s3:AbortMultipartUpload", resource }];
      return [
        { action: query.has("versionId") ? "s3:DeleteObjectVersion" : "s3:DeleteObject", resource },
      ];
    default:
      return undefined;
  }
}

/** The action that reads or changes a setting. */
function changeOf(
  name: string | undefined,
  { method, resource }: { readonly method: string; readonly resource: string },
): readonly Needed[] | undefined {
  const verb = verbs[method];
  if (verb === undefined || name === undefined) return undefined;
  // A deletion of these is a change.
  const isChange = verb === "Delete" && !["BucketPolicy", "ObjectTagging"].includes(name);
  return [{ action: `s3:${isChange ? "Put" : verb}${name}`, resource }];
}

function sourceOf(header: string): string {
  return decodeURIComponent(header.replace(/^\//, "").split("?")[0] ?? "");
}

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}
