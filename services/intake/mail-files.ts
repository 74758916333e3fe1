import { type Dirent, promises as fs } from 'node:fs';
import { basename, join } from 'node:path';
import { type Incoming } from '../events/intake/take-in.js';
import { NoMail, readMail } from '../events/intake/received-mail.js';

/** A file that could not be taken in, and why: one clause, without anything that stands in it. */
export interface Unreadable {
  file: string;
  because: string;
}

/** What was found, in the order in which it arrived. */
export interface FoundMails {
  mails: Incoming[];
  unreadable: Unreadable[];
}

const MOST_BYTES = 25 * 1024 * 1024;

/** Reads mails from files, folders of .eml files, and maildirs. A file that cannot be read does not stop the others. */
export async function findMails(paths: readonly string[]): Promise<FoundMails> {
  const found: FoundMails = { mails: [], unreadable: [] };
  for (const path of paths) {
    for (const file of await filesOf(path, found.unreadable)) {
      try {
        found.mails.push({ mail: await readFile(file), file: basename(file) });
      } catch (error) {
        found.unreadable.push({ file, because: reasonOf(error) });
      }
    }
  }
  // Nobody overtakes: seats go by who wrote first, not by how files are named.
  const time = ({ mail }: Incoming) => mail.arrivedAt?.getTime() ?? Infinity;
  found.mails.sort((one, other) => (time(one) < time(other) ? -1 : time(one) > time(other) ? 1 : 0));
  return found;
}

async function filesOf(path: string, unreadable: Unreadable[]): Promise<string[]> {
  try {
    if (!(await fs.stat(path)).isDirectory()) return [path];
    const entries = await fs.readdir(path, { withFileTypes: true });
    const isMaildir = ['cur', 'new'].every((name) =>
      entries.some((entry) => entry.isDirectory() && entry.name === name),
    );
    if (!isMaildir) return filesIn(path, entries, (name) => name.toLowerCase().endsWith('.eml'));
    const parts = ['cur', 'new'].map(async (name) => {
      const folder = join(path, name);
      return filesIn(folder, await fs.readdir(folder, { withFileTypes: true }), (file) => !file.startsWith('.'));
    });
    return (await Promise.all(parts)).flat();
  } catch (error) {
    unreadable.push({ file: path, because: reasonOf(error) });
    return [];
  }
}

function filesIn(folder: string, entries: readonly Dirent[], isMail: (name: string) => boolean): string[] {
  const names = entries.filter((entry) => entry.isFile() && isMail(entry.name)).map(({ name }) => name);
  return names.sort().map((name) => join(folder, name));
}

async function readFile(file: string) {
  const { size } = await fs.stat(file);
  if (size > MOST_BYTES) throw new NoMail(`it has more than ${MOST_BYTES / 1024 / 1024} MiB`);
  return readMail(await fs.readFile(file));
}

function reasonOf(error: unknown): string {
  if (error instanceof NoMail) return error.message;
  return error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
}
