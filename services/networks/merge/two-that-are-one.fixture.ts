import type { DataSource } from 'typeorm';
import { ADMIN, done, edit } from '../edit/edit.fixture.js';
import { ask } from '../networks.fixture.js';
import { MERGE, UNDO } from './merge.fixture.js';

const WHOLE = `id name otherNames website legalForm kind mergedIds allIds parent { id } parts { id } categories { id }
  offices { id } contactPoints { id } mailingLists { id } goodPractices { id }
  members { id member { ... on Person { id } } } memberships { id network { id } }
  relations { id from { ... on Organisation { id } } to { ... on Organisation { id } } }`;

/** Two organisations that are one, with everything that can refer to them. */
export const TWO_THAT_ARE_ONE = {
  stakeholderCategories: [
    { id: 'one', label: 'One' },
    { id: 'two', label: 'Two' },
  ],
  organisations: [
    { id: 'whole', name: 'The whole' },
    {
      id: 'wrong',
      name: 'Sozialamt Übersee',
      shortName: 'SoA',
      website: 'https://wrong.example',
      legalForm: 'e.V.',
      parent: 'whole',
      categories: ['two'],
      members: [{ person: 'kim' }],
    },
    {
      id: 'right',
      name: 'Amt für Soziales',
      website: 'https://right.example',
      categories: ['one'],
      members: [{ organisation: 'wrong' }],
    },
    { id: 'part', name: 'A part', parent: 'wrong' },
    { id: 'third', name: 'A third one' },
  ],
  people: [{ id: 'kim', name: 'Kim' }],
  offices: [{ id: 'office', name: 'An office', organisation: 'wrong' }],
  networks: [{ id: 'net', name: 'A net', members: [{ organisation: 'wrong' }, { organisation: 'right' }] }],
  relations: [
    { id: 'outside', kind: 'FUNDS', from: { organisation: 'third' }, to: { organisation: 'wrong' } },
    { id: 'between', kind: 'PART_OF', from: { organisation: 'wrong' }, to: { organisation: 'right' } },
  ],
  goodPractices: [{ id: 'practice', title: 'Good', organisations: ['wrong', 'third'] }],
  contactPoints: [{ id: 'contact', purpose: 'Ask', organisation: 'wrong' }],
  mailingLists: [{ id: 'list', name: 'A list', organisation: 'wrong' }],
};

/** Merges of these organisations, and what they are then. */
export function merging(database: () => DataSource) {
  const whole = async (id: string) =>
    (
      (await ask(database(), `{ organisation(id: "${id}") { ${WHOLE} } }`)) as {
        organisation: Record<string, unknown> | null;
      }
    ).organisation;
  const merge = async (mergedId: string, survivorId: string, versions: object = {}) => {
    const { mergeOrganisations } = await done<{ mergeOrganisations: { mergeId: string } }>(
      edit(database(), MERGE, { mergedId, survivorId, ...versions }, ADMIN),
    );
    return mergeOrganisations.mergeId;
  };
  const undo = (mergeId: string) => done<{ undoMerge: object }>(edit(database(), UNDO, { mergeId }, ADMIN));
  const everything = async () => [
    await whole('wrong'),
    await whole('right'),
    await whole('part'),
    await whole('third'),
  ];

  return { whole, merge, undo, everything };
}
