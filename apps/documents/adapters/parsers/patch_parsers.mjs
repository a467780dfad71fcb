// Patches installed parsers; runs after every install.
import { patchPackage } from "../../../../shared/runtime/patch_package.mjs";

// htmlparser2 12.0.0 holds the open elements in an array with the innermost one first, and searches all
// of it for every closing tag: 20,000 nested elements and as many closing tags of others take seconds,
// twice as many four times as long. Patched, the innermost one is last, and a count for each name says
// whether it is worth searching.
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

// Patches pdf.js as unpdf 1.8.1 contains it. For every page it walks through the list of pages from the
// first one: of a flat list, twice as many pages take four times as long. Patched, a walk whose page was
// found is continued when the page after it is wanted. Text is given with the name of its font, and with
// the soft hyphens that divide words at the ends of lines, which pdf.js drops with other invisible marks.
// The styles of a page's text also have the areas of its images.
patchPackage("unpdf", "dist/pdfjs.mjs", [
  {
    from: /async getPageDict\(e\)\{let t=\[this\.toplevelPagesDict\],n=new RefSet,/g,
    to: "async getPageDict(e){const walk=this.pageWalk?.next===e?this.pageWalk:void 0;this.pageWalk=void 0;let walked=walk?.walked??[this.toplevelPagesDict],t=walked,n=walk?.n??new RefSet,",
    times: 1,
    done: "const walk=this.pageWalk",
  },
  {
    from: /c=0;(?=for\(;t\.length;\)\{let r=t\.pop\(\);if\(r instanceof L\)\{let l=a\.get\(r\))/g,
    to: "c=walk?.next??0;",
    times: 1,
    done: "c=walk?.next??0;",
  },
  {
    // A page that is listed twice is no circle.
    from: /c===e\)return\[u,r\];/g,
    to: "c===e)return n.remove(r),this.pageWalk={walked,n,next:e+1},[u,r];",
    times: 1,
    done: "return n.remove(r),this.pageWalk=",
  },
  {
    from: /if\(c===e\)return\[r,null\];/g,
    to: "if(c===e)return this.pageWalk={walked,n,next:e+1},[r,null];",
    times: 1,
    done: "return this.pageWalk={walked,n,next:e+1},[r,null]",
  },
  {
    // The style of a text has no other sign of bold print.
    from: /vertical:e\.vertical(?=[,}])/g,
    to: "vertical:e.vertical,name:e.name",
    times: 1,
    done: "vertical:e.vertical,name:e.name",
  },
  {
    from: /if\(c\.isInvisibleFormatMark\)continue;/g,
    to: 'if(c.isInvisibleFormatMark&&s.unicode!=="\\xad")continue;',
    times: 1,
    done: 's.unicode!=="\\xad"',
  },
  {
    // How much of a page its images cover, without decoding them.
    from: /if\(_\.name!==`Form`\)\{D\.set\(h,m\.objId,!0\),e\(\);return\}/g,
    to: 'if(_.name!==`Form`){let k=i.state.ctm;_.name===`Image`&&o.enqueue({items:[],styles:{["image "+h+" "+k]:{imageArea:Math.abs(k[0]*k[3]-k[1]*k[2])}},lang:null},0),D.set(h,m.objId,!0),e();return}',
    times: 1,
    done: "imageArea:Math.abs(",
  },
]);
