import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../schema/operations');

/** The committed operations and their variables: contents by path, as the build of the playground takes them. */
export function operationFiles(): Record<string, string> {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).map((path) => join(FOLDER, path));
  return Object.fromEntries(
    paths.filter((path) => /\.(?:graphql|json)$/.test(path)).map((path) => [path, readFileSync(path, 'utf8')]),
  );
}
