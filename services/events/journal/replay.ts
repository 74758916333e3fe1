import { mayBecome, type RegistrationStatus } from '../registration/registration-status.js';
import { NOTHING, plus, type Tally, TALLIED, tallyOf } from '../registration/tally.js';
import { type JournalEntry, JournalKind } from './journal-entry.js';

/** Where a registration stands, by whatever source. */
export interface Standing {
  status: RegistrationStatus;
  partySize: number;
}

/** What the journal of one event amounts to. */
export interface Replayed {
  standings: Map<string, Standing>;
  /** What cannot have happened, one sentence for each. */
  differences: string[];
}

type Entry = Pick<JournalEntry, 'id' | 'registrationId' | 'kind' | 'from' | 'to' | 'partySize'>;

/** Goes through the journal of one event from its beginning. */
export function replay(entries: Iterable<Entry>): Replayed {
  const standings = new Map<string, Standing>();
  const differences: string[] = [];
  for (const entry of entries) {
    const { registrationId, to, partySize } = entry;
    if (registrationId === null) continue;
    const before = standings.get(registrationId)?.status ?? null;
    if (to === null || partySize === null) {
      differences.push(`entry ${entry.id} of the journal does not say where registration ${registrationId} stands`);
      continue;
    }
    const mistake = mistakeIn(entry, before, to);
    if (mistake !== null)
      differences.push(`entry ${entry.id} of the journal ${mistake} for registration ${registrationId}`);
    standings.set(registrationId, { status: to, partySize });
  }
  return { standings, differences };
}

function mistakeIn({ from, kind }: Entry, before: RegistrationStatus | null, to: RegistrationStatus): string | null {
  if (from !== before) return `begins at ${from ?? 'nothing'} and not at ${before ?? 'nothing'}`;
  if (before === null && kind === JournalKind.TAKEN_OVER) return null; // as it was found, wherever it stood
  return from === to || mayBecome(before, to)
    ? null
    : `goes from ${from ?? 'nothing'} to ${to}, which is not possible,`;
}

/** How two accounts of the registrations of one event differ, one sentence for each registration. */
export function differencesBetween(
  journal: ReadonlyMap<string, Standing>,
  rows: ReadonlyMap<string, Standing>,
): string[] {
  const ids = [...new Set([...journal.keys(), ...rows.keys()])];
  return ids.flatMap((id) => {
    const [said, found] = [described(journal.get(id)), described(rows.get(id))];
    return said === found ? [] : [`registration ${id}: the journal ends at ${said}, the row says ${found}`];
  });
}

function described(standing: Standing | undefined): string {
  return standing === undefined ? 'nothing' : `${standing.status} for ${standing.partySize}`;
}

/** How counters differ from what the registrations add up to, one sentence for each counter. */
export function wrongCounters(counters: Readonly<Tally>, standings: Iterable<Standing>): string[] {
  let sum: Tally = NOTHING;
  for (const { status, partySize } of standings) sum = plus(sum, tallyOf(status, partySize));
  return TALLIED.filter((counter) => counters[counter] !== sum[counter]).map(
    (counter) => `counter "${counter}" is ${counters[counter]}, the registrations add up to ${sum[counter]}`,
  );
}
