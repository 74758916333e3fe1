import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { pagesOf } from '../../shared/pages.js';
import { Selection } from '../../shared/rows/selection.js';
import { isAnyOf } from '../known-organisations/kept-under.js';
import { IDS_OF_CATEGORIES } from '../known-organisations/known-recipient.js';
import { CurrencyScalar, DecimalScalar } from '../money/decimal.js';
import { RecordOrigin } from '../money/origin.js';
import { Grant } from './grant.js';
import { GrantState } from './grant.enums.js';

@InputType({ description: 'Which grants to take. All conditions hold at once; within one list any value fits.' })
export class GrantFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those of these programmes.' })
  programmes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these calls.' })
  calls?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those to these organisations, by whichever of their ids.' })
  recipients?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only those to organisations of these categories or narrower ones (Akteursgruppen), as networks says.',
  })
  recipientCategories?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those for these projects.' })
  projects?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only in these places, not what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those about at least one of these topics.' })
  topics?: string[] | null;

  @Field(() => [Int], { nullable: true, description: 'Only those of these years (Haushaltsjahre).' })
  years?: number[] | null;

  @Field(() => [GrantState], { nullable: true, description: 'Only those that stand so.' })
  states?: GrantState[] | null;

  @Field(() => [RecordOrigin], { nullable: true, description: 'Only those that are kept up to date so.' })
  origins?: RecordOrigin[] | null;

  @Field(() => CurrencyScalar, { nullable: true, description: 'Only those of this currency.' })
  currency?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Only those of at least this amount, whatever the currency.',
  })
  atLeast?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the recipient is a known organisation.' })
  isRecipientKnown?: boolean | null;
}

/** SQL of each condition; the rows are called `award`, since `grant` is a word of SQL. */
export const GRANT_CONDITIONS: Record<keyof GrantFilter, string> = {
  programmes: 'award."programmeId" = any(:programmes)',
  calls: 'award."callId" = any(:calls)',
  recipients: `award."recipientId" ${isAnyOf('recipients')}`,
  recipientCategories: `award."recipientId" in (${IDS_OF_CATEGORIES})`,
  projects: 'award."projectId" = any(:projects)',
  places: 'award."placeId" = any(:places)',
  topics: 'award."topicIds" && cast(:topics as text[])',
  years: 'award.year = any(:years)',
  states: 'award.state = any(:states)',
  origins: 'award.origin = any(:origins)',
  currency: 'award.currency = :currency',
  atLeast: 'award.amount >= cast(:atLeast as numeric)',
  isRecipientKnown: '(award."recipientId" is not null) = cast(:isRecipientKnown as boolean)',
};

/** How grants are sorted. */
export enum GrantOrder {
  ID = 'ID',
  AMOUNT_DESC = 'AMOUNT_DESC',
}

registerEnumType(GrantOrder, {
  name: 'GrantOrder',
  description: 'How grants are sorted.',
  valuesConfig: {
    ID: { description: 'By id.' },
    AMOUNT_DESC: { description: 'The largest amount first, whatever the currency.' },
  },
});

@ObjectType({ description: 'A page of a list of grants, stable while grants are added.' })
export class GrantConnection extends connectionOf(Grant, 'Grant') {}

const ID_KEY = { sql: 'award.id', type: 'text' } as const;

const ORDERS: Record<GrantOrder, ListOrder> = {
  [GrantOrder.ID]: { name: 'grant-id', descending: false, keys: [ID_KEY] },
  [GrantOrder.AMOUNT_DESC]: {
    name: 'grant-amount',
    descending: true,
    keys: [{ sql: 'award.amount', type: 'numeric' }, ID_KEY],
  },
};

/**
 * One page of the grants that a filter lets through.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfGrants(
  db: DataSource,
  filter: GrantFilter | null | undefined,
  args: PageArgs,
  order: GrantOrder = GrantOrder.ID,
): Promise<GrantConnection> {
  const query = applyConditions(Selection.of(db, Grant, 'award'), filter, GRANT_CONDITIONS);
  return Object.assign(new GrantConnection(), await page(query, ORDERS[order], args));
}

/** What other things' lists of grants are made of; of a recipient all ids are given. */
const OWNER_CONDITIONS = {
  programmes: GRANT_CONDITIONS.programmes,
  calls: GRANT_CONDITIONS.calls,
  recipients: 'award."recipientId" = any(:recipients)',
  projects: GRANT_CONDITIONS.projects,
};

/** Pages of the grants of many programmes, calls, recipients or projects: one statement for all of a request. */
export function grantsBy(
  db: DataSource,
  condition: keyof typeof OWNER_CONDITIONS,
): (ids: readonly string[], args: PageArgs) => Promise<GrantConnection> {
  const rows = Selection.of(db, Grant, 'award').where(OWNER_CONDITIONS[condition]);
  const pages = pagesOf({ rows, parameter: condition, order: ORDERS[GrantOrder.ID] });
  return async (ids, args) => Object.assign(new GrantConnection(), await pages(ids, args));
}
