import {
  Arg,
  Args,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { madeSure } from '../funding-journal/made-sure.js';
import { requestOf } from '../funding-journal/request.js';
import { WriteArgs } from '../funding-journal/write-arguments.js';
import { livingOrganisation } from '../known-organisations/living-organisation.js';
import { requireOrganisation } from '../known-organisations/require-organisation.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { decideRecipient } from './decide-recipient.js';
import { RecipientReview, RecipientReviewState } from './recipient-review.js';
import { pageOfReviews, RecipientReviewConnection } from './recipient-review.page.js';

@ObjectType({ description: 'What a decision about a recipient answers.' })
export class RecipientReviewPayload {
  @Field(() => RecipientReview, { nullable: true, description: 'The recipient, as it is now.' })
  review!: RecipientReview | null;
}

@Resolver(() => RecipientReview)
export class RecipientReviewResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Query(() => RecipientReviewConnection, {
    nullable: true,
    description:
      'Recipients of published lists of whom it is not certain which organisations they are, by id (Prüfliste). For organisers and analysts.',
  })
  recipientReviews(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: FundingContext,
    @Arg('state', () => RecipientReviewState, {
      defaultValue: RecipientReviewState.OPEN,
      description: 'Those that stand so.',
    })
    state: RecipientReviewState,
  ): Promise<RecipientReviewConnection> {
    return pageOfReviews(db, state, page);
  }

  @Authorized(Role.ORGANISER)
  @Mutation(() => RecipientReviewPayload, {
    description:
      'Says which organisation a recipient is; all its grants follow, also those of later lists. It can be said anew, but not while a list is being written (IMPORT_RUNNING). For organisers only.',
  })
  async decideRecipient(
    @Arg('id', () => ID, { description: 'The recipient that is reviewed.' }) id: string,
    @Arg('recipient', () => ID, {
      nullable: true,
      description: 'The organisation, which networks has; null for none that is known.',
    })
    recipientId: string | null | undefined,
    @Args(() => WriteArgs) args: WriteArgs,
    @Ctx() context: FundingContext,
  ): Promise<RecipientReviewPayload> {
    const request = await madeSure(context.db, requestOf(context, args), ['recipient', recipientId], async () => {
      if (recipientId != null) await requireOrganisation(context, recipientId, 'recipient');
    });
    const decision = { id, recipientId: recipientId ?? null, request };
    const decided = await context.db.transaction((tx) => decideRecipient(tx, decision));
    return { review: await context.loaders.recipientReview.load(decided) };
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Which one it is; null while nobody has said so.',
  })
  recipient(
    @Root() { recipientId }: RecipientReview,
    @Ctx() { loaders }: FundingContext,
  ): Promise<OrganisationStub | null> {
    return livingOrganisation(loaders, recipientId);
  }
}
