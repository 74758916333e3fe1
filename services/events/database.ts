import type { DataSource } from 'typeorm';
import { openDatabase } from '../shared/database.js';
import { EventDocument } from './event-document/event-document.js';
import { EventLink } from './event-link/event-link.js';
import { Event } from './event/event.js';
import { RegistrationCount } from './live-count/registration-count.js';
import { FirstTables1763780000000 } from './migrations/1763780000000-first-tables.js';
import { Papers1763785000000 } from './migrations/1763785000000-papers.js';
import { Registration1763790000000 } from './migrations/1763790000000-registration.js';
import { OnlineAccess } from './online-access/online-access.js';
import { Consultation } from './paper/consultation.js';
import { Paper } from './paper/paper.js';
import { Participation } from './participation/participation.js';
import { IdempotencyKey } from './registration/idempotency-key.js';
import { Registration } from './registration/registration.js';
import { RequiredInvitee } from './resolution/required-invitee.js';
import { RequiredInvolvement } from './resolution/required-involvement.js';
import { Resolution } from './resolution/resolution.js';
import { Series } from './series/series.js';
import { Session } from './session/session.js';
import { SourceDocument } from './source-document/source-document.js';
import { Statement } from './statement/statement.js';
import { Topic } from './topic/topic.js';
import { Venue } from './venue/venue.js';

const ENTITIES = [
  SourceDocument,
  Topic,
  Venue,
  Series,
  Event,
  OnlineAccess,
  Session,
  Participation,
  Paper,
  Consultation,
  EventDocument,
  EventLink,
  Statement,
  Resolution,
  RequiredInvitee,
  RequiredInvolvement,
  Registration,
  RegistrationCount,
  IdempotencyKey,
] as const;

/** In the order in which they run; never edited once others have them. */
const MIGRATIONS = [FirstTables1763780000000, Papers1763785000000, Registration1763790000000] as const;

/**
 * Opens and migrates the service's database.
 *
 * @throws StartRefused when it cannot be used
 */
export function openEventsDatabase(url: string, poolSize?: number): Promise<DataSource> {
  const setting = 'EVENTS_DATABASE_URL';
  return openDatabase({ service: 'events', setting, url, entities: ENTITIES, migrations: MIGRATIONS, poolSize });
}
