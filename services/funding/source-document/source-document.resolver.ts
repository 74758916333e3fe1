import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { PageArgs } from '../../shared/connection.js';
import { hasRole } from '../../shared/access.js';
import { Role } from '../../shared/identity.js';
import type { FundingContext } from '../context.js';
import { CitingInFunding, citingInFunding, FundingCitation, FundingCitationConnection } from './citing.js';
import { SourceDocumentStub } from './source-document.stub.js';

/** Who sees every application. */
const SEEING_ALL = [Role.ORGANISER, Role.ANALYST];

@Resolver(() => SourceDocumentStub)
export class SourceDocumentResolver {
  @FieldResolver(
    () => FundingCitationConnection,
    addedField(
      'funding',
      'What here cites it, itself or by a part of it, each once, by sort and id (belegt durch). Applications are among them for organisers and analysts alone.',
    ),
  )
  async citedInFunding(
    @Root() { id }: SourceDocumentStub,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, viewer }: FundingContext,
  ): Promise<FundingCitationConnection> {
    return (hasRole(viewer, SEEING_ALL) ? loaders.citingDocument : loaders.citingDocumentPublicly)(id, page);
  }
}

@Resolver(() => FundingCitation)
export class FundingCitationResolver {
  @FieldResolver(() => CitingInFunding, {
    nullable: true,
    description: 'What cites it; null if that was removed just now.',
  })
  by(@Root() citing: FundingCitation, @Ctx() { loaders }: FundingContext): Promise<typeof CitingInFunding | null> {
    return citingInFunding(loaders, citing);
  }
}
