import regexpTree from "regexp-tree";
import type { AstNode } from "regexp-tree/ast";
import { type Characters, characterSets, overlap } from "./character_sets.ts";

/** A regular expression as far as the time matters that it takes. */
type Shape =
  | { readonly kind: "character"; readonly of: Characters }
  /** An assertion: it takes no character, and may fail. */
  | { readonly kind: "place"; readonly looks: Shape | undefined }
  | { readonly kind: "sequence"; readonly items: readonly Shape[] }
  | { readonly kind: "choice"; readonly options: readonly Shape[] }
  | {
      readonly kind: "repeat";
      readonly body: Shape;
      readonly min: number;
      readonly max: number;
    };

/** What comes after a part of an expression. */
interface Rest {
  /** What it may begin with. */
  readonly first: Characters;
  /** Whether the whole can still fail, so that other ways are tried. */
  readonly canFail: boolean;
  /** Steps at most; infinite where it repeats without a limit. */
  readonly cost: number;
}

/** Steps that a search may take at each place of the text, and in all where it begins at one alone. */
const MAX_COST = 200;
const MAX_ANCHORED_COST = 10_000;

/**
 * Whether the form of a regular expression shows that a backtracking engine needs time in proportion
 * to the text. The proof is simple, so that many that are linear are not recognised:
 *
 * 1. From one place: what repeats without a limit is left where the next character decides, or the rest
 *    cannot fail, or the rest takes a fixed number of steps and the repeat is not within another.
 * 2. From all places: the expression is anchored; or it never fails behind a repeat without a limit;
 *    or it begins with a character that nothing else in it takes, so that no two searches read the same.
 */
export function isPlainlyLinear(source: string, flags: string): boolean {
  let shape: Shape;
  try {
    const { body } = regexpTree.parse(`/${source}/${flags}`, { captureLocations: true });
    shape = shapeOf(body, characterSets(source, flags));
  } catch {
    // Syntax that the parser does not know, or a reference back to a group.
    return false;
  }
  const end: Rest = { first: 0n, canFail: false, cost: 0 };
  if (!isDecided(shape, { rest: end, isRepeated: false })) return false;
  const isAnchored = flags.includes("y") || (beginsAtStart(source) && !flags.includes("m"));
  if (isAnchored) return costOf(shape, end) <= MAX_ANCHORED_COST;
  return costOf(shape, end) <= MAX_COST && (!failsLate(shape) || beginsUniquely(shape));
}

function shapeOf(node: AstNode | null, sets: (source: string) => Characters): Shape {
  const of = (inner: AstNode | null) => shapeOf(inner, sets);
  switch (node?.type) {
    case undefined:
      return { kind: "sequence", items: [] };
    case "Alternative":
      return { kind: "sequence", items: node.expressions.map(of) };
    case "Disjunction": {
      const [left, right] = [of(node.left), of(node.right)];
      const options = [left, right].flatMap((it) => (it.kind === "choice" ? it.options : [it]));
      return { kind: "choice", options };
    }
    case "Group":
      return of(node.expression);
    case "Repetition": {
      const { quantifier } = node;
      const isRange = quantifier.kind === "Range";
      const min = isRange ? quantifier.from : quantifier.kind === "+" ? 1 : 0;
      const unlimited = Number.POSITIVE_INFINITY;
      const max = isRange ? (quantifier.to ?? unlimited) : quantifier.kind === "?" ? 1 : unlimited;
      return { kind: "repeat", body: of(node.expression), min, max };
    }
    case "Assertion": {
      const looks = "assertion" in node ? of(node.assertion) : undefined;
      return { kind: "place", looks };
    }
    case "Backreference":
      throw new RangeError("Cannot judge a reference to a group");
    default:
      return { kind: "character", of: sets(node?.loc?.source ?? "") };
  }
}

/** Rule 1. */
function isDecided(
  shape: Shape,
  { rest, isRepeated }: { rest: Rest; isRepeated: boolean },
): boolean {
  switch (shape.kind) {
    case "character":
      return true;
    case "place":
      return shape.looks === undefined || !isUnlimited(shape.looks);
    case "sequence":
      return shape.items.every((item, index) =>
        isDecided(item, { rest: restAfter(shape.items.slice(index + 1), rest), isRepeated }),
      );
    case "choice": {
      const isApart = !shape.options.some((one, index) =>
        shape.options.slice(index + 1).some((other) => overlap(firstOf(one), firstOf(other))),
      );
      if (isRepeated && (!isApart || shape.options.some(canBeEmpty))) return false;
      return shape.options.every((option) => isDecided(option, { rest, isRepeated }));
    }
    case "repeat": {
      const { body, max } = shape;
      const isUnlimited = max === Number.POSITIVE_INFINITY;
      if (isUnlimited && canBeEmpty(body)) return false;
      const isClear = !rest.canFail || !overlap(firstOf(body), rest.first);
      const isShort = !isRepeated && Number.isFinite(rest.cost);
      if ((isUnlimited || isRepeated) && !isClear && !isShort) return false;
      const again: Rest = {
        first: firstOf(body) | rest.first,
        canFail: rest.canFail || max > 1,
        cost: isUnlimited ? Number.POSITIVE_INFINITY : rest.cost + costOf(body, rest) * max,
      };
      const inner = max > 1 ? again : rest;
      return isDecided(body, { rest: inner, isRepeated: isRepeated || isUnlimited });
    }
  }
}

