// Pulumi loads a policy pack by require() and would compile a pack.ts by ts-node. An ES module in
// JavaScript avoids that, and Node strips the types of what it imports.
import "./pack.ts";
