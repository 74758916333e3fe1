import type { EntityManager } from 'typeorm';
import type { FundingJournalKind, FundingSubjectType } from './journal-entry.js';
import type { Request } from './request.js';

/** What is written of one thing that was done; amounts are differences, and nothing if left out. */
export interface Done {
  kind: FundingJournalKind;
  subjectType: FundingSubjectType;
  subjectId: string;
  callId: string;
  budgetYearId: string | null;
  from: string | null;
  to: string;
  currency: string;
  committed?: string;
  granted?: string;
  paid?: string;
  repaid?: string;
}

/** Adds an entry to the journal, in the transaction of what it tells. */
export async function writeEntry(tx: EntityManager, { actor, now }: Request, done: Done): Promise<void> {
  const { committed = '0', granted = '0', paid = '0', repaid = '0', ...what } = done;
  await tx.query(
    `insert into funding_journal (at, actor, kind, "subjectType", "subjectId", "callId", "budgetYearId", "from", "to",
            currency, committed, granted, paid, repaid)
     select at, actor, kind, "subjectType", "subjectId", "callId", "budgetYearId", "from", "to",
            currency, committed, granted, paid, repaid
       from jsonb_populate_record(null::funding_journal, $1)`,
    [JSON.stringify({ at: now, actor, ...what, committed, granted, paid, repaid })],
  );
}
