import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { againAfterConflict } from '../../shared/again-after-conflict.js';
import type { RequestContext } from '../../shared/context.js';
import { type Editor, editorOf } from './editor.js';

/** The descriptions of arguments that edits have in common. */
export const NEW_ID_ARGUMENT = {
  description: 'The id that it is to have, as in data files: lower-case letters and digits, joined by hyphens.',
};
export const INPUT_ARGUMENT = { description: 'What is known about it.' };
export const CHANGED_INPUT_ARGUMENT = { description: 'What is to be different.' };
export const KEY_ARGUMENT = {
  description:
    'A key that nobody guesses, such as a UUID, new for each edit: sent again with the same input, nothing is done twice.',
};

/** Which version of what is changed. */
@ArgsType()
export class ChangeArgs {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;

  @Field(() => Int, { description: 'The "version" that you have read; VERSION_CONFLICT if it is another one now.' })
  expectedVersion!: number;

  @Field(() => String, KEY_ARGUMENT)
  idempotencyKey!: string;
}

/** The same, with its end. */
@ArgsType()
export class CloseArgs extends ChangeArgs {
  @Field(() => String, { description: 'Until when it held: "2018", "2018-11" or "2018-11-30".' })
  until!: string;
}

/** Does an edit in a transaction of its own, on behalf of who asks; again when another one was in its way. */
export function edited<Answer>(
  context: RequestContext,
  idempotencyKey: string,
  edit: (tx: EntityManager, editor: Editor) => Promise<Answer>,
): Promise<Answer> {
  return againAfterConflict(() => context.db.transaction((tx) => edit(tx, editorOf(context, idempotencyKey))));
}
