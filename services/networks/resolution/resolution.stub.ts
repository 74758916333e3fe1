import { Directive, Field, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';
import { Organisation } from '../organisation/organisation.js';
import { RequiredInvitee, RequiredInvolvement } from './required-invitee.js';

/** Owned by `events`; networks adds which organisations it means must be invited. */
@Directive('@key(fields: "id")')
@ObjectType('Resolution')
export class ResolutionStub extends KeyStub {
  @Directive('@external')
  @Field(() => Organisation, {
    nullable: true,
    description: 'Who is asked to act; null if not stated (Adressat).',
  })
  addressee?: { id: string } | null;

  @Directive('@external')
  @Field(() => [RequiredInvitee], { description: 'Who must be invited, in the order of the source.' })
  requiredInvitees?: RequiredInvitee[];

  @Directive('@external')
  @Field(() => [RequiredInvolvement], {
    description: 'Which bodies must be involved (zu beteiligende Gremien).',
  })
  requiredInvolvements?: RequiredInvolvement[];
}
