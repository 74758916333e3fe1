import { counted } from '../counted.js';
import { formatMistake, type Mistake } from './mistake.js';
import type { SectionRemoval } from './remove/remove-records.js';
import type { ServiceImport } from './section.js';
import type { SectionPlan } from './write/plan.js';

/** What an import did to one section. */
export interface SectionReport {
  section: string;
  service: string;
  /** Ids of new records. */
  added: string[];
  /** Changed records, with the columns and the tables of owned rows that changed. */
  changed: { id: string; what: string[] }[];
  /** How many records were already there as the files have them. */
  unchanged: number;
  /** How many rows that belonged to a record were removed, since the files no longer hold them. */
  removedRows: number;
  /** Ids of records that the files name as removed, and that were there. */
  removed: string[];
}

/** What became of an import. */
export interface ImportReport {
  /**
   * IMPORTED: something changed. UNCHANGED: everything was already there. WOULD_CHANGE: as IMPORTED, but only tried.
   * REFUSED: there are mistakes and nothing was written. NOT_EMPTY: there were records and only empty databases were wanted.
   */
  outcome: 'IMPORTED' | 'UNCHANGED' | 'WOULD_CHANGE' | 'REFUSED' | 'NOT_EMPTY';
  files: number;
  /** In the order of the services and their sections; only those that the files have. */
  sections: SectionReport[];
  mistakes: Mistake[];
  /** What was allowed although it looks wrong. */
  warnings: Mistake[];
  milliseconds: number;
}

/** Mistakes that are printed; a file of the wrong kind has thousands. */
const PRINTED = 200;

/** Changed records of a section that are printed; `--json` has them all. */
const PRINTED_CHANGES = 20;

/** The report of every section that the files have, in the order of services and sections. */
export function reportsOf(
  services: readonly ServiceImport[],
  plans: readonly SectionPlan[],
  removals: readonly SectionRemoval[],
): SectionReport[] {
  const sections = services.flatMap((service) => service.sections.map((section) => ({ service, section })));
  return sections.flatMap(({ service, section }): SectionReport[] => {
    const plan = plans.find((each) => each.section === section);
    const removed = [...(removals.find((each) => each.section === section)?.ids ?? [])];
    if (plan) return [{ ...reportOf(plan), removed }];
    const nothing = { added: [], changed: [], unchanged: 0, removedRows: 0 };
    return removed.length === 0 ? [] : [{ section: section.name, service: service.service, ...nothing, removed }];
  });
}

function reportOf(plan: SectionPlan): Omit<SectionReport, 'removed'> {
  const { section, service, records, added, changed, removals } = plan;
  return {
    section: section.name,
    service: service.service,
    added: [...added],
    changed: [...changed].map(([id, what]) => ({ id, what: [...what] })),
    unchanged: records.length - added.size - changed.size,
    removedRows: removals.reduce((sum, { keys }) => sum + keys.length, 0),
  };
}

/** What the service's `after` is told: section to the ids of records that were there and are changed. */
export function changedIds(plans: readonly SectionPlan[]): Map<string, string[]> {
  const changing = plans.filter(({ changed }) => changed.size > 0);
  return new Map(changing.map(({ section, changed }) => [section.name, [...changed.keys()]]));
}

/** The report for people, line by line. */
export function reportLines(report: ImportReport): string[] {
  if (report.outcome === 'NOT_EMPTY') {
    return [...listed(report.warnings, 'warning'), 'The databases already hold records; nothing was imported.'];
  }
  if (report.outcome === 'REFUSED') return refusalLines(report);
  return [...listed(report.warnings, 'warning'), ...sectionLines(report.sections), '', summary(report)];
}

function refusalLines({ mistakes, milliseconds }: ImportReport): string[] {
  const count = mistakes.length === 1 ? 'One mistake' : `${mistakes.length} mistakes`;
  return [...listed(mistakes), '', `${count}; nothing was imported (${seconds(milliseconds)}).`];
}

function listed(mistakes: readonly Mistake[], label?: string): string[] {
  const lines = mistakes.slice(0, PRINTED).map((mistake) => (label ? `${label}: ` : '') + formatMistake(mistake));
  const more = mistakes.length - lines.length;
  return more > 0 ? [...lines, `... and ${more} more`] : lines;
}

function sectionLines(sections: readonly SectionReport[]): string[] {
  const width = Math.max(0, ...sections.map(({ section }) => section.length));
  return sections.flatMap(({ section, added, changed, unchanged, removedRows, removed }) => {
    const counts = [`${added.length} added`, `${changed.length} changed`, `${unchanged} unchanged`];
    if (removed.length > 0) counts.push(`${removed.length} removed`);
    if (removedRows > 0) counts.push(`${removedRows} ${removedRows === 1 ? 'entry' : 'entries'} removed`);
    return [`${section.padEnd(width)}  ${counts.join(', ')}`, ...changeLines(changed)];
  });
}

/** Which records change, and in what: the names of columns and tables, never a value. */
function changeLines(changed: SectionReport['changed']): string[] {
  const lines = changed.slice(0, PRINTED_CHANGES).map(({ id, what }) => `  ${id}: ${what.join(', ')}`);
  const more = changed.length - lines.length;
  return more > 0 ? [...lines, `  ... and ${more} more`] : lines;
}

function summary({ outcome, sections, files, milliseconds }: ImportReport): string {
  const records = sections.reduce(
    (sum, { added, changed, unchanged, removed }) => sum + added.length + changed.length + unchanged + removed.length,
    0,
  );
  const what = `${counted(records, 'record')} in ${counted(files, 'file')}, ${seconds(milliseconds)}`;
  if (outcome === 'UNCHANGED') return `Nothing changed: the databases already hold all of it (${what}).`;
  if (outcome === 'WOULD_CHANGE') return `Only tried: nothing was written (${what}).`;
  return `Imported (${what}).`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
