import {
  Arg,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { edited, KEY_ARGUMENT } from '../edit/edited.js';
import { Organisation } from '../organisation/organisation.js';
import { dismissDuplicate } from './dismiss-duplicate.js';
import { DuplicateCandidate, DuplicatePage } from './duplicate-candidate.js';
import { pageOfDuplicates } from './duplicate.page.js';

const LEAST_SCORE = { defaultValue: 0.5, description: 'Only pairs with at least this score, from 0 to 1.' };

@ObjectType({ description: 'What dismissing a pair is answered.' })
export class DismissDuplicatePayload {
  @Field(() => [ID], { description: 'The two organisations that are two.' })
  ids!: string[];
}

@Resolver(() => DuplicateCandidate)
export class DuplicateResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Query(() => DuplicatePage, {
    nullable: true,
    description:
      'Pairs of organisations that may be one, without those that were dismissed. A page compares a part of all ' +
      'organisations with all others; go on with "next". For organisers and analysts.',
  })
  duplicateCandidates(
    @Arg('leastScore', () => Float, LEAST_SCORE) leastScore: number,
    @Ctx() { db }: NetworksContext,
    @Arg('after', () => ID, { nullable: true, description: '"next" of the page before.' }) after?: string | null,
  ): Promise<DuplicatePage> {
    return pageOfDuplicates(db, after ?? '', leastScore);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => DismissDuplicatePayload, {
    description: 'Says that two organisations are two, although much speaks for their being one. For organisers.',
  })
  async dismissDuplicate(
    @Arg('oneId', () => ID, { description: 'One organisation.' }) oneId: string,
    @Arg('otherId', () => ID, { description: 'The other one.' }) otherId: string,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
    @Ctx() context: NetworksContext,
  ): Promise<DismissDuplicatePayload> {
    const ids = await edited(context, key, (tx, editor) => dismissDuplicate(tx, editor, [oneId, otherId]));
    return Object.assign(new DismissDuplicatePayload(), { ids });
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'One of them.' })
  one(@Root() { oneId }: DuplicateCandidate, @Ctx() { loaders }: NetworksContext): Promise<Organisation | null> {
    return loaders.organisation.load(oneId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The other one.' })
  other(@Root() { otherId }: DuplicateCandidate, @Ctx() { loaders }: NetworksContext): Promise<Organisation | null> {
    return loaders.organisation.load(otherId);
  }
}

/** What is added to an organisation. */
@Resolver(() => Organisation)
export class OrganisationDuplicatesResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @FieldResolver(() => [DuplicateCandidate], {
    nullable: true,
    description:
      'Others that may be the same as this one, the likeliest first, at most 20. For organisers and analysts.',
  })
  duplicateCandidates(
    @Root() { id }: Organisation,
    @Arg('leastScore', () => Float, LEAST_SCORE) leastScore: number,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<DuplicateCandidate[]> {
    return loaders.duplicatesOfOrganisation(leastScore).load(id);
  }
}
