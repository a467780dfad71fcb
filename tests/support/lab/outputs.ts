/** What `pulumi stack output --json` prints of a pair of hosts. */
export const deployedOutputs = {
  gatewayUrl: "https://203.0.113.2",
  gatewayCertificate: "-----BEGIN CERTIFICATE-----",
  sshCommands: {
    kafka: "ssh -i learner-lab-key.pem ec2-user@203.0.113.1",
    services: "ssh -i learner-lab-key.pem ec2-user@203.0.113.2",
  },
  bootstrapServers: "203.0.113.1:9094",
  bucketNames: { documents: "documents-service-storage-learnerlab-1" },
  hostKeys: { kafka: "ssh-ed25519 AAAAkafka", services: "ssh-ed25519 AAAAservices" },
  instanceIds: { kafka: "i-1", services: "i-2" },
  kafkaConfig:
    "KAFKA_PUBLIC_IP=203.0.113.1\nPUBLIC_IP=203.0.113.2\nINSTANCE_ID=i-1\nKAFKA_BOOTSTRAP_SERVERS=203.0.113.1:9094\n",
  kafkaAuthority: "-----BEGIN CERTIFICATE-----",
  kafkaLogins: { operator: "operators-password" },
  operatorProperties: "security.protocol=SASL_SSL\n",
  privateKey: "-----BEGIN OPENSSH PRIVATE KEY-----\nsecret\n-----END OPENSSH PRIVATE KEY-----\n",
};
