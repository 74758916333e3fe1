import { Directive, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Named } from '../named/named.js';
import { KeptFor } from '../../shared/kept-for.js';
import { VersionField } from '../edit/version-field.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'An office that people hold one after another, however it is titled at a time (Amt, Funktion). "name" is a neutral ' +
    'one that this graph gives it; "titles" are those of the sources.',
})
@Entity('office')
export class Office extends Named {
  // Private: the graph reaches these through loaders.
  @Column('text', { nullable: true })
  organisationId!: string | null;
  @Column('text', { nullable: true })
  placeId!: string | null;

  @VersionField()
  version?: number;
}
