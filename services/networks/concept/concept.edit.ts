import { Field, ID, InputType } from 'type-graphql';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { idFrom, TextInput, textFrom, textsFrom } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { keyList, listFrom, needed, NO_FACTS } from '../edit-input/take-over.js';
import { NamedInput, NO_NAMES, requireName, takeNames, textsOrNone } from '../named/named.edit.js';
import { Concept, type ConceptFormRecord } from './concept.js';

@InputType({ description: 'A form in which a concept already exists somewhere.' })
export class ConceptFormInput {
  @Field(() => String, { description: 'What it is called there.' })
  name!: string;

  @Field(() => [TextInput], { nullable: true, description: 'Where it exists, as exactly as the source says.' })
  where?: TextInput[] | null;
}

@InputType({ description: 'What is known about a concept. What is left out stays; null takes it away.' })
export class ConceptInput extends NamedInput {
  @Field(() => YesNoUnknown, {
    nullable: true,
    description: 'Whether a source puts it forward as what would be ideal; UNKNOWN at first.',
  })
  isIdeal?: YesNoUnknown | null;

  @Field(() => [TextInput], { nullable: true, description: 'The problem that it answers.' })
  problem?: TextInput[] | null;

  @Field(() => [[TextInput]], {
    nullable: true,
    description: 'What sources call indispensable, in order, each in its languages; replaces what was there.',
  })
  indispensable?: TextInput[][] | null;

  @Field(() => [ConceptFormInput], {
    nullable: true,
    description: 'In which forms it exists; replaces what was there.',
  })
  existingForms?: ConceptFormInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'The stakeholder categories that have the problem, all of them.' })
  affected?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The stakeholder categories that have to work together for it.' })
  actors?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The events at which it is a subject; it is not checked whether they exist.',
  })
  events?: string[] | null;
}

export const conceptEdit: Editable<Concept, ConceptInput> = {
  type: EditedType.CONCEPT,
  entity: Concept,
  apply(row, input) {
    row.isIdeal = needed('isIdeal', input.isIdeal, { old: row.isIdeal, read: (answer) => answer });
    row.problemTexts = textsOrNone('problem', input.problem, row.problemTexts);
    if (input.indispensable !== undefined) {
      row.indispensableTexts = (input.indispensable ?? []).map((texts) => textsFrom('indispensable', texts));
    }
    if (input.existingForms !== undefined) row.formRecords = (input.existingForms ?? []).map(formFrom);
    row.affectedIds = listFrom(input.affected, row.affectedIds);
    row.actorIds = listFrom(input.actors, row.actorIds);
    row.eventIds = keyList('events', input.events, row.eventIds);
    takeNames(row, input);
  },
  async check(tx, row) {
    requireName('name', row.nameTexts);
    await requireRows(tx, 'stakeholder_category', { argument: 'affected', ids: row.affectedIds });
    await requireRows(tx, 'stakeholder_category', { argument: 'actors', ids: row.actorIds });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newConcept(id: string): Concept {
  return Object.assign(new Concept(), {
    id: idFrom(id),
    ...NO_NAMES,
    ...NO_FACTS,
    isIdeal: YesNoUnknown.UNKNOWN,
    problemTexts: null,
    indispensableTexts: [],
    formRecords: [],
    affectedIds: [],
    actorIds: [],
    eventIds: [],
  });
}

function formFrom({ name, where }: ConceptFormInput): ConceptFormRecord {
  return { name: textFrom('existingForms', name), where: textsOrNone('existingForms', where ?? null, null) };
}
