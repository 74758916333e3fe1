import { createRequire } from 'node:module';

/** Answers the message `statements` with the number of statements that this process has sent to its database so far. */
export interface StatementCount {
  readonly statements: number;
}

// The `pg` of the program that runs here, which need not be the one beside this file.
const pg = createRequire(process.argv[1] ?? import.meta.url)('pg') as {
  Client: { prototype: { query: (...given: unknown[]) => unknown } };
};
const { query } = pg.Client.prototype;
let statements = 0;
pg.Client.prototype.query = function counting(this: unknown, ...given: unknown[]) {
  statements += 1;
  return query.apply(this, given);
};
process.on('message', (message: unknown) => {
  if (message !== null && typeof message === 'object' && 'statements' in message) {
    process.send?.({ statements } satisfies StatementCount);
  }
});
