import type { EntityManager } from 'typeorm';
import { rowsInCircles } from '../shared/circles.js';
import type { ServiceImport } from '../shared/import/section.js';
import { networksRemovals } from './import.removals.js';
import { concepts } from './concept/concept.section.js';
import { contactPoints } from './contact-point/contact-point.section.js';
import { openNetworksDatabase } from './database.js';
import { keptEdits } from './hand-edit/kept-edits.js';
import { goodPractices } from './good-practice/good-practice.section.js';
import { mailingLists } from './mailing-list/mailing-list.section.js';
import { networks } from './network/network.section.js';
import { offices } from './office/office.section.js';
import { organisations } from './organisation/organisation.section.js';
import { people } from './person/person.section.js';
import { places } from './place/place.section.js';
import { relations } from './relation/relation.section.js';
import { stakeholderCategories } from './stakeholder-category/stakeholder-category.section.js';

export const networksImport: ServiceImport = {
  service: 'networks',
  sections: [
    places,
    stakeholderCategories,
    organisations,
    people,
    offices,
    networks,
    relations,
    concepts,
    goodPractices,
    contactPoints,
    mailingLists,
  ],
  open: (url) => openNetworksDatabase(url),
  removal: networksRemovals,
  kept: keptEdits,
  check: async (tx) => [
    ...(await partsOfThemselves(tx, 'place', 'places')),
    ...(await partsOfThemselves(tx, 'stakeholder_category', 'stakeholderCategories')),
    ...(await partsOfThemselves(tx, 'organisation', 'organisations')),
  ],
};

/** A tree has no circle: nothing is its own ancestor. */
async function partsOfThemselves(tx: EntityManager, table: string, section: string): Promise<string[]> {
  const ids = await rowsInCircles(tx, table, 'parentId');
  return ids.map((id) => `${section}[${id}].parent: it would be a part of itself`);
}
