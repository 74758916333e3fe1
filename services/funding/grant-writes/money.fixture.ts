import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { approveApplication } from '../application-writes/decide-application.js';
import { submitApplication } from '../application-writes/submit-application.js';
import { BudgetYear } from '../budget-year/budget-year.js';
import { changeCallState } from '../funding-call/change-call-state.js';
import { FundingCall } from '../funding-call/funding-call.js';
import { FundingCallState } from '../funding-call/funding-call.enums.js';
import { FundingActor } from '../funding-journal/journal-entry.js';
import type { VersionedRequest } from '../funding-journal/request.js';
import { verifyFunding } from '../funding-journal/verify.js';
import { Grant } from '../grant/grant.js';
import type { MoneyInput } from '../money/money.js';
import { Programme } from '../programme/programme.js';
import { makeGrant } from './make-grant.js';

export const NOW = new Date('2025-03-01T09:00:00Z');

/** A new request of an organiser. */
export function asked(wishes: Partial<VersionedRequest> = {}): VersionedRequest {
  return { actor: FundingActor.ORGANISER, idempotencyKey: randomUUID(), expectedVersion: null, now: NOW, ...wishes };
}

export function euros(amount: string): MoneyInput {
  return { amount, currency: 'EUR' };
}

const UNSOURCED = { citationRecords: [], conflictRecords: [], inferences: [] };
const text = (de: string) => ({ original: 'de', texts: { de } });

/** A programme of which nothing is known but its name. */
export async function aProgramme(db: DataSource): Promise<string> {
  const id = `programme-${randomUUID()}`;
  const lists = { targetGroupIds: [], recipientCategoryIds: [], otherNames: [], goalTexts: [], rationaleTexts: [] };
  await db.manager.insert(Programme, { ...UNSOURCED, ...lists, id, nameTexts: text('Programm') });
  return id;
}

export interface CallWishes {
  /** No limit of its own if null. */
  budget?: string | null;
  /** What the year has to spend; in no year if left out. */
  year?: string;
  /** A year that is there. */
  budgetYearId?: string;
  programmeId?: string;
  deadline?: Date | null;
  state?: FundingCallState;
}

/** A call, opened unless another state is wished for. */
export async function aCall(db: DataSource, wishes: CallWishes = {}): Promise<string> {
  const { budget = '1000.00', year, deadline = null, state = FundingCallState.OPEN } = wishes;
  const programmeId = wishes.programmeId ?? (await aProgramme(db));
  const budgetYearId = wishes.budgetYearId ?? (year === undefined ? null : await aBudgetYear(db, programmeId, year));
  const id = `call-${randomUUID()}`;
  const lists = { topicIds: [], placeIds: [], criteriaTexts: [] };
  const values = { id, programmeId, budgetYearId, budgetValue: budget, currency: 'EUR', deadline };
  await db.manager.insert(FundingCall, { ...UNSOURCED, ...lists, ...values, nameTexts: text('Aufruf') });
  if (state === FundingCallState.ANNOUNCED) return id;
  await open(db, id, FundingCallState.OPEN);
  if (state === FundingCallState.CLOSED) await open(db, id, FundingCallState.CLOSED);
  return id;
}

function open(db: DataSource, id: string, to: FundingCallState.OPEN | FundingCallState.CLOSED): Promise<string> {
  return db.transaction((tx) => changeCallState(tx, { id, to, request: asked() }));
}

/** @returns its id */
export async function aBudgetYear(
  db: DataSource,
  programmeId: string,
  amountValue: string,
  year = 2025,
): Promise<string> {
  const id = `year-${randomUUID()}`;
  await db.manager.insert(BudgetYear, { ...UNSOURCED, id, programmeId, year, amountValue, currency: 'EUR' });
  return id;
}

/** An application that is to be decided. */
export function anApplication(db: DataSource, call: string, amount = '1000.00'): Promise<string> {
  const wanted = { call, applicant: 'verein-a', requested: euros(amount) };
  const submission = { id: randomUUID(), wanted, submitterHash: null, request: asked() };
  return db.transaction((tx) => submitApplication(tx, submission));
}

/** An application that is approved. */
export async function anApproval(db: DataSource, call: string, amount: string): Promise<string> {
  const id = await anApplication(db, call, amount);
  return db.transaction((tx) => approveApplication(tx, { id, amount: euros(amount), request: asked() }));
}

/** A grant of a call. */
export async function aGrant(db: DataSource, call: string, amount: string): Promise<string> {
  const making = { id: randomUUID(), newId: randomUUID, applicationId: await anApproval(db, call, amount) };
  const wanted = { grantedOn: '2025-03-01' };
  return db.transaction((tx) => makeGrant(tx, { ...making, wanted, request: asked() }));
}

/** What is bound of a call, and of its year. */
export async function boundOf(db: DataSource, callId: string): Promise<{ call: string; year: string | null }> {
  const call = await db.manager.findOneByOrFail(FundingCall, { id: callId });
  const year = call.budgetYearId && (await db.manager.findOneByOrFail(BudgetYear, { id: call.budgetYearId }));
  return { call: call.committedValue, year: year ? year.committedValue : null };
}

export function grantOf(db: DataSource, id: string): Promise<Grant> {
  return db.manager.findOneByOrFail(Grant, { id });
}

/** The same transaction, in which no row is locked. */
export function withoutLocks(tx: EntityManager): EntityManager {
  return new Proxy(tx, {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property);
      if (property === 'query')
        return (sql: string, values?: unknown[]) => target.query(sql.replace(/for update(?! skip)/, ''), values);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** How journal, rows and totals differ. */
export async function differences(db: DataSource): Promise<string[]> {
  return (await verifyFunding(db)).differences;
}

/** What came of many that were tried at once: the number of each refusal's code, of other errors, and of success. */
export async function tally(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const outcomes = await Promise.allSettled(attempts);
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = outcome.status === 'fulfilled' ? 'done' : codeOf(outcome.reason);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The code of a refusal; "bug" for any other error. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'extensions' in error
    ? String((error.extensions as { code?: string }).code)
    : 'bug';
}

/** The code with which something is refused; "done" when it is not. */
export function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'done', codeOf);
}