function restAfter(items: readonly Shape[], rest: Rest): Rest {
  return items.reduceRight<Rest>(
    (after, item) => ({
      first: firstOf(item) | (canBeEmpty(item) ? after.first : 0n),
      canFail: canFail(item) || after.canFail,
      cost: isUnlimited(item) ? Number.POSITIVE_INFINITY : costOf(item, after),
    }),
    rest,
  );
}

/** The characters that a match may begin with. */
function firstOf(shape: Shape): Characters {
  switch (shape.kind) {
    case "character":
      return shape.of;
    case "place":
      return 0n;
    case "sequence": {
      const filled = shape.items.findIndex((item) => !canBeEmpty(item));
      const leading = filled === -1 ? shape.items : shape.items.slice(0, filled + 1);
      return leading.reduce((all, item) => all | firstOf(item), 0n);
    }
    case "choice":
      return shape.options.reduce((all, option) => all | firstOf(option), 0n);
    case "repeat":
      return firstOf(shape.body);
  }
}

function canBeEmpty(shape: Shape): boolean {
  switch (shape.kind) {
    case "character":
      return false;
    case "place":
      return true;
    case "sequence":
      return shape.items.every(canBeEmpty);
    case "choice":
      return shape.options.some(canBeEmpty);
    case "repeat":
      return shape.min === 0 || canBeEmpty(shape.body);
  }
}

function canFail(shape: Shape): boolean {
  switch (shape.kind) {
    case "character":
    case "place":
      return true;
    case "sequence":
      return shape.items.some(canFail);
    case "choice":
      return shape.options.every(canFail);
    case "repeat":
      return shape.min > 0 && canFail(shape.body);
  }
}

function isUnlimited(shape: Shape): boolean {
  switch (shape.kind) {
    case "character":
    case "place":
      return false;
    case "sequence":
      return shape.items.some(isUnlimited);
    case "choice":
      return shape.options.some(isUnlimited);
    case "repeat":
      return shape.max === Number.POSITIVE_INFINITY || isUnlimited(shape.body);
  }
}

/** Steps at most from one place, of a repeat without a limit those of one round. */
function costOf(shape: Shape, rest: Rest): number {
  switch (shape.kind) {
    case "character":
      return 1 + rest.cost;
    case "place":
      return 1 + (shape.looks ? costOf(shape.looks, { ...rest, cost: 0 }) : 0) + rest.cost;
    case "sequence":
      return restAfterCost(shape.items, rest);
    case "choice":
      return shape.options.length + costOfOptions(shape.options, rest);
    case "repeat": {
      const { body, max } = shape;
      const rounds = max === Number.POSITIVE_INFINITY ? 1 : max;
      const isClear = !rest.canFail || !overlap(firstOf(body), rest.first);
      const first = firstOf(body) | rest.first;
      let cost = rest.cost;
      for (let round = 0; round < rounds && cost <= MAX_ANCHORED_COST; round += 1) {
        cost = costOf(body, { ...rest, first, cost }) + (isClear ? 1 : rest.cost);
      }
      return cost;
    }
  }
}

function restAfterCost(items: readonly Shape[], rest: Rest): number {
  const [first, ...others] = items;
  if (first === undefined) return rest.cost;
  const after = restAfter(others, rest);
  return costOf(first, { ...after, cost: restAfterCost(others, rest) });
}

/** Of the options only those are read further that begin with the same character. */
function costOfOptions(options: readonly Shape[], rest: Rest): number {
  const costs = options.map((option) => ({
    first: canBeEmpty(option) ? -1n : firstOf(option),
    cost: costOf(option, rest),
  }));
  return Math.max(
    ...costs.map(({ first }) =>
      costs.reduce((sum, other) => sum + (overlap(first, other.first) ? other.cost : 0), 0),
    ),
  );
}

/** Whether it can fail behind a repeat without a limit, so that what was read is read again. */
function failsLate(shape: Shape): boolean {
  switch (shape.kind) {
    case "character":
    case "place":
      return false;
    case "sequence": {
      const last = shape.items.findLastIndex(canFail);
      const isLate = shape.items.slice(0, Math.max(0, last)).some(isUnlimited);
      return isLate || shape.items.some(failsLate);
    }
    case "choice":
      return shape.options.some(failsLate);
    case "repeat":
      return failsLate(shape.body) || (shape.min > 1 && isUnlimited(shape.body));
  }
}

/** Whether it begins with a character that nothing behind it takes. */
function beginsUniquely(shape: Shape): boolean {
  if (shape.kind !== "sequence") return false;
  const at = shape.items.findIndex(({ kind }) => kind !== "place");
  const first = shape.items[at];
  if (first?.kind !== "character") return false;
  return !shape.items.slice(at + 1).some((item) => overlap(first.of, allOf(item)));
}

function allOf(shape: Shape): Characters {
  switch (shape.kind) {
    case "character":
      return shape.of;
    case "place":
      return shape.looks ? allOf(shape.looks) : 0n;
    case "sequence":
      return shape.items.reduce((all, item) => all | allOf(item), 0n);
    case "choice":
      return shape.options.reduce((all, option) => all | allOf(option), 0n);
    case "repeat":
      return allOf(shape.body);
  }
}

/** Whether every way begins at the text's beginning; a choice at the top needs it in each option. */
function beginsAtStart(source: string): boolean {
  const shape = regexpTree.parse(`/${source}/u`).body;
  const isStart = (node: AstNode | null): boolean => {
    if (node?.type === "Assertion") return node.kind === "^";
    if (node?.type === "Alternative") return isStart(node.expressions[0] ?? null);
    if (node?.type === "Disjunction") return isStart(node.left) && isStart(node.right);
    return node?.type === "Group" && isStart(node.expression);
  };
  return isStart(shape);
}
