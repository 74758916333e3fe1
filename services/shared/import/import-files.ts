import type { EntityManager } from 'typeorm';
import { grouped } from '../grouped.js';
import { brokenRules } from './broken-rules.js';
import { type Mistake, sortMistakes } from './mistake.js';
import type { FileLimits } from './read/read-files.js';
import { readRecords, sectionsOf, type SourceRecord, type SourceRecords } from './read/read-records.js';
import { unknownReferences } from './references.js';
import {
  lockRemovals,
  refusedRemovals,
  removeRecords,
  type SectionRemoval,
  tellRemovals,
} from './remove/remove-records.js';
import { changedIds, type ImportReport, reportsOf } from './report.js';
import type { Intent, KeptDecisions, Section, ServiceImport } from './section.js';
import { changesAnything, planSection, type SectionPlan } from './write/plan.js';
import { holdsRows } from './write/table.js';
import { inTransactions, type ServiceDatabase } from './write/transactions.js';
import { checkDeferredRules, writePlans } from './write/write.js';

export interface ImportJob {
  /** Files, and folders that are searched for files. */
  paths: readonly string[];
  databases: readonly ServiceDatabase[];
  /** Does everything and takes it back. */
  dryRun?: boolean;
  /** Does nothing when a database holds records. */
  whenEmpty?: boolean;
  /** A reference to a record that nobody knows becomes a warning. */
  allowUnknownReferences?: boolean;
  limits?: FileLimits;
  /** Told the service whose database another import is using; this one waits. */
  onWait?: (service: string) => void;
}

type Result = Pick<ImportReport, 'outcome' | 'sections' | 'mistakes' | 'warnings'>;

/**
 * Reads data files and brings the databases to what they say: all of it, or nothing when there is any mistake.
 *
 * Records that no file names stay as they are; those that one names as removed go. Files that were imported before change
 * nothing.
 *
 * @throws ImportFailed when a database cannot be used; mistakes in the files are in the report instead
 */
export async function importFiles(job: ImportJob): Promise<ImportReport> {
  const started = performance.now();
  const done = (result: Result, files: readonly string[]): ImportReport => ({
    ...result,
    mistakes: sortMistakes(result.mistakes, files),
    files: files.length,
    milliseconds: Math.round(performance.now() - started),
  });

  const managers = new Map(job.databases.map(({ service, source }) => [service.service, source.manager]));
  const services = job.databases.map(({ service }) => service);
  const full = job.whenEmpty ? await refuseFull(services, managers) : null;
  if (full) return done(full, []);

  const source = await readRecords(job.paths, services, job.limits);
  const work = async (open: OpenDatabases) => {
    const result = await importRecords(source, services, open, job);
    // What changes nothing may have noted what the files state.
    const keep = result.outcome === 'IMPORTED' || (result.outcome === 'UNCHANGED' && job.dryRun !== true);
    return { result, keep };
  };
  const { result } = await inTransactions(job.databases, work, job.onWait);
  return done(result, source.files);
}

type OpenDatabases = ReadonlyMap<string, EntityManager>;

async function importRecords(
  source: SourceRecords,
  services: readonly ServiceImport[],
  open: OpenDatabases,
  { dryRun, whenEmpty, allowUnknownReferences }: ImportJob,
): Promise<Result> {
  // Asked again: another import may have filled them while this one waited.
  const full = whenEmpty ? await refuseFull(services, open) : null;
  if (full) return full;

  const unknown = await unknownReferences(source, sectionsOf(services), open);
  const warnings = allowUnknownReferences ? unknown : [];
  const mistakes = [...source.mistakes, ...(allowUnknownReferences ? [] : unknown)];
  if (mistakes.length > 0) return nothingDone('REFUSED', mistakes, warnings);

  const { plans, removals, refusals } = await writeAll(source, services, open);
  if (refusals.length > 0) return nothingDone('REFUSED', refusals, warnings);
  const changesNothing = !plans.some(changesAnything) && removals.length === 0;
  const outcome = changesNothing ? 'UNCHANGED' : dryRun ? 'WOULD_CHANGE' : 'IMPORTED';
  const edits = plans.flatMap((plan) => plan.keptEdits);
  const sections = reportsOf(services, plans, removals);
  return { outcome, sections, mistakes: [], warnings: [...warnings, ...edits] };
}

function nothingDone(outcome: 'REFUSED' | 'NOT_EMPTY', mistakes: Mistake[], warnings: Mistake[] = []): Result {
  return { outcome, sections: [], mistakes, warnings };
}

/** The result of an import into empty databases when one is not empty. */
async function refuseFull(services: readonly ServiceImport[], open: OpenDatabases): Promise<Result | null> {
  const full: string[] = [];
  for (const [{ service, sections }, db] of pairs(services, open)) {
    if (await holdsRecords(sections, db)) full.push(service);
  }
  if (full.length === 0) return null;
  const empty = services.map(({ service }) => service).filter((service) => !full.includes(service));
  if (empty.length === 0) return nothingDone('NOT_EMPTY', []);
  const reason = `${empty.join(' and ')} hold no records, ${full.join(' and ')} do; if an import was interrupted, run it again`;
  return nothingDone('NOT_EMPTY', [], [{ file: null, line: null, path: '', reason }]);
}

