import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';
import { Organisation } from '../organisation/organisation.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';

/** A part of a resolution as `events` has it; networks reads it to find out which organisations are meant. */
@ObjectType('RequiredInvitee')
export class RequiredInviteeStub {
  @Directive('@external')
  @Field(() => ID, { description: 'The id of the resolution, a dot, and the category.' })
  id!: string;

  @Directive('@external')
  @Field(() => String, { description: 'The words of the source.' })
  label!: string;

  @Directive('@external')
  @Field(() => String, {
    nullable: true,
    description: 'Which ones of the category, in the words of the source; null if just it.',
  })
  qualifier?: string | null;

  @Directive('@external')
  @Field(() => StakeholderCategory, { nullable: true, description: 'The category (Akteursgruppe).' })
  category?: { id: string } | null;
}

/** A body that a resolution says must be involved, as `events` has it. */
@ObjectType('RequiredInvolvement')
export class RequiredInvolvementStub {
  @Directive('@external')
  @Field(() => Organisation, { nullable: true, description: 'The body.' })
  organisation?: { id: string } | null;
}

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
  @Field(() => [RequiredInviteeStub], { description: 'Who must be invited, in the order of the source.' })
  requiredInvitees?: RequiredInviteeStub[];

  @Directive('@external')
  @Field(() => [RequiredInvolvementStub], {
    description: 'Which bodies must be involved (zu beteiligende Gremien).',
  })
  requiredInvolvements?: RequiredInvolvementStub[];
}
