import { ArgsType, Field, ID, Int } from 'type-graphql';
import { PartyType } from '../party/party.enums.js';

const TYPE = { nullable: true, description: 'Which sort of party that is; an organisation if not given.' } as const;

@ArgsType()
export class PathArgs {
  @Field(() => ID, { description: 'Where to begin.' })
  from!: string;

  @Field(() => PartyType, TYPE)
  fromType?: PartyType | null;

  @Field(() => ID, { description: 'Where to arrive.' })
  to!: string;

  @Field(() => PartyType, TYPE)
  toType?: PartyType | null;
}

@ArgsType()
export class NeighbourhoodArgs {
  @Field(() => ID, { description: 'Around whom.' })
  of!: string;

  @Field(() => PartyType, TYPE)
  ofType?: PartyType | null;

  @Field(() => Int, { description: 'How many steps away, 1 to 6.' })
  depth!: number;
}
