import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dataFolderRefusal } from './data-folder.js';

/** Only the owner may read what is kept here: keys, and addresses with passwords. */
const PRIVATE = 0o600;

/** The content of a file, undefined when it is not there. */
export function readKept(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw dataFolderRefusal(error, file);
  }
}

/** Makes a file with its content in one step. @returns false when it is already there */
export function createKept(file: string, content: string): boolean {
  return inOneStep(file, content, (own) => linkSync(own, file));
}

/** Replaces a file in one step: a reader sees the old content or the new, never a part. */
export function replaceKept(file: string, content: string): void {
  inOneStep(file, content, (own) => renameSync(own, file));
}

function inOneStep(file: string, content: string, put: (own: string) => void): boolean {
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, content, { mode: PRIVATE });
    put(own);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw dataFolderRefusal(error, file);
  } finally {
    rmSync(own, { force: true });
  }
}
