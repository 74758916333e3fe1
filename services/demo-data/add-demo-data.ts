import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertDemoEvents } from '../events/demo/demo-events.js';
import { SERVICE_IMPORTS } from '../importer/services.js';
import type { DatabaseUrls } from '../launcher/settings.js';
import { counted } from '../shared/counted.js';
import { importFiles } from '../shared/import/import-files.js';
import { reportLines } from '../shared/import/report.js';
import type { ServiceDatabase } from '../shared/import/write/transactions.js';
import { StartRefused } from '../shared/process.js';
import type { DemoSizes } from './arguments.js';
import { demoGrants } from './demo-grants.js';
import { demoOrganisations } from './demo-organisations.js';

/** The records are our own, so that only memory bounds them. */
const LIMITS = { fileBytes: 2 ** 29, totalBytes: 2 ** 29, fileWords: 2 ** 28 };

/**
 * Adds made-up data to the three databases. Records go the way of any data file, so that every rule holds for them as
 * well; events, of which there may be a million, are made by SQL.
 *
 * @returns what there is now, line by line
 * @throws StartRefused when a database cannot be used, or what is there forbids it
 */
export async function addDemoData(
  urls: DatabaseUrls,
  { events, organisations, grants, seed }: DemoSizes,
): Promise<string[]> {
  const databases = await openAll(urls);
  try {
    const lines: string[] = [];
    if (organisations > 0) lines.push(...(await importRecords(databases, demoOrganisations({ organisations, seed }))));
    if (grants > 0) lines.push(...(await importRecords(databases, demoGrants({ grants, organisations, seed }))));
    if (events > 0) {
      const held = await insertDemoEvents(sourceOf(databases, 'events'), { events, seed, organisations });
      lines.push(`The events database now holds ${counted(held, 'made-up event')}.`);
    }
    return lines;
  } finally {
    await Promise.all(databases.map(({ source }) => source.destroy()));
  }
}

async function openAll(urls: DatabaseUrls): Promise<ServiceDatabase[]> {
  const databases: ServiceDatabase[] = [];
  for (const service of SERVICE_IMPORTS) {
    databases.push({ service, source: await service.open(urls[service.service as keyof DatabaseUrls]) });
  }
  return databases;
}

function sourceOf(databases: readonly ServiceDatabase[], name: string) {
  const found = databases.find(({ service }) => service.service === name);
  if (found === undefined) throw new Error(`there is no service ${name}`);
  return found.source;
}

async function importRecords(databases: readonly ServiceDatabase[], records: object): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'participation-demo-'));
  try {
    const file = join(folder, 'demo-data.yaml');
    await writeFile(file, JSON.stringify({ format: 1, ...records }));
    const report = await importFiles({ paths: [file], databases, limits: LIMITS });
    if (report.outcome === 'REFUSED') throw new StartRefused(reportLines(report).join('\n'));
    return reportLines(report);
  } finally {
    await rm(folder, { recursive: true });
  }
}
