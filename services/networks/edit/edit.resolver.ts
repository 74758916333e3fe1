import {
  Arg,
  Args,
  Authorized,
  type ClassType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import type { NetworksLoaders } from '../loaders.js';
import { EditAction } from './edit.enums.js';
import {
  ChangeArgs,
  CHANGED_INPUT_ARGUMENT,
  CloseArgs,
  edited,
  INPUT_ARGUMENT,
  KEY_ARGUMENT,
  NEW_ID_ARGUMENT,
} from './edited.js';
import { removeRow } from '../removal/remove-row.js';
import { changeRow, createRow, type Editable, type EditedRow } from './edited-row.js';

/** A sort of thing as clients edit it: its mutations, what they answer and their descriptions follow from this. */
interface EditedThing<Row extends EditedRow, Input extends object> {
  /** As its type is named: "Network" has "createNetwork" and "changeNetwork". */
  name: string;
  /** In descriptions: "a network". */
  noun: string;
  /** The field of the answers that has it: "network". */
  field: string;
  row: ClassType<Row>;
  input: ClassType<Input>;
  editable: Editable<Row, Input>;
  /** The input that gives it its end; absent for what has no period. */
  closing?: (until: string) => Input;
  load: (loaders: NetworksLoaders, id: string) => Promise<Row | null>;
}

/** Something that is given its id by who adds it. */
export interface ThingWithGivenId<Row extends EditedRow, Input extends object> extends EditedThing<Row, Input> {
  /** @throws ParticipationError BAD_INPUT for an id that no data file could have */
  newRow: (id: string) => Row;
}

/** Something whose id is made of what it connects. */
export interface ThingWithMadeId<
  Row extends EditedRow,
  Input extends object,
  NewInput extends Input,
> extends EditedThing<Row, Input> {
  newInput: ClassType<NewInput>;
  /** @throws ParticipationError BAD_INPUT */
  newRow: (input: NewInput) => Row;
}

/** The resolvers that edit something which is given its id: they add, change, remove and, where it has a period, close. */
export function editsByGivenId<Row extends EditedRow, Input extends object>(
  thing: ThingWithGivenId<Row, Input>,
): ClassType[] {
  const Payload = payloadOf(thing);
  return [creatingByGivenId(thing, Payload), ...further(thing, Payload)];
}

/** The same for something whose id is made of what it connects. */
export function editsByMadeId<Row extends EditedRow, Input extends object, NewInput extends Input>(
  thing: ThingWithMadeId<Row, Input, NewInput>,
): ClassType[] {
  const Payload = payloadOf(thing);
  return [creatingByMadeId(thing, Payload), ...further(thing, Payload)];
}

interface Payload {
  id: string;
}

/** What the mutations answer. */
function payloadOf({ name, noun }: { name: string; noun: string }): ClassType<Payload> {
  @ObjectType(`${name}Payload`, { description: `What an edit of ${noun} is answered.` })
  class EditPayload implements Payload {
    @Field(() => ID, { description: `The id of ${noun}.` })
    id!: string;
  }
  return EditPayload;
}

function creatingByGivenId<Row extends EditedRow, Input extends object>(
  { name, noun, input: GivenInput, editable, newRow }: ThingWithGivenId<Row, Input>,
  Answer: ClassType<Payload>,
): ClassType {
  @Resolver()
  class CreateResolver {
    @Authorized(Role.ORGANISER)
    @Mutation(() => Answer, { name: `create${name}`, description: `Adds ${noun}. For organisers.` })
    async create(
      @Arg('id', () => ID, NEW_ID_ARGUMENT) id: string,
      @Arg('input', () => GivenInput, INPUT_ARGUMENT) input: Input,
      @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
      @Ctx() context: NetworksContext,
    ): Promise<Payload> {
      const create = { row: newRow(id), input };
      return { id: await edited(context, key, (tx, editor) => createRow(tx, editor, editable, create)) };
    }
  }
  return CreateResolver;
}

function creatingByMadeId<Row extends EditedRow, Input extends object, NewInput extends Input>(
  { name, noun, newInput: GivenInput, editable, newRow }: ThingWithMadeId<Row, Input, NewInput>,
  Answer: ClassType<Payload>,
): ClassType {
  @Resolver()
  class CreateResolver {
    @Authorized(Role.ORGANISER)
    @Mutation(() => Answer, { name: `create${name}`, description: `Adds ${noun}. For organisers.` })
    async create(
      @Arg('input', () => GivenInput, INPUT_ARGUMENT) input: NewInput,
      @Arg('idempotencyKey', () => String, KEY_ARGUMENT) key: string,
      @Ctx() context: NetworksContext,
    ): Promise<Payload> {
      const create = { row: newRow(input), input };
      return { id: await edited(context, key, (tx, editor) => createRow(tx, editor, editable, create)) };
    }
  }
  return CreateResolver;
}

/** Whatever is edited after it was added. */
function further<Row extends EditedRow, Input extends object>(
  thing: EditedThing<Row, Input>,
  Answer: ClassType<Payload>,
): ClassType[] {
  const { closing } = thing;
  return [
    changingResolver(thing, Answer),
    removingResolver(thing, Answer),
    ...(closing === undefined ? [] : [closingResolver({ ...thing, closing }, Answer)]),
    answerResolver(thing, Answer),
  ];
}

function changingResolver<Row extends EditedRow, Input extends object>(
  { name, noun, input: GivenInput, editable }: EditedThing<Row, Input>,
  Answer: ClassType<Payload>,
): ClassType {
  const description = `Changes ${noun}. An import leaves what is changed here as it is. For organisers.`;
  @Resolver()
  class ChangeResolver {
    @Authorized(Role.ORGANISER)
    @Mutation(() => Answer, { name: `change${name}`, description })
    async change(
      @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
      @Arg('input', () => GivenInput, CHANGED_INPUT_ARGUMENT) input: Input,
      @Ctx() context: NetworksContext,
    ): Promise<Payload> {
      const change = { id, expectedVersion, input };
      return { id: await edited(context, key, (tx, editor) => changeRow(tx, editor, editable, change)) };
    }
  }
  return ChangeResolver;
}

function removingResolver<Row extends EditedRow, Input extends object>(
  { name, noun, editable }: EditedThing<Row, Input>,
  Answer: ClassType<Payload>,
): ClassType {
  const description =
    `Removes ${noun} that was added here by mistake; what was true for a time is closed or changed instead. ` +
    'STATED_ELSEWHERE for what a data file states, STILL_REFERRED_TO while something refers to it. For organisers.';
  @Resolver()
  class RemoveResolver {
    @Authorized(Role.ORGANISER)
    @Mutation(() => Answer, { name: `remove${name}`, description })
    async remove(
      @Args(() => ChangeArgs) { id, expectedVersion, idempotencyKey: key }: ChangeArgs,
      @Ctx() context: NetworksContext,
    ): Promise<Payload> {
      const removal = { id, expectedVersion };
      return { id: await edited(context, key, (tx, editor) => removeRow(tx, editor, editable, removal)) };
    }
  }
  return RemoveResolver;
}

function closingResolver<Row extends EditedRow, Input extends object>(
  { name, noun, editable, closing }: EditedThing<Row, Input> & { closing: (until: string) => Input },
  Answer: ClassType<Payload>,
): ClassType {
  const description = `Gives ${noun} its end: it held until then. For organisers.`;
  @Resolver()
  class CloseResolver {
    @Authorized(Role.ORGANISER)
    @Mutation(() => Answer, { name: `close${name}`, description })
    async close(
      @Args(() => CloseArgs) { id, until, expectedVersion, idempotencyKey: key }: CloseArgs,
      @Ctx() context: NetworksContext,
    ): Promise<Payload> {
      const change = { id, expectedVersion, input: closing(until), action: EditAction.CLOSED };
      return { id: await edited(context, key, (tx, editor) => changeRow(tx, editor, editable, change)) };
    }
  }
  return CloseResolver;
}

function answerResolver<Row extends EditedRow, Input extends object>(
  { field, row, load }: EditedThing<Row, Input>,
  Answer: ClassType<Payload>,
): ClassType {
  const description = 'It as it is now; null if it was removed since.';
  @Resolver(() => Answer)
  class AnswerResolver {
    @FieldResolver(() => row, { name: field, nullable: true, description })
    edited(@Root() { id }: Payload, @Ctx() { loaders }: NetworksContext): Promise<Row | null> {
      return load(loaders, id);
    }
  }
  return AnswerResolver;
}
