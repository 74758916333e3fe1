import { Field, ID, InputType } from 'type-graphql';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { forgetDismissals } from '../duplicate/dismiss-duplicate.js';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { dateFrom, idFrom, LONGEST_NAME } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { listFrom, needed, NO_FACTS, takenOver } from '../edit-input/take-over.js';
import { requireParent } from '../edit-input/tree.js';
import {
  NamedInput,
  NO_NAMES,
  requireName,
  requireOrder,
  takeNames,
  webAddressFrom,
  wordsFrom,
} from '../named/named.edit.js';
import { Organisation } from './organisation.js';
import { OrganisationKind } from './organisation.enums.js';

@InputType({ description: 'What is known about an organisation. What is left out stays as it is; null takes it away.' })
export class OrganisationInput extends NamedInput {
  @Field(() => OrganisationKind, { nullable: true, description: 'What sort of organisation it is; UNKNOWN at first.' })
  kind?: OrganisationKind | null;

  @Field(() => String, { nullable: true, description: 'Short name (Kurzname).' })
  shortName?: string | null;

  @Field(() => String, { nullable: true, description: 'Legal form, such as "e.V." (Rechtsform).' })
  legalForm?: string | null;

  @Field(() => String, { nullable: true, description: 'Its address on the web.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'When it was founded: "2018", "2018-11" or "2018-11-30".' })
  foundedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'When it ceased to exist, written as "foundedOn".' })
  dissolvedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Its postal address.' })
  address?: string | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'The languages that it works in.' })
  languages?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The organisation that it is a part of.' })
  parent?: string | null;

  @Field(() => ID, { nullable: true, description: 'The area that it belongs to or works in.' })
  place?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Its stakeholder categories, all of them.' })
  categories?: string[] | null;
}

export const organisationEdit: Editable<Organisation, OrganisationInput> = {
  type: EditedType.ORGANISATION,
  entity: Organisation,
  apply(row, input) {
    row.kind = needed('kind', input.kind, { old: row.kind, read: (kind) => kind });
    row.shortName = wordsFrom('shortName', input.shortName, { old: row.shortName, longest: LONGEST_NAME });
    row.legalForm = wordsFrom('legalForm', input.legalForm, { old: row.legalForm });
    row.website = webAddressFrom(input.website, row.website);
    row.foundedOn = takenOver(input.foundedOn, row.foundedOn, (day) => dateFrom('foundedOn', day));
    row.dissolvedOn = takenOver(input.dissolvedOn, row.dissolvedOn, (day) => dateFrom('dissolvedOn', day));
    row.address = wordsFrom('address', input.address, { old: row.address });
    row.languages = listFrom(input.languages, row.languages);
    row.parentId = takenOver(input.parent, row.parentId, (id) => id);
    row.placeId = takenOver(input.place, row.placeId, (id) => id);
    row.categoryIds = listFrom(input.categories, row.categoryIds);
    takeNames(row, input, () => [row.shortName]);
  },
  treeMovedBy: ({ parent }) => (parent == null ? null : 'organisation'),
  async check(tx, row, before) {
    requireName('name', row.nameTexts);
    requireOrder(row);
    await requireRows(tx, 'place', { argument: 'place', ids: [row.placeId] });
    await requireRows(tx, 'stakeholder_category', { argument: 'categories', ids: row.categoryIds });
    await requireParent(tx, 'organisation', { row, before });
  },
  removed: (tx, { id }) => forgetDismissals(tx, id),
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newOrganisation(id: string): Organisation {
  return Object.assign(new Organisation(), {
    id: idFrom(id),
    ...NO_NAMES,
    ...NO_FACTS,
    kind: OrganisationKind.UNKNOWN,
    shortName: null,
    legalForm: null,
    website: null,
    foundedOn: null,
    dissolvedOn: null,
    address: null,
    languages: [],
    parentId: null,
    placeId: null,
    categoryIds: [],
  });
}
