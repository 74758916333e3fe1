import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';

/** What speaks for two organisations being one. */
export enum DuplicateSign {
  NAME = 'NAME',
  WEB_HOST = 'WEB_HOST',
  PLACE = 'PLACE',
  ADDRESS = 'ADDRESS',
  PHONE = 'PHONE',
}

registerEnumType(DuplicateSign, {
  name: 'DuplicateSign',
  description: 'What speaks for two organisations being one.',
  valuesConfig: {
    NAME: { description: 'Their names are alike, legal forms left out.' },
    WEB_HOST: { description: 'Their addresses on the web are of the same host.' },
    PLACE: { description: 'They belong to the same place.' },
    ADDRESS: { description: 'They have the same postal address.' },
    PHONE: { description: 'Contact points of both have the same telephone number.' },
  },
});

@ObjectType({ description: 'A part of a score.' })
export class DuplicatePart {
  @Field(() => DuplicateSign, { description: 'What speaks for it.' })
  sign!: DuplicateSign;

  @Field(() => Float, { description: 'How much, from 0 to 1: 1 for what is the same.' })
  likeness!: number;

  @Field(() => Float, { description: 'How much of the score comes from it.' })
  adds!: number;
}

@ObjectType({ description: 'Two organisations that may be one (mögliche Dublette).' })
export class DuplicateCandidate {
  oneId!: string;
  otherId!: string;

  @Field(() => Float, { description: 'From 0 to 1; the sum of what its parts add.' })
  score!: number;

  @Field(() => [DuplicatePart], { description: 'Why: what speaks for it, the strongest first.' })
  parts!: DuplicatePart[];
}

@ObjectType({ description: 'Pairs of organisations that may be one, found among a part of all organisations.' })
export class DuplicatePage {
  @Field(() => [DuplicateCandidate], {
    description:
      'The pairs, the likeliest first; there may be none on a page. Of one organisation with those behind it by id 20 at most.',
  })
  candidates!: DuplicateCandidate[];

  @Field(() => ID, { nullable: true, description: 'Give it to "after" to look on; null at the end.' })
  next!: string | null;
}
