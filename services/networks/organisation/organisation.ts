import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { LanguageTagScalar } from '../../shared/facts/scalars.js';
import { KeptFor } from '../../shared/kept-for.js';
import { VersionField } from '../edit/version-field.js';
import { Named } from '../named/named.js';
import { OrganisationKind } from './organisation.enums.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A body that acts under a name: an authority, an assembly, an association (Organisation, Stelle).',
})
@Entity('organisation')
export class Organisation extends Named {
  @Field(() => OrganisationKind, { description: 'What sort of organisation it is.' })
  @Column({ type: 'text', enum: OrganisationKind })
  kind!: OrganisationKind;

  @Field(() => String, { nullable: true, description: 'Short name (Kurzname); null if no source uses one.' })
  @Column('text', { nullable: true })
  shortName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Legal form as the source writes it, such as "e.V." (Rechtsform); null if unknown.',
  })
  @Column('text', { nullable: true })
  legalForm!: string | null;

  @Field(() => String, { nullable: true, description: 'Its address on the web; null if unknown.' })
  @Column('text', { nullable: true })
  website!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it was founded; null if unknown (Gründung).' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  foundedOn!: PartialDate | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: 'When it ceased to exist; null if unknown, which is not "still" (Auflösung).',
  })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  dissolvedOn!: PartialDate | null;
  @Field(() => [LanguageTagScalar], {
    description: 'The languages that it works in, as far as sources say (Arbeitssprachen); empty if none does.',
  })
  @Column('text', { array: true })
  languages!: string[];

  @Field(() => String, { nullable: true, description: 'Its postal address as the source writes it; null if unknown.' })
  @Column('text', { nullable: true })
  address!: string | null;

  @VersionField()
  version?: number;

  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  parentId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;
  @Column('text', { array: true })
  categoryIds!: string[];
}
