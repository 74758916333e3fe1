import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { hasRole } from '../../shared/access.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { Role, type Viewer } from '../../shared/identity.js';
import { refuse } from '../errors.js';
import { PartyType } from '../party/party.enums.js';
import { RelationKind } from '../relation/relation.enums.js';
import { TieKind } from '../tie/tie.enums.js';
import { type Question, WHOLE } from './snapshot/question.js';

/** By what parties are ordered; the same values as in `thread/answers.ts`. */
export enum PartyOrder {
  DEGREE = 'DEGREE',
  IN_DEGREE = 'IN_DEGREE',
  OUT_DEGREE = 'OUT_DEGREE',
  CLOSENESS = 'CLOSENESS',
  BETWEENNESS = 'BETWEENNESS',
  EIGENVECTOR = 'EIGENVECTOR',
}

registerEnumType(PartyOrder, {
  name: 'PartyOrder',
  description: 'By which figure parties are ordered, the highest first.',
  valuesConfig: {
    DEGREE: { description: 'With how many others they are joined (Grad).' },
    IN_DEGREE: { description: 'By ties that come in.' },
    OUT_DEGREE: { description: 'By ties that go out.' },
    CLOSENESS: { description: 'How near they are to all others (Nähe).' },
    BETWEENNESS: { description: 'How often they lie between others (Zwischenzentralität).' },
    EIGENVECTOR: { description: 'How central those are with whom they are joined.' },
  },
});

@InputType({ description: 'Which part of the network. All conditions hold at once; within one list any value fits.' })
export class NetworkGraphFilter {
  @Field(() => [PartyType], {
    nullable: true,
    description: 'Only these sorts of parties; organisations and networks if not given. Derived ties join only those.',
  })
  partyTypes?: PartyType[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only parties that belong to these places or to what lies within them (Bezirk); people have no place.',
  })
  places?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only ties that showed at events about these topics, or come from them (Thema).',
  })
  topics?: string[] | null;

  @Field(() => [TieKind], { nullable: true, description: 'Only ties of these kinds.' })
  kinds?: TieKind[] | null;

  @Field(() => [RelationKind], { nullable: true, description: 'Of the relations, only these.' })
  relationKinds?: RelationKind[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only ties whose known time reaches this day or a later one; those of unknown time are left out.',
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only ties whose known time begins on this day or before; those of unknown time are left out.',
  })
  until?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether parties that nothing joins with another are counted, too; not if not given.',
  })
  withUntied?: boolean | null;
}

/** How long an answer waits for figures if it is not told, and at most. Milliseconds; all else has to fit into 200 with it. */
const WAIT_MS = 100;
const MOST_WAIT_MS = 10_000;
const MOST_VALUES = 100;

@ArgsType()
export class NetworkGraphArgs {
  @Field(() => NetworkGraphFilter, { nullable: true, description: 'Which part; all of it if not given.' })
  filter?: NetworkGraphFilter | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only ties that something proves for this day; those from events, since they took place; those from programmes, while both are funded. All if not given.',
  })
  asOf?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How long to wait for figures that are not there yet, in milliseconds: 100 if not given, 10000 at most.',
  })
  waitMs?: number | null;
}

/** Who may see for which organisations people came to an event, as `Event.organisationTurnout` in events. */
const TRUSTED = [Role.ORGANISER, Role.ANALYST];

/** @throws ParticipationError BAD_INPUT */
export function questionOf(
  { filter, asOf, waitMs }: NetworkGraphArgs,
  viewer: Viewer,
): { question: Question; waitMs: number } {
  if (waitMs != null && (waitMs < 0 || waitMs > MOST_WAIT_MS)) {
    throw refuse('BAD_INPUT', { argument: 'waitMs', reason: `must be from 0 to ${MOST_WAIT_MS}` });
  }
  if (filter != null) checkFilter(filter);
  const given = [...Object.entries(filter ?? {}), ['asOf', asOf]].filter(([, value]) => value != null);
  const withTurnout = hasRole(viewer, TRUSTED);
  const question = { ...WHOLE, ...(Object.fromEntries(given) as Partial<Question>), withTurnout };
  return { question, waitMs: waitMs ?? WAIT_MS };
}

function checkFilter(filter: NetworkGraphFilter): void {
  for (const [name, value] of Object.entries(filter)) {
    if (!Array.isArray(value) || value.length <= MOST_VALUES) continue;
    throw refuse('BAD_INPUT', { argument: `filter.${name}`, reason: `must have at most ${MOST_VALUES} values` });
  }
  if (filter.from != null && filter.until != null && filter.until < filter.from) {
    throw refuse('BAD_INPUT', { argument: 'filter.until', reason: 'must not be before "from"' });
  }
}
