import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of data files that a test writes. */
export interface DataFolder {
  path: string;
  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** A report's text with the folder's path left out. */
  short(text: string): string;
  drop(): Promise<void>;
}

export async function dataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'import-test-'));
  return {
    path,
    async write(name, content) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    short: (text) => text.replaceAll(`${path}/`, ''),
    drop: () => rm(path, { recursive: true, force: true }),
  };
}
