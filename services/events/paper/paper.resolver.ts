import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import type { EventsContext } from '../context.js';
import { EventDocument } from '../event-document/event-document.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { Resolution } from '../resolution/resolution.js';
import { Consultation } from './consultation.js';
import { Paper } from './paper.js';
import { pageOfPapers, PaperConnection, PaperFilter } from './paper.page.js';

@Resolver(() => Paper)
export class PaperResolver {
  @Query(() => Paper, { nullable: true, description: 'The paper with this id or number; null if there is none.' })
  paper(
    @Ctx() { loaders }: EventsContext,
    @Arg('id', () => ID, { nullable: true, description: 'Its id; or give "reference".' }) id?: string | null,
    @Arg('reference', () => String, { nullable: true, description: 'The number it carries, such as "1263/IV".' })
    reference?: string | null,
  ): Promise<Paper | null> {
    return id != null ? loaders.paper.load(id) : loaders.paperByReference.load(reference ?? '');
  }

  @Query(() => PaperConnection, { description: 'Papers, by number.' })
  papers(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('filter', () => PaperFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: PaperFilter | null,
  ): Promise<PaperConnection> {
    return pageOfPapers(db, filter, page);
  }

  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'The assembly whose paper it is.' })
  body(@Root() { bodyId }: Paper): OrganisationStub | null {
    return OrganisationStub.of(bodyId);
  }

  @FieldResolver(() => [Consultation], { description: 'Its way through the bodies, in order (Beratungsfolge).' })
  consultations(@Root() { id }: Paper, @Ctx() { loaders }: EventsContext): Promise<Consultation[]> {
    return loaders.consultationsOfPaper.load(id);
  }

  @FieldResolver(() => [EventDocument], { description: 'What is attached to it, in order (Anlagen).' })
  attachments(@Root() { id }: Paper, @Ctx() { loaders }: EventsContext): Promise<EventDocument[]> {
    return loaders.documentsOfPaper.load(id);
  }

  @FieldResolver(() => [Resolution], { description: 'What was resolved by it (Beschlüsse).' })
  resolutions(@Root() { id }: Paper, @Ctx() { loaders }: EventsContext): Promise<Resolution[]> {
    return loaders.resolutionsOfPaper.load(id);
  }
}
