import { type Mistake, printable } from './mistake.js';
import { mistakeIn, type SourceRecord } from './read/read-records.js';
import type { SectionPlan } from './write/plan.js';

const NAMED_RECORD = /^(?<section>\w+)\[(?<id>[^\]]+)\](?:\.(?<path>[\w.]+))?: (?<reason>.*)$/s;

/** The sentences of a service's `check`, with file and line where they name a record of the files. */
export function brokenRules(sentences: readonly string[], plans: readonly SectionPlan[]): Mistake[] {
  const records = new Map<string, SourceRecord>();
  for (const record of plans.flatMap((plan) => plan.records))
    records.set(`${record.section.name}[${record.id}]`, record);

  const found = sentences.map((sentence) => {
    const { section, id, path, reason = '' } = NAMED_RECORD.exec(sentence)?.groups ?? {};
    return { sentence, reason, path: path?.split('.') ?? [], record: records.get(`${section}[${id}]`) };
  });
  // File by file: to find a line, a file is parsed again unless it is the last one that was.
  const inFiles = found.toSorted((a, b) => (fileOf(a.record) < fileOf(b.record) ? -1 : 1));
  return inFiles.map(({ sentence, reason, path, record }) => {
    if (record) return mistakeIn(record, path, reason);
    return { file: null, line: null, path: '', reason: printable(sentence) };
  });
}

function fileOf(record: SourceRecord | undefined): string {
  return record?.file.name ?? '';
}
