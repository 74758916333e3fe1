import { Arg, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { Quantity } from '../../shared/facts/quantity.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';

/** How those concerned are involved in a cycle. */
export enum CycleMethodKind {
  DIALOGUE_EVENT = 'DIALOGUE_EVENT',
  ONLINE_SURVEY = 'ONLINE_SURVEY',
  WORLD_CAFE = 'WORLD_CAFE',
  WORKSHOP = 'WORKSHOP',
  CONFERENCE = 'CONFERENCE',
  INTERVIEW = 'INTERVIEW',
  OTHER = 'OTHER',
}

registerEnumType(CycleMethodKind, {
  name: 'CycleMethodKind',
  description: 'How those concerned are involved in a cycle.',
  valuesConfig: {
    DIALOGUE_EVENT: { description: 'An event for discussion (Dialogveranstaltung).' },
    ONLINE_SURVEY: { description: 'A survey on line (Online-Umfrage).' },
    WORLD_CAFE: { description: 'A World Café.' },
    WORKSHOP: { description: 'A workshop (Werkstatt).' },
    CONFERENCE: { description: 'A conference (Konferenz).' },
    INTERVIEW: { description: 'Interviews (Befragung im Gespräch).' },
    OTHER: { description: 'Anything else.' },
  },
});

@ObjectType({ description: 'One way in which those concerned were involved in a cycle (Beteiligungsformat).' })
@Entity('cycle_method')
export class CycleMethod extends Attested {
  @Field(() => ID, { description: 'Made of the cycle and the position.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  cycleId!: string;
  @Column('text', { array: true })
  eventIds!: string[];
  @Column('text', { array: true })
  categoryIds!: string[];

  @Field(() => Int, { description: 'Where it stands in the list of the source, from 0.' })
  @Column('int')
  position!: number;

  @Field(() => CycleMethodKind, { description: 'What it is.' })
  @Column({ type: 'text', enum: CycleMethodKind })
  kind!: CycleMethodKind;

  @Field(() => Quantity, { nullable: true, description: 'How many there were (Anzahl); null if no source says.' })
  @Column('jsonb', { nullable: true })
  count!: Quantity | null;

  @Column('jsonb', { name: 'label' })
  labelTexts!: LocalizedTexts;

  @Field(() => String, { description: 'What the source calls it (Bezeichnung).' })
  label(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.labelTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ label: this.labelTexts });
  }
}
