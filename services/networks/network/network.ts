import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { PartialDate, partialDateColumn } from '../../shared/facts/partial-date.js';
import { KeptFor } from '../../shared/kept-for.js';
import { VersionField } from '../edit/version-field.js';
import { Named } from '../named/named.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Several who act together under a name without being one organisation (Netzwerk, Bündnis).',
})
@Entity('network')
export class Network extends Named {
  @Field(() => String, { nullable: true, description: 'Its address on the web; null if unknown.' })
  @Column('text', { nullable: true })
  website!: string | null;

  @Field(() => PartialDate, { nullable: true, description: 'When it came together; null if unknown (Gründung).' })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  foundedOn!: PartialDate | null;

  @Field(() => PartialDate, {
    nullable: true,
    description: 'When it ceased to exist; null if unknown, which is not "still" (Auflösung).',
  })
  @Column('text', { nullable: true, transformer: partialDateColumn })
  dissolvedOn!: PartialDate | null;

  @VersionField()
  version?: number;

  // Private: the graph reaches it through a loader.
  @Column('text', { nullable: true })
  placeId!: string | null;
}
