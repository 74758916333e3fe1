import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, seen from a source file or from its compiled form. */
function findProjectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above this file');
    folder = parent;
  }
  return folder;
}

const projectFolder = findProjectFolder();

/** The absolute path of a file of the project, given from its top: `schema/supergraph.graphql`. */
export function projectFile(path: string): string {
  return join(projectFolder, path);
}
