import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 10 * 60_000;

/**
 * Runs one thing at a time among all processes that use the same lock file. A lock whose process is gone is taken over.
 *
 * @template Result
 * @param {string} file
 * @param {(text: string) => void} say
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(file, say, work) {
  const deadline = Date.now() + PATIENCE_MS;
  let told = false;
  while (!take(file)) {
    const holder = holderOf(file);
    if (holder === undefined) continue; // just let go
    if (!isAlive(holder)) {
      removeStale(file, holder);
      continue;
    }
    if (!told) say(`process ${holder} is preparing this folder as well; waiting for it`);
    told = true;
    if (Date.now() > deadline) throw new Error(`Process ${holder} keeps ${file}; stop it, or remove the file.`);
    await wait(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The file appears with its content, in one step: nobody ever reads an empty one. */
function take(file) {
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, `${process.pid}\n`);
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new Error(`${file} cannot be written (${error.code}); make the project folder writable.`, {
      cause: error,
    });
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moved away first: of two that find the same stale lock, one must not remove what the other has taken meanwhile. */
function removeStale(file, holder) {
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
    if (holderOf(moved) !== holder) linkSync(moved, file);
  } catch {
    // somebody else was faster
  } finally {
    rmSync(moved, { force: true });
  }
}

function holderOf(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** Our own number in the file is that of an earlier process: numbers are used again, in containers at once. */
function isAlive(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
