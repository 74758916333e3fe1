import { Directive, ObjectType } from 'type-graphql';
import { KeyStub } from '../../shared/key-stub.js';

/** Owned by `funding`; networks knows its id and adds whom to ask about it. */
@Directive('@key(fields: "id")')
@ObjectType('PolicyPlan')
export class PolicyPlanStub extends KeyStub {}
