import type { DataSource } from 'typeorm';
import { withDatabases } from '../launcher/database/with-databases.js';
import { EXIT_CODE, failureOf, refusalOf } from '../shared/command-line.js';
import { importFiles } from '../shared/import/import-files.js';
import { DEFAULT_LIMITS } from '../shared/import/read/read-files.js';
import { type ImportReport, reportLines } from '../shared/import/report.js';
import type { ServiceImport } from '../shared/import/section.js';
import type { ServiceDatabase } from '../shared/import/write/transactions.js';
import { readImportSettings } from './import-settings.js';
import { HELP, type ImportArguments, readArguments } from './arguments.js';

/** What the command works with. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  services: readonly ServiceImport[];
  /** The folders that `--bundled` stands for. */
  bundledData: readonly string[];
  write: (stream: 'stdout' | 'stderr', line: string) => void;
}

/**
 * The whole command: arguments in, report out.
 *
 * @returns the exit code
 * @throws only what is a bug
 */
export async function runImport(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { write } = surroundings;
  try {
    const asked = readArguments(args);
    if (asked.help) {
      write('stdout', HELP);
      return EXIT_CODE.done;
    }
    return await importAndReport(asked, surroundings);
  } catch (error) {
    return refusalOf('npm run import', error, (line) => write('stderr', line));
  }
}

async function importAndReport(asked: ImportArguments, surroundings: Surroundings): Promise<number> {
  const { write } = surroundings;
  try {
    const report = await importInto(asked, surroundings);
    const isRefused = report.outcome === 'REFUSED';
    const lines = asked.json ? [JSON.stringify(report, null, 2)] : reportLines(report);
    for (const line of lines) write(isRefused && !asked.json ? 'stderr' : 'stdout', line);
    return isRefused ? EXIT_CODE.refused : EXIT_CODE.done;
  } catch (error) {
    const reason = failureOf(error);
    if (reason === null) throw error;
    if (asked.json) write('stdout', JSON.stringify({ outcome: 'FAILED', reason }, null, 2));
    else write('stderr', reason);
    return EXIT_CODE.refused;
  }
}

function importInto(
  asked: ImportArguments,
  { env, services, bundledData, write }: Surroundings,
): Promise<ImportReport> {
  const fileBytes = readImportSettings(env).maxFileMiB * 1024 * 1024;
  const limits = { ...DEFAULT_LIMITS, fileBytes, totalBytes: Math.max(DEFAULT_LIMITS.totalBytes, fileBytes) };
  const paths = [...(asked.bundled ? bundledData : []), ...asked.paths];
  const onWait = (service: string): void => {
    write('stderr', `waiting for another import into ${service} to end`);
  };
  return withDatabases(env, (urls) =>
    withOpen(services, urls, (databases) => importFiles({ ...asked, paths, databases, limits, onWait })),
  );
}

/** Opens and migrates the databases for the time of `work`. */
async function withOpen<Result>(
  services: readonly ServiceImport[],
  urls: Readonly<Record<string, string>>,
  work: (databases: readonly ServiceDatabase[]) => Promise<Result>,
): Promise<Result> {
  const opened: ServiceDatabase[] = [];
  try {
    for (const service of services) opened.push({ service, source: await open(service, urls) });
    return await work(opened);
  } finally {
    await Promise.all(opened.map(({ source }) => source.destroy()));
  }
}

function open(service: ServiceImport, urls: Readonly<Record<string, string>>): Promise<DataSource> {
  const url = urls[service.service];
  if (url === undefined) throw new Error(`no address of a database for ${service.service}`);
  return service.open(url);
}