async function holdsRecords(sections: readonly Section<never>[], db: EntityManager): Promise<boolean> {
  for (const { entity } of sections) if (await holdsRows(db, entity)) return true;
  return false;
}

interface Written {
  plans: SectionPlan[];
  removals: readonly SectionRemoval[];
  refusals: Mistake[];
}

/** Plans everything before anything is written; then writes and removes until a service's database or rules refuse. */
async function writeAll(
  source: SourceRecords,
  services: readonly ServiceImport[],
  open: OpenDatabases,
): Promise<Written> {
  const { plans, decisions, mistakes } = await planAll(source, services, open);
  if (mistakes.length > 0) return { plans, removals: [], refusals: mistakes };
  for (const [service, db] of pairs(services, open)) await service.lock?.(db, intentOf(service, plans, source));
  const removals = await lockRemovals(source.removals, services, open);
  const done = (refusals: Mistake[]): Written => ({ plans, removals, refusals });

  const written = await inEach(services, open, (service, db) => writePlans(db, plansOf(service, plans)));
  if (written.length > 0) return done(written); // the rules would be asked of half the rows
  const refused = await refusedRemovals({ services, open, removals });
  if (refused.length > 0) return done(refused);

  const broken = await inEach(services, open, async (service, db) => {
    await removeRecords(db, service, removals);
    await tellRemovals(db, service, removals);
    const own = plansOf(service, plans);
    const isChanged = own.some(changesAnything) || removals.some((removal) => removal.service === service);
    return isChanged ? finishService(service, db, own) : [];
  });
  if (broken.length === 0) for (const [db, kept] of decisions) await kept.noteStated?.(db);
  return done(broken);
}

async function inEach(
  services: readonly ServiceImport[],
  open: OpenDatabases,
  work: (service: ServiceImport, db: EntityManager) => Promise<Mistake[]>,
): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const [service, db] of pairs(services, open)) mistakes.push(...(await work(service, db)));
  return mistakes;
}

function plansOf(service: ServiceImport, plans: readonly SectionPlan[]): SectionPlan[] {
  return plans.filter((plan) => plan.service === service);
}

async function planAll({ records }: SourceRecords, services: readonly ServiceImport[], open: OpenDatabases) {
  const plans: SectionPlan[] = [];
  const mistakes: Mistake[] = [];
  const bySection = recordsBySection(records);
  const decisions: [EntityManager, KeptDecisions][] = [];
  for (const [service, db] of pairs(services, open)) {
    const kept = await service.kept?.(db);
    if (kept !== undefined) decisions.push([db, kept]);
    for (const section of service.sections) {
      const found = bySection.get(section.name);
      if (!found) continue;
      const planned = await planSection(db, { service, section, kept }, found);
      plans.push(planned.plan);
      mistakes.push(...planned.mistakes);
    }
  }
  return { plans, decisions, mistakes };
}

function intentOf(service: ServiceImport, plans: readonly SectionPlan[], { removals }: SourceRecords): Intent {
  const written = plansOf(service, plans).filter(changesAnything);
  const removed = grouped(
    removals.filter((removal) => removal.service === service),
    ({ section }) => section.name,
  );
  return {
    written: new Map(written.map((plan) => [plan.section.name, writtenRecords(plan)])),
    removed: new Map([...removed].map(([section, list]) => [section, list.map(({ id }) => id)])),
  };
}

function writtenRecords({ records, added, changed }: SectionPlan): { id: string }[] {
  return records.flatMap(({ id, value }) => (value !== null && (added.has(id) || changed.has(id)) ? [value] : []));
}

function recordsBySection(records: readonly SourceRecord[]): Map<string, SourceRecord[]> {
  const bySection = new Map<string, SourceRecord[]>();
  for (const record of records) {
    const list = bySection.get(record.section.name);
    if (list) list.push(record);
    else bySection.set(record.section.name, [record]);
  }
  return bySection;
}

/** What holds for the whole, once everything is written, and what follows from it. */
async function finishService(
  service: ServiceImport,
  db: EntityManager,
  plans: readonly SectionPlan[],
): Promise<Mistake[]> {
  const broken = (await service.check?.(db)) ?? [];
  if (broken.length > 0) return brokenRules(broken, plans);
  await service.after?.(db, changedIds(plans));
  return checkDeferredRules(db);
}

function* pairs(services: readonly ServiceImport[], open: OpenDatabases): Generator<[ServiceImport, EntityManager]> {
  for (const service of services) {
    const db = open.get(service.service);
    if (db) yield [service, db];
  }
}
