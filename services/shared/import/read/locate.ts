import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { YamlTree } from './yaml-text.js';

/** A path in the data: keys of mappings and positions in lists. */
export type DataPath = readonly PropertyKey[];

/** Finds where in its file a part of the data stands. */
export class Locator {
  /** @param tree the tree of the file's text; asked for anew each time, since it is not kept */
  constructor(private readonly tree: () => YamlTree) {}

  /** The line of the key or list entry at this path; if there is none, of the nearest thing around it. Counted from 1. */
  lineOf(path: DataPath): number {
    let node = this.tree().document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const segment of path) {
      const step = this.step(node, segment);
      if (step === null) break;
      offset = step.offset ?? offset;
      node = step.node;
    }
    return this.lineAt(offset);
  }

  /** The line of a place in the text. */
  lineAt(offset: number): number {
    return this.tree().lines.linePos(offset).line;
  }

  /** A scalar as it is written, so that 01067 does not read 1067; null for anything else. */
  writtenAt(path: DataPath): string | null {
    let node = this.tree().document.contents;
    for (const segment of path) {
      const step = this.step(node, segment);
      if (step === null) return null;
      node = step.node;
    }
    const scalar = this.resolved(node);
    return isScalar(scalar) ? (scalar.source ?? String(scalar.value)) : null;
  }

  private step(from: Node | null, segment: PropertyKey): { node: Node | null; offset: number | undefined } | null {
    const node = this.resolved(from);
    if (isMap(node)) {
      const pair = (node.items as Pair<Node, Node | null>[]).findLast(({ key }) => keyOf(key) === String(segment));
      return pair ? { node: pair.value, offset: pair.key.range?.[0] } : null;
    }
    if (isSeq(node)) {
      const entry = node.items[Number(segment)] as Node | undefined;
      return entry ? { node: entry, offset: entry.range?.[0] } : null;
    }
    return null;
  }

  private resolved(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.tree().document) ?? null) : node;
  }
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}
