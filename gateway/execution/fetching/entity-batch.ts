import { collect, type FlattenPath, locate } from './flatten.js';
import type { JsonObject, ResponsePath } from '../json.js';
import type { InterfaceNames } from './merge.js';
import type { Representation } from './requires.js';
import type { Rewrite } from './rewrites.js';

/** How the objects of a path become representations, and how answers become parts of the objects. */
export interface EntityTemplate {
  readonly path: FlattenPath;
  readonly interfaces: InterfaceNames;
  readonly represent: Representation;
  readonly rewriteInput: Rewrite | null;
  readonly rewriteOutput: Rewrite | null;
}

/** The entities of one fetch: each distinct one is asked for once, wherever and however often it stands. */
export interface EntityBatch {
  readonly targets: readonly JsonObject[];
  /** For each target which representation is its; -1 where it cannot be asked for. */
  readonly slots: readonly number[];
  /** The distinct representations as JSON text. */
  readonly representations: readonly string[];
}

const NOT_ASKED = -1;

/** Gathers what a fetch has to ask for. */
export function gatherEntities(template: EntityTemplate, data: JsonObject): EntityBatch {
  const targets = collect(data, template.path);
  const slotOf = new Map<string, number>();
  const representations: string[] = [];

  const slots = targets.map((target) => {
    const text = representationText(template, target);
    if (text === null) return NOT_ASKED;

    const key = template.rewriteOutput === null ? text : `${String(target['__typename'])} ${text}`;
    const known = slotOf.get(key);
    if (known !== undefined) return known;
    slotOf.set(key, representations.length);
    return representations.push(text) - 1;
  });
  return { targets, slots, representations };
}

function representationText({ represent, rewriteInput }: EntityTemplate, target: JsonObject): string | null {
  const representation = represent(target);
  if (representation === null) return null;
  rewriteInput?.(representation);
  return JSON.stringify(representation);
}

/** The places in the client's answer where each representation's entity stands; computed where an error needs them. */
export function entityPlaces(batch: EntityBatch, data: JsonObject, path: FlattenPath): ResponsePath[][] {
  const places: ResponsePath[][] = batch.representations.map(() => []);
  for (const [index, place] of locate(data, path).entries()) {
    const slot = batch.slots[index] ?? NOT_ASKED;
    places[slot]?.push(place);
  }
  return places;
}
