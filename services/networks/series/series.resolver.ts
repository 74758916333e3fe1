import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { ContactPoint } from '../contact-point/contact-point.js';
import type { NetworksContext } from '../context.js';
import { MailingList } from '../mailing-list/mailing-list.js';
import { SeriesStub } from './series.stub.js';

@Resolver(() => SeriesStub)
export class SeriesResolver {
  @FieldResolver(() => [MailingList], addedField('networks', 'The mailing lists with news of it (Verteiler).'))
  mailingLists(@Root() { id }: SeriesStub, @Ctx() { loaders }: NetworksContext): Promise<MailingList[]> {
    return loaders.mailingListsOfSeries.load(id);
  }

  @FieldResolver(() => [ContactPoint], addedField('networks', 'Whom to ask about it (Ansprechstellen).'))
  contactPoints(@Root() { id }: SeriesStub, @Ctx() { loaders }: NetworksContext): Promise<ContactPoint[]> {
    return loaders.contactPointsOfSeries.load(id);
  }
}
