import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { addressFrom, AttestedInput, idFrom, namesFrom, TextInput } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { keyList, needed, NO_FACTS, takenOver, takeSources } from '../edit-input/take-over.js';
import { NO_TEXTS, requireName, textsOrNone, webAddressFrom, wordsFrom } from '../named/named.edit.js';
import { ContactPoint } from './contact-point.js';

@InputType({ description: 'Whom to turn to, and how. What is left out stays as it is; null takes it away.' })
export class ContactPointInput extends AttestedInput {
  @Field(() => [TextInput], {
    nullable: true,
    description: 'What to turn to it about, the original first; needed for a new one. Replaces all languages.',
  })
  purpose?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'When it can be reached.' })
  openingHours?: TextInput[] | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that answers.' })
  organisation?: string | null;

  @Field(() => ID, { nullable: true, description: 'The person to ask for.' })
  person?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number of the institution; it is public.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of a role, never of a person; it is public.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Its address on the web.' })
  website?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The events that it answers for; it is not checked whether they exist.',
  })
  events?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The series that it answers for; not checked either.' })
  series?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The policy plans that it answers for; not checked either.' })
  policyPlans?: string[] | null;
}

export const contactPointEdit: Editable<ContactPoint, ContactPointInput> = {
  type: EditedType.CONTACT_POINT,
  entity: ContactPoint,
  // Public, but who enters a person's by mistake can take it away again: the journal would keep it.
  guarded: ['phone', 'email'],
  apply(row, input) {
    row.purposeTexts = needed('purpose', input.purpose, {
      old: row.purposeTexts,
      read: (given) => namesFrom('purpose', given),
    });
    row.openingHoursTexts = textsOrNone('openingHours', input.openingHours, row.openingHoursTexts);
    row.organisationId = takenOver(input.organisation, row.organisationId, (id) => id);
    row.personId = takenOver(input.person, row.personId, (id) => id);
    row.phone = wordsFrom('phone', input.phone, { old: row.phone });
    row.email = takenOver(input.email, row.email, addressFrom);
    row.website = webAddressFrom(input.website, row.website);
    row.eventIds = keyList('events', input.events, row.eventIds);
    row.seriesIds = keyList('series', input.series, row.seriesIds);
    row.policyPlanIds = keyList('policyPlans', input.policyPlans, row.policyPlanIds);
    takeSources(row, input);
  },
  async check(tx, row) {
    requireName('purpose', row.purposeTexts);
    await requireRows(tx, 'organisation', { argument: 'organisation', ids: [row.organisationId] });
    await requireRows(tx, 'person', { argument: 'person', ids: [row.personId] });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newContactPoint(id: string): ContactPoint {
  return Object.assign(new ContactPoint(), {
    id: idFrom(id),
    ...NO_FACTS,
    purposeTexts: NO_TEXTS,
    openingHoursTexts: null,
    organisationId: null,
    personId: null,
    phone: null,
    email: null,
    website: null,
    eventIds: [],
    seriesIds: [],
    policyPlanIds: [],
  });
}
