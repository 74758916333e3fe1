import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartRefused } from '../../shared/process.js';
import { birthOf } from '../../shared/process-table.js';
import { createKept, readKept, replaceKept } from './kept-file.js';

const RunNote = z.object({
  pid: z.number(),
  birth: z.string(),
  command: z.string(),
  /** The graph's address for clients; from when it answers. */
  url: z.string().optional(),
  /** Given as soon as the databases can be reached, with user and password. */
  databases: z.object({ events: z.string(), networks: z.string(), funding: z.string() }).optional(),
});
/** Who uses the data folder now, and what others may use of it. */
export type RunNote = z.infer<typeof RunNote>;

/** The right to use a data folder, held by one process at a time. */
export interface Claim {
  /** Tells others more about this run. */
  note(more: Pick<RunNote, 'url' | 'databases'>): void;
  release(): void;
}

/**
 * Claims the data folder for this process. The claim of a process that was killed is taken over.
 *
 * @param command how the user started this process; the next one who comes is told
 * @throws StartRefused when another process holds it
 */
export function claimDataFolder(dataFolder: string, command: string): Claim {
  const file = runFile(dataFolder);
  let run: RunNote = { pid: process.pid, birth: birthOf(process.pid) ?? '', command };
  while (!createKept(file, toText(run))) {
    const holder = readRunNote(dataFolder);
    if (holder) throw alreadyRuns(holder, dataFolder);
    removeStale(file);
  }
  return {
    note: (more) => replaceKept(file, toText((run = { ...run, ...more }))),
    release: () => rmSync(file, { force: true }),
  };
}

/** The note of the living process that uses the data folder; undefined when there is none. */
export function readRunNote(dataFolder: string): RunNote | undefined {
  const note = parse(readKept(runFile(dataFolder)));
  return note && birthOf(note.pid) === note.birth ? note : undefined;
}

const runFile = (dataFolder: string): string => join(dataFolder, 'run.json');
const toText = (run: RunNote): string => `${JSON.stringify(run, null, 2)}\n`;

function parse(text: string | undefined): RunNote | undefined {
  try {
    return RunNote.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined; // ours are written in one step: this is none of ours, or there is none
  }
}

/** Moved away first: of two that find the same stale note, one must not remove what the other has written meanwhile. */
function removeStale(file: string): void {
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
    const note = parse(readKept(moved));
    if (note && birthOf(note.pid) === note.birth) createKept(file, toText(note));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  } finally {
    rmSync(moved, { force: true });
  }
}

function alreadyRuns({ pid, command, url }: RunNote, dataFolder: string): StartRefused {
  const where = url ? `, at ${url}` : '';
  return new StartRefused(
    `"${command}" already runs with ${dataFolder} (process ${pid}${where}); ` +
      'stop it, or set DATA_DIR and the ports to run another one beside it.',
  );
}
