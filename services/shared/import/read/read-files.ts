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
  for (const path of paths) await reader.readPath(path);
  return reader;
}

class Reader {
  readonly files: TextFile[] = [];
  readonly mistakes: Mistake[] = [];
  private readonly seen = new Set<string>();
  private total = 0;

  constructor(private readonly limits: FileLimits) {}

  async readPath(path: string): Promise<void> {
    await this.orMistake(path, async () => {
      if (!(await stat(path)).isDirectory()) return this.readFile(path);
      const found = await filesBelow(path);
      if (found.length === 0) this.refuse(path, `is a folder without a file that ends in ${ENDINGS.join(' or ')}`);
      for (const file of found) await this.orMistake(file, () => this.readFile(file));
    });
  }

  private async readFile(path: string): Promise<void> {
    if (!ENDINGS.includes(extname(path).toLowerCase())) {
      return this.refuse(path, `is not read: the name of a data file ends in ${ENDINGS.join(' or ')}`);
    }
    const real = await realpath(path);
    if (this.seen.has(real)) return; // named twice, or a file and its folder
    this.seen.add(real);
    // Asked before opening: opening a pipe would wait for somebody to write to it.
    if (!(await stat(path)).isFile()) return this.refuse(path, 'is not a regular file');

    const file = await open(path, 'r');
    try {
      await this.readOpened(path, file);
    } finally {
      await file.close();
    }
  }

  private async readOpened(path: string, file: FileHandle): Promise<void> {
    const { size } = await file.stat();
    if (size > this.limits.fileBytes) {
      return this.refuse(
        path,
        `is too large: it has ${mebibytes(size)}, at most ${mebibytes(this.limits.fileBytes)} are read`,
      );
    }
    this.total += size;
    if (this.total > this.limits.totalBytes) {
      return this.refuse(path, `is not read: all files together have more than ${mebibytes(this.limits.totalBytes)}`);
    }
    const text = decode(await readExactly(file, size));
    if (text === null) return this.refuse(path, 'is not a text in UTF-8');
    this.files.push({ name: nameOf(path), text });
  }

  private refuse(path: string, reason: string): void {
    this.mistakes.push({ file: nameOf(path), line: null, path: '', reason });
  }

  private async orMistake(path: string, attempt: () => Promise<void>): Promise<void> {
    try {
      await attempt();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === '') throw error;
      this.refuse(path, REASONS[code] ?? `cannot be read (${code})`);
    }
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read: permission is missing',
  EPERM: 'may not be read: permission is missing',
  ENOTDIR: 'does not exist: a part of its path is no folder',
  ELOOP: 'is a link that leads to itself',
};

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (ENDINGS.includes(extname(entry.name).toLowerCase())) found.push(path);
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
