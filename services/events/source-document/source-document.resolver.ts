import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { EventsContext } from '../context.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { CitingInEvents, citingInEvents, EventsCitation, EventsCitationConnection } from './citing.js';
import { SourceDocument } from './source-document.js';
import { pageOfSourceDocuments, SourceDocumentConnection, SourceDocumentFilter } from './source-document.page.js';

@Resolver(() => SourceDocument)
export class SourceDocumentResolver {
  @Query(() => SourceDocument, { nullable: true, description: 'The source with this id; null if there is none.' })
  sourceDocument(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: EventsContext,
  ): Promise<SourceDocument | null> {
    return loaders.sourceDocument.load(id);
  }

  @Query(() => SourceDocumentConnection, { description: 'Sources, by id.' })
  sourceDocuments(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('filter', () => SourceDocumentFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: SourceDocumentFilter | null,
  ): Promise<SourceDocumentConnection> {
    return pageOfSourceDocuments(db, filter, page);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'Who published it (Herausgeber); null if it does not say.',
  })
  publisher(@Root() { publisherId }: SourceDocument): OrganisationStub | null {
    return OrganisationStub.of(publisherId);
  }

  @FieldResolver(() => EventsCitationConnection, {
    description: 'What here cites it, itself or by a part of it, each once, by sort and id (belegt durch).',
  })
  async citedInEvents(
    @Root() { id }: SourceDocument,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: EventsContext,
  ): Promise<EventsCitationConnection> {
    return loaders.citingDocument(id, page);
  }
}

@Resolver(() => EventsCitation)
export class EventsCitationResolver {
  @FieldResolver(() => CitingInEvents, {
    nullable: true,
    description: 'What cites it; null if that was removed just now.',
  })
  by(@Root() citing: EventsCitation, @Ctx() { loaders }: EventsContext): Promise<typeof CitingInEvents | null> {
    return citingInEvents(loaders, citing);
  }
}
