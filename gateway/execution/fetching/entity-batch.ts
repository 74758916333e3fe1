import { collect, type FlattenPath, locate } from './flatten.js';
import type { JsonObject, ResponsePath } from '../json.js';
import type { InterfaceNames } from './merge.js';
import type { RepresentationWriter, RepresentationWriters } from './representation-text.js';
import type { Representation } from './requires.js';
import type { Rewrite } from './rewrites.js';

/** How the objects of a path become representations, and how answers become parts of the objects. */
export interface EntityTemplate {
  readonly path: FlattenPath;
  readonly interfaces: InterfaceNames;
  readonly writers: RepresentationWriters;
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
  const gathering = new Gathering(template);
  const slots = targets.map((target) => gathering.slotOf(target));
  return { targets, slots, representations: gathering.representations };
}

/** The slots of one type's entities, by what tells its representations apart. */
interface TypeSlots {
  readonly writer: RepresentationWriter;
  readonly known: Map<unknown, number>;
}

class Gathering {
  readonly representations: string[] = [];
  readonly #types = new Map<string, TypeSlots>();
  /** One for all types: those whose names differ may have equal representations. */
  readonly #texts = new Map<string, number>();

  constructor(private readonly template: EntityTemplate) {}

  slotOf(target: JsonObject): number {
    const typename = target['__typename'];
    if (typeof typename !== 'string' || typename === '') return NOT_ASKED;
    if (this.template.rewriteInput !== null) return this.#slotOfText(this.#rewritten(target), typename);

    const { writer, known } = this.#slotsOf(typename);
    if (writer.onlyKey === null) return this.#slotOfText(writer.write(target), typename);
    const key = target[writer.onlyKey];
    let slot = known.get(key);
    if (slot === undefined) {
      slot = this.#newSlot(writer.write(target));
      known.set(key, slot);
    }
    return slot;
  }

  #slotsOf(typename: string): TypeSlots {
    let slots = this.#types.get(typename);
    if (slots === undefined) {
      slots = { writer: this.template.writers(typename), known: new Map() };
      this.#types.set(typename, slots);
    }
    return slots;
  }

  /** What a rewritten answer becomes depends on the type of its target. */
  #slotOfText(text: string | null, typename: string): number {
    if (text === null) return NOT_ASKED;
    const key = this.template.rewriteOutput === null ? text : `${typename} ${text}`;
    let slot = this.#texts.get(key);
    if (slot === undefined) {
      slot = this.#newSlot(text);
      this.#texts.set(key, slot);
    }
    return slot;
  }

  #newSlot(text: string | null): number {
    return text === null ? NOT_ASKED : this.representations.push(text) - 1;
  }

  #rewritten(target: JsonObject): string | null {
    const { represent, rewriteInput } = this.template;
    const representation = represent(target);
    if (representation === null) return null;
    rewriteInput?.(representation);
    return JSON.stringify(representation);
  }
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
