import type { DataSource } from 'typeorm';
import { CitingThing } from '../shared/facts/citing-things.js';
import { openDatabase } from '../shared/database.js';
import { EventDocument } from './event-document/event-document.js';
import { EventLink } from './event-link/event-link.js';
import { Event } from './event/event.js';
import { IntakeItem } from './intake/intake-item.js';
import { JournalEntry } from './journal/journal-entry.js';
import { RegistrationCount } from './live-count/registration-count.js';
import { prepareMailQueue } from './mail/mail-queue.js';
import { Webhooks1763802000000 } from './migrations/1763802000000-webhooks.js';
import { FirstTables1763780000000 } from './migrations/1763780000000-first-tables.js';
import { Papers1763785000000 } from './migrations/1763785000000-papers.js';
import { Registration1763790000000 } from './migrations/1763790000000-registration.js';
import { LifeCycle1763796000000 } from './migrations/1763796000000-life-cycle.js';
import { AnnounceChangedParts1763857110000 } from './migrations/1763857110000-announce-changed-parts.js';
import { AnnounceChangedEvents1763795000000 } from './migrations/1763795000000-announce-changed-events.js';
import { EventsByLastDay1763797000000 } from './migrations/1763797000000-events-by-last-day.js';
import { EventRevision1763798000000 } from './migrations/1763798000000-event-revision.js';
import { PlacesAndTotals1763800000000 } from './migrations/1763800000000-places-and-totals.js';
import { EventNotice1763803000000 } from './migrations/1763803000000-event-notice.js';
import { MailAttempt1763852100000 } from './migrations/1763852100000-mail-attempt.js';
import { SpreadNotices1763852200000 } from './migrations/1763852200000-spread-notices.js';
import { LinkPosition1763852300000 } from './migrations/1763852300000-link-position.js';
import { Intake1763804000000 } from './migrations/1763804000000-intake.js';
import { EventPartLog1763850200000 } from './migrations/1763850200000-event-part-log.js';
import { PartsOfOrganisations1763851200000 } from './migrations/1763851200000-parts-of-organisations.js';
import { RegistrationOrganisation1763820000000 } from './migrations/1763820000000-registration-organisation.js';
import { ComparedByHash1763854200000 } from './migrations/1763854200000-compared-by-hash.js';
import { PartsComparedByText1763855310000 } from './migrations/1763855310000-parts-compared-by-text.js';
import { MailFailure1763857200000 } from './migrations/1763857200000-mail-failure.js';
import { KnownOrganisations1763857200100 } from './migrations/1763857200100-known-organisations.js';
import { KnownMerges1763858000400 } from './migrations/1763858000400-known-merges.js';
import { UnsettledCapacity1763858000410 } from './migrations/1763858000410-unsettled-capacity.js';
import { AnnounceChangedTerms1763858000520 } from './migrations/1763858000520-announce-changed-terms.js';
import { WebhookLanes1763858000530 } from './migrations/1763858000530-webhook-lanes.js';
import { WhatPointsToBodies1763858000700 } from './migrations/1763858000700-what-points-to-bodies.js';
import { Citing1763858000900 } from './migrations/1763858000900-citing.js';
import { WebhookFailedAt1763858001000 } from './migrations/1763858001000-webhook-failed-at.js';
import { OlderWebhookSecrets1763858001010 } from './migrations/1763858001010-older-webhook-secrets.js';
import { EventsThatMove1763858001020 } from './migrations/1763858001020-events-that-move.js';
import { JobsByTheirTime1763858000810 } from './migrations/1763858000810-jobs-by-their-time.js';
import { SentManagementLinks1763858000820 } from './migrations/1763858000820-sent-management-links.js';
import { MailTry1763855300000 } from './migrations/1763855300000-mail-try.js';
import { OnlineAccess } from './online-access/online-access.js';
import { Consultation } from './paper/consultation.js';
import { Paper } from './paper/paper.js';
import { Participation } from './participation/participation.js';
import { IdempotencyKey } from './registration/idempotency-key.js';
import { Registration } from './registration/registration.js';
import { RegistrationPolicy } from './registration-terms/registration-policy.js';
import { SeatPool } from './registration-terms/seat-pool.js';
import { RequiredInvitee } from './resolution/required-invitee.js';
import { RequiredInvolvement } from './resolution/required-involvement.js';
import { Resolution } from './resolution/resolution.js';
import { Series } from './series/series.js';
import { Session } from './session/session.js';
import { SourceDocument } from './source-document/source-document.js';
import { Statement } from './statement/statement.js';
import { Topic } from './topic/topic.js';
import { Venue } from './venue/venue.js';
import { WebhookAttempt } from './webhook/delivery/webhook-attempt.js';
import { WebhookDelivery } from './webhook/delivery/webhook-delivery.js';
import { WebhookEndpoint } from './webhook/endpoint/webhook-endpoint.js';
import { WebhookMessage } from './webhook/message/webhook-message.js';
import { prepareWebhookQueues } from './webhook/message/webhook-queues.js';

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
  RegistrationPolicy,
  SeatPool,
  JournalEntry,
  IntakeItem,
  WebhookEndpoint,
  WebhookMessage,
  WebhookDelivery,
  WebhookAttempt,
  CitingThing,
] as const;

/** In the order in which they run; never edited once others have them. */
const MIGRATIONS = [
  FirstTables1763780000000,
  Papers1763785000000,
  Registration1763790000000,
  AnnounceChangedEvents1763795000000,
  LifeCycle1763796000000,
  EventsByLastDay1763797000000,
  EventRevision1763798000000,
  PlacesAndTotals1763800000000,
  Webhooks1763802000000,
  EventNotice1763803000000,
  Intake1763804000000,
  RegistrationOrganisation1763820000000,
  EventPartLog1763850200000,
  PartsOfOrganisations1763851200000,
  MailAttempt1763852100000,
  SpreadNotices1763852200000,
  LinkPosition1763852300000,
  ComparedByHash1763854200000,
  MailTry1763855300000,
  PartsComparedByText1763855310000,
  AnnounceChangedParts1763857110000,
  MailFailure1763857200000,
  KnownOrganisations1763857200100,
  KnownMerges1763858000400,
  UnsettledCapacity1763858000410,
  AnnounceChangedTerms1763858000520,
  WebhookLanes1763858000530,
  WhatPointsToBodies1763858000700,
  JobsByTheirTime1763858000810,
  SentManagementLinks1763858000820,
  Citing1763858000900,
  WebhookFailedAt1763858001000,
  OlderWebhookSecrets1763858001010,
  EventsThatMove1763858001020,
] as const;

/**
 * Opens and migrates the service's database.
 *
 * @throws StartRefused when it cannot be used
 */
export async function openEventsDatabase(url: string, poolSize?: number): Promise<DataSource> {
  const setting = 'EVENTS_DATABASE_URL';
  const db = await openDatabase({
    service: 'events',
    setting,
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    poolSize,
  });
  try {
    await prepareMailQueue(db);
    await prepareWebhookQueues(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
