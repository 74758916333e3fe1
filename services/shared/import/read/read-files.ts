import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import type { Mistake } from '../mistake.js';

/** How much is read at most. */
export interface FileLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** Bytes of all files of one import: they are held in memory together. */
  totalBytes: number;
  /** Words and signs of one file: memory is needed for each. Ten megabytes of ordinary records have three million. */
  fileWords: number;
}

export const DEFAULT_LIMITS: FileLimits = {
  fileBytes: 10 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  fileWords: 4_000_000,
};

/** A file and its text. */
export interface TextFile {
  /** The path, relative to the working folder where it lies below it. */
  name: string;
  text: string;
}

const ENDINGS = ['.yaml', '.yml'];

/**
 * Reads the files that the paths name, and every YAML file below the folders that they name, in a stable order.
 *
 * A file's size is asked before a byte of it is read. Hidden folders and links to folders are not followed.
 */
export async function readFiles(
  paths: readonly string[],
  limits: FileLimits,
): Promise<{ files: TextFile[]; mistakes: Mistake[] }> {
  const reader = new Reader(limits);
  const mistakes: Mistake[] = [];
  const orMistake = async (path: string, attempt: () => Promise<void>): Promise<void> => {
    try {
      await attempt();
    } catch (error) {
      mistakes.push({ file: nameOf(path), line: null, path: '', reason: reasonOf(error) });
    }
  };
  for (const path of paths) {
    await orMistake(path, async () => {
      for (const file of await filesNamed(path)) await orMistake(file, () => reader.read(file));
    });
  }
  return { files: reader.files, mistakes };
}

/** Why a file is not taken. */
class FileRefused extends Error {}

class Reader {
  readonly files: TextFile[] = [];
  private readonly seen = new Set<string>();
  private total = 0;

  constructor(private readonly limits: FileLimits) {}

  /** @throws FileRefused, or the system's error */
  async read(path: string): Promise<void> {
    const real = await realpath(path);
    if (this.seen.has(real)) return; // named twice, or a file and its folder
    this.seen.add(real);
    // Asked before opening: opening a pipe would wait for somebody to write to it.
    if (!(await stat(path)).isFile()) throw new FileRefused('is not a regular file');

    const file = await open(path, 'r');
    try {
      this.files.push({ name: nameOf(path), text: await this.textOf(file) });
    } finally {
      await file.close();
    }
  }

  private async textOf(file: FileHandle): Promise<string> {
    const { fileBytes, totalBytes } = this.limits;
    const { size } = await file.stat();
    if (size > fileBytes) {
      throw new FileRefused(`is too large: it has ${mebibytes(size)}, at most ${mebibytes(fileBytes)} are read`);
    }
    this.total += size;
    if (this.total > totalBytes) {
      throw new FileRefused(`is not read: all files together have more than ${mebibytes(totalBytes)}`);
    }
    const text = decode(await readExactly(file, size));
    if (text === null) throw new FileRefused('is not a text in UTF-8');
    return text;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FileRefused) return error.message;
  if (!(error instanceof Error) || !('code' in error)) throw error;
  const code = String(error.code);
  return REASONS[code] ?? `cannot be read (${code})`;
}

const REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read: permission is missing',
  EPERM: 'may not be read: permission is missing',
  ENOTDIR: 'does not exist: a part of its path is no folder',
  ELOOP: 'is a link that leads to itself',
};

/** The file itself, or the files below a folder. */
async function filesNamed(path: string): Promise<string[]> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder && hasEnding(path)) return [path];
  if (!isFolder) throw new FileRefused(`is not read: the name of a data file ends in ${ENDINGS.join(' or ')}`);
  const found = await filesBelow(path);
  if (found.length > 0) return found;
  throw new FileRefused(`is a folder without a file that ends in ${ENDINGS.join(' or ')}`);
}

function hasEnding(path: string): boolean {
  return ENDINGS.includes(extname(path).toLowerCase());
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (hasEnding(path)) found.push(path);
  }
  return found;
}

/** A file that grows while it is read gives no more than it had. */
async function readExactly(file: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(buffer, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function decode(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null; // UTF-16, an archive, an image
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function nameOf(path: string): string {
  const fromHere = relative('', path);
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere;
}

function mebibytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.ceil((bytes * 10) / (1024 * 1024)) / 10} MiB`;
}
