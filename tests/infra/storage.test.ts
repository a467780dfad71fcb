import { suite } from "uvu";
import * as assert from "uvu/assert";
import { bucketName, Storage } from "../../infra/components/storage.ts";
import { mockEngine, ofType, settled } from "./mocked_engine.ts";

const registered = mockEngine();
const storage = suite("Storage");
const made = new Storage("storage", {
  owners: ["documents", "tts"],
  environment: "learnerlab",
  region: "us-east-1",
  through: "provider",
  suffix: "123456789012",
  forceDestroy: true,
  tags: { Project: "learning-platform" },
});

storage("names a bucket after its service and its stack, within S3's limit", async () => {
  assert.equal(await settled(made.bucketNames), {
    documents: "documents-service-storage-learnerlab-123456789012",
    tts: "tts-service-storage-learnerlab-123456789012",
  });
  assert.ok(bucketName("documents", "production", "a".repeat(22)).length <= 63);
});

storage("closes, encrypts and tidies every bucket before anybody hears its name", async () => {
  await settled(made.bucketNames);
  for (const owner of ["documents", "tts"]) {
    const of = (type: string) =>
      ofType(registered, `aws:s3/${type}`).find(({ name }) => name === `storage-${owner}`)?.inputs;
    assert.equal(of("bucket:Bucket")?.forceDestroy, true);
    const access = of("bucketPublicAccessBlock:BucketPublicAccessBlock");
    assert.equal(
      [
        access?.blockPublicAcls,
        access?.blockPublicPolicy,
        access?.ignorePublicAcls,
        access?.restrictPublicBuckets,
      ],
      [true, true, true, true],
    );
    const encryption = of(
      "bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    );
    assert.is(encryption?.rules[0].applyServerSideEncryptionByDefault.sseAlgorithm, "AES256");
    const [statement] = JSON.parse(of("bucketPolicy:BucketPolicy")?.policy).Statement;
    assert.is(statement.Effect, "Deny");
    assert.equal(statement.Condition, { Bool: { "aws:SecureTransport": "false" } });
    const name = `arn:aws:s3:::${owner}-service-storage-learnerlab-123456789012`;
    assert.equal(statement.Resource, [name, `${name}/*`]);
    const rules = of("bucketLifecycleConfiguration:BucketLifecycleConfiguration")?.rules;
    assert.is(rules[0].abortIncompleteMultipartUpload.daysAfterInitiation, 1);
    assert.is(rules[1].filter.prefix, "backups/");
  }
});

storage.run();
