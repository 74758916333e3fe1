import { Arg, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  allTexts,
  LANGUAGE_ARGUMENT,
  LocalizedText,
  type LocalizedTexts,
  textIn,
} from '../../shared/facts/localized-text.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Attested } from '../source-document/citation.js';
import { KeptFor } from '../../shared/kept-for.js';

@ObjectType({ description: 'How accessible a venue is (Barrierefreiheit). Silent is UNKNOWN, never NO.' })
export class Accessibility {
  @Field(() => String, {
    nullable: true,
    description: 'The floor as the source names it, such as "3. OG"; null if unknown.',
  })
  floor!: string | null;

  @Field(() => YesNoUnknown, { description: 'Whether there is a lift (Fahrstuhl, Aufzug).' })
  lift!: YesNoUnknown;

  @Field(() => YesNoUnknown, { description: 'Whether one gets in without a step (stufenlos).' })
  stepFree!: YesNoUnknown;

  @Field(() => YesNoUnknown, { description: 'Whether there is an accessible toilet (barrierefreies WC).' })
  accessibleToilet!: YesNoUnknown;
}

@ObjectType({ description: 'A postal address (Anschrift).' })
export class Address {
  @Field(() => String, { nullable: true, description: 'Street without the number.' })
  street!: string | null;

  @Field(() => String, { nullable: true, description: 'House number (Hausnummer).' })
  houseNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code (Postleitzahl).' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'City or municipality (Ort).' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'In one line, as on a letter; null if nothing is known.' })
  line(): string | null {
    const street = [this.street, this.houseNumber].filter(Boolean).join(' ');
    const city = [this.postalCode, this.city].filter(Boolean).join(' ');
    return [street, city].filter(Boolean).join(', ') || null;
  }
}

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A place where events are held (Veranstaltungsort).' })
@Entity('venue')
export class Venue extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('jsonb', { name: 'name' })
  nameTexts!: LocalizedTexts;

  @Field(() => [String], { description: 'Other names by which sources call it.' })
  @Column('text', { array: true })
  otherNames!: string[];

  @Column('text', { nullable: true })
  street!: string | null;
  @Column('text', { nullable: true })
  houseNumber!: string | null;
  @Column('text', { nullable: true })
  postalCode!: string | null;
  @Column('text', { nullable: true })
  city!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { nullable: true })
  operatorId!: string | null;

  @Column('text', { nullable: true })
  floor!: string | null;
  @Column({ type: 'text', enum: YesNoUnknown })
  lift!: YesNoUnknown;
  @Column({ type: 'text', enum: YesNoUnknown })
  stepFree!: YesNoUnknown;
  @Column({ type: 'text', enum: YesNoUnknown })
  accessibleToilet!: YesNoUnknown;

  @Field(() => String, { description: 'Name of the building or the rooms.' })
  name(@Arg('language', () => LanguageTagScalar, LANGUAGE_ARGUMENT) language?: string | null): string {
    return textIn(this.nameTexts, language);
  }

  @Field(() => [LocalizedText], { description: 'All its texts in all languages; the originals are marked.' })
  texts(): LocalizedText[] {
    return allTexts({ name: this.nameTexts });
  }

  @Field(() => Address, { description: 'Where it is; parts that no source gives are null.' })
  address(): Address {
    const { street, houseNumber, postalCode, city } = this;
    return Object.assign(new Address(), { street, houseNumber, postalCode, city });
  }

  @Field(() => Accessibility, { description: 'What the sources say about access.' })
  accessibility(): Accessibility {
    const { floor, lift, stepFree, accessibleToilet } = this;
    return { floor, lift, stepFree, accessibleToilet };
  }
}
