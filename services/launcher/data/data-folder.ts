import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { StartRefused } from '../../shared/process.js';

/**
 * Makes the data folder when it is missing. What is secret in it has a mode of its own; the folder can be passed
 * through, since the embedded server may run under another account and has its place in it.
 *
 * @throws StartRefused
 */
export function prepareDataFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true });
    if (made !== undefined) chmodSync(folder, 0o711);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw dataFolderRefusal(error, folder);
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'this user may not write there; change its permissions',
  EPERM: 'this user may not write there; change its permissions',
  EROFS: 'the file system is read-only; make it writable',
  ENOTDIR: 'a part of the path is a file; move that away',
  EEXIST: 'a file is in its place; move that away',
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the quota is used up; free some space',
};

/** One sentence for a failed file operation below the data folder; other errors stay as they are. */
export function dataFolderRefusal(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code];
  return reason ? new StartRefused(`${path} cannot be used: ${reason}, or set DATA_DIR to another folder.`) : error;
}
