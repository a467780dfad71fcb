// Pulumi loads a policy pack by require() and would have ts-node compile a pack.ts; an ES module of
// JavaScript passes by it, and Node strips the types of what it imports.
import "./pack.ts";
