import type { DataSource } from 'typeorm';

/** By what each loader is made. */
export type LoaderMakers = Readonly<Record<string, (db: DataSource) => unknown>>;

export type LoadersOf<Made extends LoaderMakers> = { readonly [Name in keyof Made]: ReturnType<Made[Name]> };

/**
 * For the loaders of requests: each is made when its request first asks for it. A service has many, a request uses few, and making
 * all of them was a third of the memory that a short request took.
 *
 * @returns makes the loaders of one request
 */
export function lazyLoaders<const Made extends LoaderMakers>(makers: Made): (db: DataSource) => LoadersOf<Made> {
  class Loaders {
    readonly #db: DataSource;
    readonly #made: Record<string, unknown> = {};

    constructor(db: DataSource) {
      this.#db = db;
    }

    static {
      for (const [name, make] of Object.entries(makers)) {
        Object.defineProperty(this.prototype, name, {
          get(this: Loaders) {
            return (this.#made[name] ??= make(this.#db));
          },
        });
      }
    }
  }
  return (db) => new Loaders(db) as unknown as LoadersOf<Made>;
}
