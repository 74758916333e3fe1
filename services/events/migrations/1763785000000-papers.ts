import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ATTESTED, key, oneOf, owner } from '../../shared/migration.js';

/** Papers of assemblies, their way through the bodies, what is resolved by them; documents of papers and of events. */
export class Papers1763785000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PAPERS, ...RESOLUTIONS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table required_involvement, required_invitee, resolution, consultation, event_document, paper',
    );
  }
}

const PAPERS = [
  `create table paper (
     id text primary key,
     reference text not null constraint paper_reference_is_unique unique,
     "bodyId" text not null,
     "electoralTerm" text,
     ${oneOf('paper', 'publicity', 'PUBLIC CONFIDENTIAL UNKNOWN')} not null,
     "publicityLabel" text,
     title jsonb not null,
     rationale jsonb,
     origin jsonb,
     current jsonb,
     ${ATTESTED}
   )`,
  'create index paper_by_body on paper ("bodyId", reference)',
  `create table event_document (
     id text primary key,
     ${owner('event_document', 'event', 'event')},
     ${owner('event_document', 'paper', 'paper')},
     ${oneOf(
       'event_document',
       'kind',
       'DOCUMENTATION PHOTO_DOCUMENTATION PROGRAMME_FLYER MOTION RESOLUTION REPORT MINUTES PRESENTATION OTHER',
     )} not null,
     position int not null,
     title jsonb not null,
     date text,
     "mediaType" text,
     size jsonb,
     address text,
     ${ATTESTED},
     constraint event_document_of_event_or_paper check (num_nonnulls("eventId", "paperId") = 1)
   )`,
  'create index event_document_by_event on event_document ("eventId", position)',
  'create index event_document_by_paper on event_document ("paperId", position)',
  `create table consultation (
     id text primary key,
     ${owner('consultation', 'paper', 'paper')} not null,
     "bodyId" text not null,
     position int not null,
     "bodyLabel" text,
     "heldOn" text,
     "sessionNumber" int,
     "sessionLabel" text,
     ${oneOf('consultation', 'sessionPublicity', 'PUBLIC CONFIDENTIAL UNKNOWN')} not null,
     ${oneOf('consultation', 'role', 'DECISION RECOMMENDATION CONSULTATION INFORMATION UNKNOWN')} not null,
     "roleLabel" text,
     ${oneOf(
       'consultation',
       'result',
       'ADOPTED_UNCHANGED ADOPTED_WITH_CHANGES REJECTED REFERRED WITHDRAWN UNKNOWN',
     )} not null,
     "resultLabel" text
   )`,
  'create index consultation_by_paper on consultation ("paperId", position)',
];

const RESOLUTIONS = [
  `create table resolution (
     id text primary key,
     ${key('resolution', 'paper', 'paper')} not null,
     "decidedById" text not null,
     "addresseeId" text,
     ${key('resolution', 'demandedEvent', 'event')},
     "decidedOn" text,
     demand jsonb not null,
     "requiredContents" jsonb not null,
     goals jsonb not null,
     "evidenceBase" jsonb,
     "evidenceKinds" text[] not null,
     "evidenceKindsAreExamples" boolean not null,
     "evidenceProviderId" text,
     deadlines jsonb not null,
     "earliestDeadline" date,
     "latestDeadline" date,
     ${oneOf(
       'resolution',
       'implementationStatus',
       'UNKNOWN NOT_STARTED IN_PROGRESS PARTLY_IMPLEMENTED IMPLEMENTED NOT_IMPLEMENTED',
     )} not null,
     "implementationEvidence" jsonb not null,
     ${ATTESTED}
   )`,
  'create index resolution_by_paper on resolution ("paperId")',
  'create index resolution_by_assembly on resolution ("decidedById")',
  'create index resolution_by_addressee on resolution ("addresseeId")',
  'create index resolution_by_demanded_event on resolution ("demandedEventId")',
  'create index resolution_by_deadline on resolution ("latestDeadline")',
  `create table required_invitee (
     id text primary key,
     ${owner('required_invitee', 'resolution', 'resolution')} not null,
     "categoryId" text not null,
     position int not null,
     label text not null,
     qualifier text,
     "viaRepresentatives" boolean not null
   )`,
  'create index required_invitee_by_resolution on required_invitee ("resolutionId", position)',
  'create index required_invitee_by_category on required_invitee ("categoryId")',
  `create table required_involvement (
     id text primary key,
     ${owner('required_involvement', 'resolution', 'resolution')} not null,
     "organisationId" text not null,
     position int not null,
     manner jsonb not null
   )`,
  'create index required_involvement_by_resolution on required_involvement ("resolutionId", position)',
];
