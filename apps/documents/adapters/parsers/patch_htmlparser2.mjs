// Patches the installed htmlparser2 12.0.0; runs after every install. It holds the open elements in an
// array with the innermost one first, and searches all of it for every closing tag: 20,000 nested
// elements and as many closing tags of others take seconds, twice as many four times as long. Patched,
// the innermost one is last, and a count for each name says whether it is worth searching.
import { patchPackage } from "../../../../shared/runtime/patch_package.mjs";

patchPackage("htmlparser2", "dist/Parser.js", [
  {
    from: /^ {4}stack = \[\];$/gm,
    to: `    stack = []; // patched: the innermost element is last
    openNames = new Map();
    countOpen(name, change) {
        this.openNames.set(name, (this.openNames.get(name) ?? 0) + change);
    }`,
    times: 1,
    done: "countOpen(name, change)",
  },
  {
    from: /this\.stack\.includes\((adjusted|"form")\)/g,
    to: "this.openNames.get($1) > 0",
    times: 2,
    done: 'this.openNames.get("form") > 0',
  },
  {
    from: /this\.(stack|foreignContext)\[0\]/g,
    to: "this.$1.at(-1)",
    times: 4,
    done: "this.stack.at(-1)",
  },
  {
    from: /this\.stack\.unshift\(name\);/g,
    to: "this.stack.push(name);\n            this.countOpen(name, 1);",
    times: 1,
    done: "this.countOpen(name, 1)",
  },
  {
    from: /this\.foreignContext\.unshift\(/g,
    to: "this.foreignContext.push(",
    times: 4,
    done: "this.foreignContext.push(",
  },
  {
    from: /const pos = this\.stack\.indexOf\(name\);/g,
    to: `const pos = this.openNames.get(name) > 0
                ? this.stack.length - 1 - this.stack.lastIndexOf(name)
                : -1;`,
    times: 1,
    done: "this.stack.lastIndexOf(name)",
  },
  {
    from: /const element = this\.stack\.shift\(\);/g,
    to: "const element = this.stack.pop();\n        this.countOpen(element, -1);",
    times: 1,
    done: "this.countOpen(element, -1)",
  },
  {
    from: /this\.foreignContext\.shift\(\)/g,
    to: "this.foreignContext.pop()",
    times: 1,
    done: "this.foreignContext.pop()",
  },
  {
    from: /for \(let index = 0; index < this\.stack\.length; index\+\+\) \{\n( +)this\.cbs\.onclosetag\(this\.stack\[index\], true\);/g,
    to: "for (const name of this.stack.toReversed()) {\n$1this.cbs.onclosetag(name, true);",
    times: 1,
    done: "this.stack.toReversed()",
  },
  {
    from: /this\.stack\.length = 0;/g,
    to: "this.stack.length = 0;\n        this.openNames.clear();",
    times: 1,
    done: "this.openNames.clear()",
  },
]);
