import { defaultDatabaseClass } from "./database_settings.ts";

/** Where settings are read from: Pulumi's Config, or a stack's file (lab/engine/stack_file.ts). */
export interface SettingsSource {
  get(name: string): string | undefined;
  getNumber(name: string): number | undefined;
  getObject<T>(name: string): T | undefined;
}

/** Reads the stack's settings as Pulumi has them; config.ts validates them. */
export function stackSettings(
  project: SettingsSource,
  aws: SettingsSource,
): Record<string, unknown> {
  const list = (name: string): unknown => project.getObject<unknown>(name) ?? [];
  return {
    topology: project.get("topology") ?? "pair",
    account: project.get("account") ?? "learner-lab",
    region: aws.get("region") ?? process.env.AWS_REGION ?? "",
    operatorCidr: project.get("operatorCidr") ?? "",
    gatewayCidrs: list("gatewayCidrs"),
    gatewayPort: project.getNumber("gatewayPort") ?? 443,
    operatingSystem: project.get("operatingSystem") ?? "debian-12",
    imageId: project.get("imageId") ?? "",
    kafkaInstanceType: project.get("kafkaInstanceType") ?? "t3.small",
    servicesInstanceType: project.get("servicesInstanceType") ?? "t3.medium",
    volumeGib: project.getNumber("volumeGib") ?? 20,
    instanceProfile: project.get("instanceProfile") ?? "LabInstanceProfile",
    authorizedKeys: list("authorizedKeys"),
    kafkaVersion: project.get("kafkaVersion") ?? "3.9.2",
    kafkaArchiveUrl: project.get("kafkaArchiveUrl") ?? "",
    kafkaArchiveSha512: project.get("kafkaArchiveSha512") ?? "",
    bucketSuffix: project.get("bucketSuffix") ?? "",
    bucketsThrough: project.get("bucketsThrough") ?? "provider",
    baseImage: project.get("baseImage") ?? defaultBaseImage,
    serviceImages: list("serviceImages"),
    operatorEmail: project.get("operatorEmail") ?? "operator@example.com",
    vpcCidr: project.get("vpcCidr") ?? "10.42.0.0/16",
    natGateways: project.getNumber("natGateways") ?? 1,
    zookeeperInstanceType: project.get("zookeeperInstanceType") ?? "t3.small",
    bastionInstanceType: project.get("bastionInstanceType") ?? "t3.micro",
    kafkaDataGib: project.getNumber("kafkaDataGib") ?? 50,
    zookeeperDataGib: project.getNumber("zookeeperDataGib") ?? 10,
    brokerSettings: project.getObject<unknown>("brokerSettings") ?? {},
    servicesVolumeGib: project.getNumber("servicesVolumeGib") ?? 40,
    databaseInstanceClass: project.get("databaseInstanceClass") ?? defaultDatabaseClass,
    databaseGib: project.getNumber("databaseGib") ?? 20,
    databaseAuthorityUrl: project.get("databaseAuthorityUrl") ?? rdsAuthorities,
    gatewayDomain: project.get("gatewayDomain") ?? "",
    gatewayHostedZoneId: project.get("gatewayHostedZoneId") ?? "",
    replacements: project.getObject<unknown>("replacements") ?? {},
    downNodes: list("downNodes"),
    rotations: project.getObject<unknown>("rotations") ?? {},
    sessionManagerAgentVersion: project.get("sessionManagerAgentVersion") ?? "",
    sessionManagerAgentSha512: project.get("sessionManagerAgentSha512") ?? "",
    alarmEmail: project.get("alarmEmail") ?? "",
    cloudWatchAgent: project.getObject<unknown>("cloudWatchAgent") ?? false,
    allowDataLoss: project.getObject<unknown>("allowDataLoss") ?? false,
    embeddingEngine: project.get("embeddingEngine") ?? "local",
    textEngine: project.get("textEngine") ?? "offline",
    modelName: project.get("modelName") ?? "",
    modelBaseUrl: project.get("modelBaseUrl") ?? "",
    embeddingModel: project.get("embeddingModel") ?? "",
    embeddingDimensions: project.getNumber("embeddingDimensions") ?? 0,
    speechEngine: project.get("speechEngine") ?? "offline",
    transcriptionEngine: project.get("transcriptionEngine") ?? "offline",
    emailServer: project.get("emailServer") ?? "",
    emailFrom: project.get("emailFrom") ?? "",
    emailUsername: project.get("emailUsername") ?? "",
    appUrl: project.get("appUrl") ?? "",
    modelLimits: project.getObject<unknown>("modelLimits") ?? {},
  };
}

/** A mirror of the official image: Docker Hub limits anonymous pulls per address. */
export const defaultBaseImage = "public.ecr.aws/docker/library/node:24-bookworm-slim";

/** The certificates of the authorities of Amazon RDS, as AWS publishes them. */
const rdsAuthorities = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
