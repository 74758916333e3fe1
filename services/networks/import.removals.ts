import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { FOLLOWED_CHANNEL } from '../shared/following/catch-up.js';
import type { RemovalRules } from '../shared/import/section.js';
import { Table } from '../shared/import/write/table.js';
import { conceptEdit } from './concept/concept.edit.js';
import { contactPointEdit } from './contact-point/contact-point.edit.js';
import { changesBetween } from './edit/changes-between.js';
import { EditAction, EditedType, EditRole } from './edit/edit.enums.js';
import type { Editable, EditedRow } from './edit/edited-row.js';
import { writeJournal } from './edit-journal/edit-journal.js';
import { FOLLOWED_EVENTS } from './followed/services.js';
import { goodPracticeEdit } from './good-practice/good-practice.edit.js';
import { EDITED_TABLES } from './hand-edit/hand-edit.js';
import { NETWORKS_REFERENCES } from './import.references.js';
import { mailingListEdit } from './mailing-list/mailing-list.edit.js';
import { networkEdit } from './network/network.edit.js';
import { officeEdit } from './office/office.edit.js';
import { organisationEdit } from './organisation/organisation.edit.js';
import { personEdit } from './person/person.edit.js';
import { placeEdit } from './place/place.edit.js';
import { relationEdit } from './relation/relation.edit.js';
import { referringTo } from './removal/references.js';
import { stakeholderCategoryEdit } from './stakeholder-category/stakeholder-category.edit.js';

/** The rows that belong to a record, and can be added by hand. */
interface OwnRows {
  type: EditedType;
  owner: string;
}

type AnyEditable = Pick<Editable<EditedRow, never>, 'type' | 'entity' | 'guarded' | 'removed'>;

interface EditedSection {
  editable: AnyEditable;
  owns: readonly OwnRows[];
}

const editedAs = <Row extends EditedRow>(editable: Editable<Row, never>, ...owns: OwnRows[]): EditedSection => ({
  editable: editable,
  owns,
});

/** What the records of each section are to those who edit them. */
const SECTIONS: Readonly<Partial<Record<string, EditedSection>>> = {
  places: editedAs(placeEdit),
  stakeholderCategories: editedAs(stakeholderCategoryEdit),
  organisations: editedAs(organisationEdit, { type: EditedType.MEMBERSHIP, owner: 'organisationId' }),
  people: editedAs(personEdit),
  offices: editedAs(
    officeEdit,
    { type: EditedType.OFFICE_TITLE, owner: 'officeId' },
    { type: EditedType.OFFICE_HOLDING, owner: 'officeId' },
  ),
  networks: editedAs(networkEdit, { type: EditedType.MEMBERSHIP, owner: 'networkId' }),
  relations: editedAs(relationEdit),
  concepts: editedAs(conceptEdit),
  goodPractices: editedAs(goodPracticeEdit),
  contactPoints: editedAs(contactPointEdit),
  mailingLists: editedAs(mailingListEdit),
};

/** What was added by hand stays, and what merges could bring back; the rest is written down as by those who edit. */
export const networksRemovals: RemovalRules = {
  references: NETWORKS_REFERENCES,
  refused: async (tx, section, ids) => {
    const edited = SECTIONS[section];
    if (edited === undefined) return new Map();
    return new Map([
      ...(await referredToByMerges(tx, edited.editable.type, ids)),
      ...(await havingRowsAddedByHand(tx, edited, ids)),
      ...(await addedByHand(tx, edited.editable.type, ids)),
    ]);
  },
  before: async (tx, removed) => {
    for (const [section, ids] of removed) {
      const edited = SECTIONS[section];
      if (edited !== undefined) await writeDown(tx, edited, ids);
    }
  },
  elsewhere: async (tx, removed) => {
    const events = removed.get('events');
    if (events === undefined) return;
    // In one order, as whoever follows events writes several: neither waits for the other.
    await tx.query('select from followed_event where id = any($1) order by id for update', [events]);
    await FOLLOWED_EVENTS.forget(tx, events);
    await tx.query(`select pg_notify('${FOLLOWED_CHANNEL}', '')`);
  },
};

type Reasons = (readonly [id: string, reason: string])[];

async function addedByHand(tx: EntityManager, type: EditedType, ids: readonly string[]): Promise<Reasons> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from hand_edit where type = $1 and id = any($2) and "isAddedHere"',
    [type, ids],
  );
  return rows.map(({ id }) => [id, 'was added through the API; remove it there']);
}

async function havingRowsAddedByHand(
  tx: EntityManager,
  { owns }: EditedSection,
  ids: readonly string[],
): Promise<Reasons> {
  const reasons: Reasons = [];
  for (const { type, owner } of owns) {
    const table = EDITED_TABLES[type];
    const rows = await tx.query<{ owner: string; id: string }[]>(
      `select t."${owner}" as owner, min(t.id) as id from ${table} t
         join hand_edit on hand_edit.type = $1 and hand_edit.id = t.id and hand_edit."isAddedHere"
        where t."${owner}" = any($2) group by 1`,
      [type, ids],
    );
    for (const row of rows) {
      reasons.push([row.owner, `has ${type} ${row.id}, which was added through the API; remove that there first`]);
    }
  }
  return reasons;
}

async function referredToByMerges(tx: EntityManager, type: EditedType, ids: readonly string[]): Promise<Reasons> {
  const [any] = await tx.query<object[]>('select from organisation_merge where "undoneAt" is null limit 1');
  const reasons: Reasons = [];
  for (const id of any === undefined ? [] : ids) {
    const merge = (await referringTo(tx, type, id, Number.MAX_SAFE_INTEGER)).find((by) => by.startsWith('MERGE '));
    if (merge !== undefined) reasons.push([id, `is still referred to by ${merge}; undo that first`]);
  }
  return reasons;
}

async function writeDown(tx: EntityManager, { editable, owns }: EditedSection, ids: readonly string[]): Promise<void> {
  const { type, entity, guarded } = editable;
  const table = Table.of(tx, entity);
  const editor = { subject: null, role: EditRole.ADMIN, now: new Date(), idempotencyKey: '' };
  for (const row of await tx.find(entity, { where: { id: In(ids) }, order: { id: 'asc' } })) {
    await editable.removed?.(tx, row);
    const changes = changesBetween(table.valuesOf(row), {}, guarded);
    await writeJournal(tx, editor, { type, entityId: row.id, action: EditAction.REMOVED, version: null, changes });
  }
  for (const own of owns) {
    await tx.query(
      `delete from hand_edit using ${EDITED_TABLES[own.type]} t
        where hand_edit.type = $1 and hand_edit.id = t.id and t."${own.owner}" = any($2)`,
      [own.type, ids],
    );
  }
  await tx.query('delete from hand_edit where type = $1 and id = any($2)', [type, ids]);
}
