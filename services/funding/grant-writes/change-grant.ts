import type { EntityManager } from 'typeorm';
import { textInOrNull } from '../../shared/facts/localized-text.js';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { refuse } from '../errors.js';
import { purposeFrom, requirePurpose } from '../funding-application/purpose.js';
import { bind } from '../funding-call/budget.js';
import { FundingJournalKind } from '../funding-journal/journal-entry.js';
import { once } from '../funding-journal/once.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { requireAmount, requireReason } from '../funding-journal/requirements.js';
import { Grant } from '../grant/grant.js';
import { GrantState, grantTransitions } from '../grant/grant.enums.js';
import { GrantChange } from '../grant-change/grant-change.js';
import type { MoneyInput } from '../money/money.js';
import { journalStep, type LockedGrant, lockGrant, requireState } from './locked-grant.js';
import { requirePeriod } from './require-period.js';

/** What is to be different. */
export interface WantedChange {
  amount?: MoneyInput | null;
  /** A day. */
  periodEnd?: string | null;
  /** Public. */
  purpose?: string | null;
  changedOn: string;
  reason: string;
}

export interface ChangingGrant {
  id: string;
  /** Of the change. */
  changeId: string;
  wanted: WantedChange;
  request: VersionedRequest;
}

/**
 * Changes the amount, the end or the purpose of a grant. A larger amount is bound of the budgets, a smaller one sets the rest free.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError GRANT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED | BAD_INPUT |
 *   CURRENCY_MISMATCH | GRANT_ALREADY_PAID | BUDGET_EXCEEDED | IDEMPOTENCY_KEY_REUSED
 */
export function changeGrant(tx: EntityManager, { id, changeId, wanted, request }: ChangingGrant): Promise<string> {
  return once(tx, request, ['change grant', id, wanted], async () => {
    requireAnything(wanted);
    const reason = requireReason(wanted.reason, 'input.reason');
    const locked = await lockGrant(tx, id, { budgets: true, request });
    const { grant, call } = locked;
    requireState(grant, [GrantState.ACTIVE]);
    requirePeriod(grant.periodStart?.earliest ?? null, wanted.periodEnd ?? null);

    const difference = wanted.amount ? await differenceTo(tx, grant, wanted.amount) : '0.00';
    await bind(tx, call, { amount: difference, argument: 'input.amount' });
    await tx.update(Grant, { id }, { ...changed(wanted), version: grant.version + 1 });
    await insertChange(tx, { id: changeId, grant, wanted: { ...wanted, reason } });
    const kind = FundingJournalKind.GRANT_CHANGED;
    await journalStep(tx, locked, { kind, committed: difference, granted: difference }, request);
    return id;
  });
}

/**
 * Ends a grant: completes or revokes it. Nothing of it is paid any more, so that what was not paid is free again, and what
 * was paid and repaid; what was paid stays bound until it is repaid.
 *
 * @param tx an open transaction; the caller commits, and has made sure that an organiser asks
 * @returns the id of the grant
 * @throws ParticipationError GRANT_NOT_FOUND | STATED_ELSEWHERE | VERSION_CONFLICT | TRANSITION_REFUSED |
 *   IDEMPOTENCY_KEY_REUSED
 */
export function endGrant(
  tx: EntityManager,
  { id, to, request }: { id: string; to: GrantState; request: VersionedRequest },
): Promise<string> {
  return once(tx, request, ['end grant', id, to], async () => {
    const locked = await lockGrant(tx, id, { budgets: true, request });
    grantTransitions.require(locked.grant.state, to);

    const freed = await setRestFree(tx, locked);
    await tx.update(Grant, { id }, { state: to, version: locked.grant.version + 1 });
    await journalStep(tx, locked, { kind: FundingJournalKind.GRANT_ENDED, to, committed: freed }, request);
    return id;
  });
}

/** @returns what is bound less by it, negative */
async function setRestFree(tx: EntityManager, { grant, call }: LockedGrant): Promise<string> {
  const [unpaid] = await tx.query<{ freed: string }[]>(
    'select (paid - repaid - amount)::text as freed from funding_grant where id = $1',
    [grant.id],
  );
  const freed = unpaid?.freed ?? '0.00';
  await bind(tx, call, { amount: freed, argument: 'id' });
  return freed;
}

function requireAnything({ amount, periodEnd, purpose }: WantedChange): void {
  if (amount == null && periodEnd == null && purpose == null) {
    throw refuse('BAD_INPUT', { argument: 'input', reason: 'must give an amount, the end of the period or a purpose' });
  }
  requirePurpose(purpose);
}

/** @returns by how much the grant grows */
async function differenceTo(tx: EntityManager, grant: Grant, wanted: MoneyInput): Promise<string> {
  requireAmount(wanted, { currency: grant.currency, argument: 'input.amount' });
  const [compared] = await tx.query<{ difference: string; paid: string; isPaid: boolean }[]>(
    `select ($2::numeric - amount)::text as difference, (paid - repaid)::text as paid,
            paid - repaid > $2::numeric as "isPaid"
       from funding_grant where id = $1`,
    [grant.id, wanted.amount],
  );
  if (compared === undefined) throw refuse('GRANT_NOT_FOUND');
  if (compared.isPaid) throw refuse('GRANT_ALREADY_PAID', { paid: compared.paid, currency: grant.currency });
  return compared.difference;
}

function changed({ amount, periodEnd, purpose }: WantedChange) {
  return {
    ...(amount && { amountValue: amount.amount }),
    ...(periodEnd != null && { periodEnd: parsePartialDate(periodEnd) }),
    ...(purpose != null && { purposeTexts: purposeFrom(purpose) }),
  };
}

/** The text that was public, and the one that is since then; none where it stays. */
function purposes({ purposeTexts }: Grant, { purpose }: WantedChange) {
  if (purpose == null) return { purposeBefore: null, purposeAfter: null };
  return { purposeBefore: textInOrNull(purposeTexts), purposeAfter: textInOrNull(purposeFrom(purpose)) };
}

async function insertChange(
  tx: EntityManager,
  { id, grant, wanted }: { id: string; grant: Grant; wanted: WantedChange },
): Promise<void> {
  const before = await tx.countBy(GrantChange, { grantId: grant.id });
  await tx.insert(GrantChange, {
    id,
    grantId: grant.id,
    position: before + 1,
    changedOn: parsePartialDate(wanted.changedOn),
    beforeValue: wanted.amount ? grant.amountValue : null,
    afterValue: wanted.amount?.amount ?? null,
    currency: grant.currency,
    periodEndAfter: wanted.periodEnd == null ? null : parsePartialDate(wanted.periodEnd),
    ...purposes(grant, wanted),
    reason: wanted.reason,
    citationRecords: [],
    conflictRecords: [],
    inferences: [],
  });
}
