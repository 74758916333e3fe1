import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Named } from '../named/named.js';
import { KeptFor } from '../../shared/kept-for.js';
import { VersionField } from '../edit/version-field.js';

/** What sort of area a place is. */
export enum PlaceKind {
  STATE = 'STATE',
  CITY = 'CITY',
  DISTRICT = 'DISTRICT',
  COUNTY = 'COUNTY',
  OTHER = 'OTHER',
}

registerEnumType(PlaceKind, {
  name: 'PlaceKind',
  description: 'What sort of area a place is.',
  valuesConfig: {
    STATE: { description: 'A federal state (Land), also one that is a city.' },
    CITY: { description: 'A city or town (Stadt).' },
    DISTRICT: { description: 'A district of a city (Bezirk).' },
    COUNTY: { description: 'A county (Landkreis).' },
    OTHER: { description: 'Another area.' },
  },
});

@KeptFor(60)
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'An area with an administration: a state, a city, a district, a county (Gebietskörperschaft).',
})
@Entity('place')
export class Place extends Named {
  @Field(() => PlaceKind, { description: 'What sort of area it is.' })
  @Column({ type: 'text', enum: PlaceKind })
  kind!: PlaceKind;

  // Private: the graph reaches it through a loader.
  @Column('text', { nullable: true })
  parentId!: string | null;

  @Field(() => YesNoUnknown, { description: 'Whether sources call it a rural area (ländlicher Raum).' })
  @Column({ type: 'text', enum: YesNoUnknown })
  isRural!: YesNoUnknown;

  @VersionField()
  version?: number;
}
