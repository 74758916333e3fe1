import { Authorized, Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Attested } from '../source-document/attested.js';
import { Role } from '../../shared/identity.js';
import { KeptFor } from '../../shared/kept-for.js';
import { VersionField } from '../edit/version-field.js';

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Somebody who acts in public (Person). Only what public sources name.' })
@Entity('person')
export class Person extends Attested {
  @Field(() => ID, { description: 'Never changes; the same in data files.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String, { description: 'The name as sources give it, without titles.' })
  @Column('text')
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Academic or other title before the name, such as "Dr."; null if none is given.',
  })
  @Column('text', { nullable: true })
  honorific!: string | null;

  @Field(() => String, { nullable: true, description: 'Given name (Vorname); null if no source gives it.' })
  @Column('text', { nullable: true })
  givenName!: string | null;

  @Field(() => String, { nullable: true, description: 'Family name (Nachname); null if it cannot be told apart.' })
  @Column('text', { nullable: true })
  familyName!: string | null;

  @Authorized(Role.ORGANISER, Role.PARTNER)
  @Field(() => String, {
    nullable: true,
    description: 'Guarded (organiser, partner): the personal e-mail address; null if unknown.',
  })
  @Column('text', { nullable: true })
  email!: string | null;

  @VersionField()
  version?: number;

  /** Family name, then the rest, folded: lists are sorted by it. */
  @Column('text')
  sortName!: string;
  /** The whole name, folded: `search` looks here. */
  @Column('text')
  searchText!: string;

  @Field(() => String, { description: 'The name with its title, as one addresses somebody: "Dr. Kim Muster".' })
  fullName(): string {
    return [this.honorific, this.name].filter(Boolean).join(' ');
  }
}
