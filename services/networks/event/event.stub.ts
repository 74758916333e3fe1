import { Directive, Field, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';
import { ResolutionStub } from '../resolution/resolution.stub.js';
import { StoredTurnout } from './stored-turnout.js';

/** Owned by `events`; networks knows its id and adds what is presented there, who is invited, and whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('Event')
export class EventStub extends KeyStub {
  /** Given by the gateway where a field requires it, as is the next one. */
  @Directive('@external')
  @Field(() => [ResolutionStub], { description: 'The resolutions that demand it, by id (Beschlüsse, die es fordern).' })
  demandedBy?: ResolutionStub[];

  @Directive('@external')
  @Field(() => [StoredTurnout], {
    nullable: true,
    description: 'For which organisations people are registered, and how many came, by the ids that they named.',
  })
  storedTurnout?: StoredTurnout[] | null;
}
