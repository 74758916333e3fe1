import { LRUCache } from 'lru-cache';

/** What is kept of one entity: the fields of one fetch. */
export interface KeptEntity {
  /** Its fetch, variables and representation. */
  readonly key: string;
  /** Who said it. */
  readonly subgraph: string;
  readonly typename: string;
  /** undefined for an entity that is known by another key. */
  readonly id: unknown;
  /** Types of which it says something about whichever objects. */
  readonly besides: readonly string[];
  /** As JSON: whoever gets it may change what it parses. */
  readonly text: string;
  readonly seconds: number;
  /** What {@link EntityCache.now} was before it was asked for. */
  readonly asked: number;
}

/** Types of which a subgraph announces every change, by the subgraph. */
export type AnnouncedTypes = Readonly<Record<string, readonly string[]>>;

/** What is left of something kept. */
export interface FoundEntity {
  readonly text: string;
  readonly secondsLeft: number;
}

const entityTag = (typename: string, id: unknown): string => `${typename} ${String(id)}`;
const typeTag = (typename: string): string => typename;
const subgraphTag = (subgraph: string): string => `@${subgraph}`;

/** What an entry and a tag take beside their characters, measured with a hundred thousand small entities. */
const ENTRY_BYTES = 500;
const TAG_BYTES = 100;

/** Changes remembered, so that what was asked for before one is not kept after it. */
const CHANGES_REMEMBERED = 10_000;

/**
 * Entities that subgraphs allow to be kept, for callers without an identity. Serves and keeps something only while it is
 * open, that is, while it is told of changes: nothing is served old after its change was announced.
 */
export class EntityCache {
  readonly #entities: LRUCache<string, { readonly tags: readonly string[]; readonly text: string }>;
  readonly #keys = new Map<string, Set<string>>();
  readonly #changed = new LRUCache<string, number>({ max: CHANGES_REMEMBERED });
  /** The number of the newest change that may be forgotten. */
  #forgotten = 0;
  #changes = 0;
  #isOpen = false;

  /** @param maxBytes of memory, as far as it can be counted */
  constructor(
    maxBytes: number,
    private readonly announced: AnnouncedTypes = {},
  ) {
    this.#entities = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ text, tags }, key) => ENTRY_BYTES + 2 * (text.length + key.length) + TAG_BYTES * tags.length,
      dispose: ({ tags }, key) => tags.forEach((tag) => this.#untag(tag, key)),
    });
  }

  /** A moment in the order of changes. */
  get now(): number {
    return this.#changes;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Something will tell of changes from now on. */
  open(): void {
    this.#isOpen = true;
  }

  /** Nobody tells of changes any more: what is kept may be old, and so is what is under way. */
  close(): void {
    this.#isOpen = false;
    this.changedAll();
  }

  find(key: string): FoundEntity | undefined {
    const kept = this.#isOpen ? this.#entities.get(key) : undefined;
    return kept && { text: kept.text, secondsLeft: Math.floor(this.#entities.getRemainingTTL(key) / 1000) };
  }

  /** Keeps what a subgraph said, unless it was asked before a change of it was announced. */
  keep(entity: KeptEntity): void {
    const tags = this.#tagsOf(entity);
    const changed = Math.max(this.#forgotten, ...tags.map((tag) => this.#changed.get(tag) ?? 0));
    if (!this.#isOpen || changed > entity.asked || entity.seconds <= 0) return;
    const { key, text, seconds } = entity;
    this.#entities.set(key, { tags, text }, { ttl: seconds * 1000 });
    if (this.#entities.has(key)) for (const tag of tags) this.#tag(tag, key);
  }

  /** What a subgraph says of other types, too, may follow from those whose changes it announces: a number of them. */
  #tagsOf({ subgraph, typename, id, besides }: KeptEntity): string[] {
    const announced = this.announced[subgraph] ?? [];
    const own = id === undefined ? typeTag(typename) : entityTag(typename, id);
    const followed = announced.includes(typename) ? [] : announced;
    return [...new Set([own, subgraphTag(subgraph), ...[...besides, ...followed].map(typeTag)])];
  }

  /** An entity has changed. */
  changed(typename: string, id: unknown): void {
    this.#forget([entityTag(typename, id), typeTag(typename)]);
  }

  /** Something of a subgraph is about to change, or has just changed. */
  changedIn(subgraph: string): void {
    this.#forget([subgraphTag(subgraph)]);
  }

  #forget(tags: readonly string[]): void {
    this.#changes += 1;
    for (const tag of tags) {
      if (this.#changed.size === CHANGES_REMEMBERED) this.#forgotten = this.#changes;
      this.#changed.set(tag, this.#changes);
      for (const key of [...(this.#keys.get(tag) ?? [])]) this.#entities.delete(key);
    }
  }

  /** Anything may have changed. */
  changedAll(): void {
    this.#changes += 1;
    this.#forgotten = this.#changes;
    this.#entities.clear();
  }

  #tag(tag: string, key: string): void {
    const keys = this.#keys.get(tag);
    if (keys) keys.add(key);
    else this.#keys.set(tag, new Set([key]));
  }

  #untag(tag: string, key: string): void {
    const keys = this.#keys.get(tag);
    keys?.delete(key);
    if (keys?.size === 0) this.#keys.delete(tag);
  }
}
