import type { DataSource } from 'typeorm';
import { CitingThing } from '../shared/facts/citing-things.js';
import { openDatabase } from '../shared/database.js';
import { Concept } from './concept/concept.js';
import { ContactPoint } from './contact-point/contact-point.js';
import { DismissedDuplicate } from './duplicate/dismiss-duplicate.js';
import { EditJournalEntry } from './edit-journal/edit-journal.js';
import { EditKey } from './edit/edit-key.js';
import { HandEdit } from './hand-edit/hand-edit.js';
import { GoodPractice } from './good-practice/good-practice.js';
import { Invitation, InvitationStep } from './invitation/invitation.js';
import { prepareInvitationQueue } from './invitation-mail/invitation-queue.js';
import { MailingList } from './mailing-list/mailing-list.js';
import { Membership } from './membership/membership.js';
import { FirstTables1763780100000 } from './migrations/1763780100000-first-tables.js';
import { OrganisationMerge } from './merge/organisation-merge.js';
import { ChangeLog1763810000000 } from './migrations/1763810000000-change-log.js';
import { Invitations1763840000000 } from './migrations/1763840000000-invitations.js';
import { Finding1763810002000 } from './migrations/1763810002000-finding.js';
import { Editing1763810001000 } from './migrations/1763810001000-editing.js';
import { FollowedServices1763820100000 } from './migrations/1763820100000-followed-services.js';
import { WiderEditing1763853100000 } from './migrations/1763853100000-wider-editing.js';
import { FollowedFundings1763850100000 } from './migrations/1763850100000-followed-fundings.js';
import { InvitationMails1763853101000 } from './migrations/1763853101000-invitation-mails.js';
import { ComparedByHash1763854100000 } from './migrations/1763854100000-compared-by-hash.js';
import { PartsComparedByText1763855500000 } from './migrations/1763855500000-parts-compared-by-text.js';
import { MergeOrder1763857100000 } from './migrations/1763857100000-merge-order.js';
import { MergeLog1763855900000 } from './migrations/1763855900000-merge-log.js';
import { NetworksOverTime1763855902000 } from './migrations/1763855902000-networks-over-time.js';
import { Removals1763855901000 } from './migrations/1763855901000-removals.js';
import { FollowedUnseen1763855101000 } from './migrations/1763855101000-followed-unseen.js';
import { MailsInDoubt1763855100000 } from './migrations/1763855100000-mails-in-doubt.js';
import { KeptByHand1763857400000 } from './migrations/1763857400000-kept-by-hand.js';
import { Citing1763858000910 } from './migrations/1763858000910-citing.js';
import { StepTakers1763858001100 } from './migrations/1763858001100-step-takers.js';
import { FoundByIndex1763857401000 } from './migrations/1763857401000-found-by-index.js';
import { Network } from './network/network.js';
import { Office } from './office/office.js';
import { OfficeHolding } from './office/office-holding.js';
import { OfficeTitle } from './office/office-title.js';
import { Organisation } from './organisation/organisation.js';
import { Person } from './person/person.js';
import { Place } from './place/place.js';
import { Relation } from './relation/relation.js';
import { StakeholderCategory } from './stakeholder-category/stakeholder-category.js';

const ENTITIES = [
  Place,
  StakeholderCategory,
  Organisation,
  Person,
  Office,
  OfficeTitle,
  OfficeHolding,
  Network,
  Membership,
  Relation,
  Concept,
  GoodPractice,
  ContactPoint,
  MailingList,
  Invitation,
  InvitationStep,
  HandEdit,
  EditJournalEntry,
  EditKey,
  OrganisationMerge,
  DismissedDuplicate,
  CitingThing,
] as const;

/** In the order in which they run; never edited once others have them. */
const MIGRATIONS = [
  FirstTables1763780100000,
  ChangeLog1763810000000,
  Editing1763810001000,
  Finding1763810002000,
  FollowedServices1763820100000,
  Invitations1763840000000,
  WiderEditing1763853100000,
  FollowedFundings1763850100000,
  InvitationMails1763853101000,
  ComparedByHash1763854100000,
  MailsInDoubt1763855100000,
  FollowedUnseen1763855101000,
  PartsComparedByText1763855500000,
  MergeLog1763855900000,
  Removals1763855901000,
  NetworksOverTime1763855902000,
  MergeOrder1763857100000,
  KeptByHand1763857400000,
  FoundByIndex1763857401000,
  Citing1763858000910,
  StepTakers1763858001100,
] as const;

/**
 * Opens and migrates the service's database.
 *
 * @throws StartRefused when it cannot be used
 */
export async function openNetworksDatabase(url: string, poolSize?: number): Promise<DataSource> {
  const of = { service: 'networks', setting: 'NETWORKS_DATABASE_URL', entities: ENTITIES, migrations: MIGRATIONS };
  const db = await openDatabase({ ...of, url, poolSize });
  try {
    await prepareInvitationQueue(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
