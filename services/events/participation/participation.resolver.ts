import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { OfficeStub } from '../office/office.stub.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { ProjectStub } from '../project/project.stub.js';
import { Series } from '../series/series.js';
import { Session } from '../session/session.js';
import { Participation } from './participation.js';
import { Party, partyOf } from './party.js';

@Resolver(() => Participation)
export class ParticipationResolver {
  @FieldResolver(() => Party, {
    nullable: true,
    description: 'Who has the part; null only while networks cannot be reached.',
  })
  party(@Root() { partyType, partyId }: Participation): typeof Party {
    return partyOf(partyType, partyId);
  }

  @FieldResolver(() => OfficeStub, {
    nullable: true,
    description: 'The office held at that time (Amt); null if none is named.',
  })
  office(@Root() { officeId }: Participation): OfficeStub | null {
    return OfficeStub.of(officeId);
  }

  @FieldResolver(() => OrganisationStub, {
    nullable: true,
    description: 'For which organisation; null if none is named.',
  })
  onBehalfOf(@Root() { onBehalfOfId }: Participation): OrganisationStub | null {
    return OrganisationStub.of(onBehalfOfId);
  }

  @FieldResolver(() => ProjectStub, { nullable: true, description: 'For which project; null if none is named.' })
  project(@Root() { projectId }: Participation): ProjectStub | null {
    return ProjectStub.of(projectId);
  }

  @FieldResolver(() => Event, { nullable: true, description: 'The event; null for a part in a series as a whole.' })
  event(@Root() { eventId }: Participation, @Ctx() { loaders }: EventsContext): Promise<Event | null> | null {
    return eventId === null ? null : loaders.event.load(eventId);
  }

  @FieldResolver(() => Session, {
    nullable: true,
    description: 'The session of the event; null for the event as a whole.',
  })
  session(@Root() { sessionId }: Participation, @Ctx() { loaders }: EventsContext): Promise<Session | null> | null {
    return sessionId === null ? null : loaders.session.load(sessionId);
  }

  @FieldResolver(() => Series, { nullable: true, description: 'The series, for a part in a series as a whole.' })
  series(@Root() { seriesId }: Participation, @Ctx() { loaders }: EventsContext): Promise<Series | null> | null {
    return seriesId === null ? null : loaders.series.load(seriesId);
  }
}
