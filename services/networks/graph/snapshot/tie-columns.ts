import { RelationKind } from '../../relation/relation.enums.js';
import { TieKind } from '../../tie/tie.enums.js';
import type { DirectedTies } from '../metrics/simple-figures.js';
import type { Audience, GraphTie, TieOrigin } from './snapshot.js';

/**
 * Ties as columns: what is true of tie `i` is at place `i` of each. A hundred thousand objects would take ten times the
 * memory, and a tenth of a second to walk through once.
 */
export interface TieColumns extends DirectedTies {
  /** Places in TIE_KINDS, RELATION_KINDS, AUDIENCES, `origins`. */
  kind: Uint8Array;
  relationKind: Uint8Array;
  audience: Uint8Array;
  origin: Uint32Array;
  origins: readonly TieOrigin[];
}

export const TIE_KINDS: readonly TieKind[] = Object.values(TieKind);
export const RELATION_KINDS: readonly (RelationKind | null)[] = [null, ...Object.values(RelationKind)];
export const AUDIENCES: readonly Audience[] = ['EVERYBODY', 'PUBLIC', 'TRUSTED'];

/** Gathers ties; those that share an origin come one after the other. */
export class TieCollector {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #weight: number[] = [];
  readonly #isMutual: number[] = [];
  readonly #kind: number[] = [];
  readonly #relationKind: number[] = [];
  readonly #audience: number[] = [];
  readonly #origin: number[] = [];
  readonly #origins: TieOrigin[] = [];

  add(ties: readonly GraphTie[]): void {
    for (const tie of ties) {
      if (this.#origins.at(-1) !== tie.origin) this.#origins.push(tie.origin);
      this.#origin.push(this.#origins.length - 1);
      this.#from.push(tie.from);
      this.#to.push(tie.to);
      this.#weight.push(tie.weight);
      this.#isMutual.push(Number(tie.isMutual));
      this.#kind.push(TIE_KINDS.indexOf(tie.kind));
      this.#relationKind.push(RELATION_KINDS.indexOf(tie.relationKind));
      this.#audience.push(AUDIENCES.indexOf(tie.audience));
    }
  }

  columns(): TieColumns {
    return {
      from: new Uint32Array(this.#from),
      to: new Uint32Array(this.#to),
      weight: new Float64Array(this.#weight),
      isMutual: new Uint8Array(this.#isMutual),
      kind: new Uint8Array(this.#kind),
      relationKind: new Uint8Array(this.#relationKind),
      audience: new Uint8Array(this.#audience),
      origin: new Uint32Array(this.#origin),
      origins: this.#origins,
    };
  }
}

/** One tie, put together again. */
export function tieAt(columns: TieColumns, index: number): GraphTie {
  const origin = columns.origins[columns.origin[index] ?? -1];
  const kind = TIE_KINDS[columns.kind[index] ?? -1];
  if (origin === undefined || kind === undefined) throw new Error('there is no such tie');
  return {
    kind,
    relationKind: RELATION_KINDS[columns.relationKind[index] ?? 0] ?? null,
    origin,
    from: columns.from[index] ?? 0,
    to: columns.to[index] ?? 0,
    isMutual: columns.isMutual[index] === 1,
    weight: columns.weight[index] ?? 0,
    audience: AUDIENCES[columns.audience[index] ?? 0] ?? 'EVERYBODY',
  };
}
