import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { dateFrom, idFrom } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { NO_FACTS, takenOver } from '../edit-input/take-over.js';
import { NamedInput, NO_NAMES, requireName, requireOrder, takeNames, webAddressFrom } from '../named/named.edit.js';
import { Network } from './network.js';

@InputType({ description: 'What is known about a network. What is left out stays as it is; null takes it away.' })
export class NetworkInput extends NamedInput {
  @Field(() => String, { nullable: true, description: 'Its address on the web.' })
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'When it came together: "2018", "2018-11" or "2018-11-30".' })
  foundedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'When it ceased to exist, written as "foundedOn".' })
  dissolvedOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where it is active.' })
  place?: string | null;
}

export const networkEdit: Editable<Network, NetworkInput> = {
  type: EditedType.NETWORK,
  entity: Network,
  apply(row, input) {
    row.website = webAddressFrom(input.website, row.website);
    row.foundedOn = takenOver(input.foundedOn, row.foundedOn, (day) => dateFrom('foundedOn', day));
    row.dissolvedOn = takenOver(input.dissolvedOn, row.dissolvedOn, (day) => dateFrom('dissolvedOn', day));
    row.placeId = takenOver(input.place, row.placeId, (id) => id);
    takeNames(row, input);
  },
  async check(tx, row) {
    requireName('name', row.nameTexts);
    requireOrder(row);
    await requireRows(tx, 'place', { argument: 'place', ids: [row.placeId] });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newNetwork(id: string): Network {
  const unknown = { website: null, foundedOn: null, dissolvedOn: null, placeId: null };
  return Object.assign(new Network(), { id: idFrom(id), ...NO_NAMES, ...NO_FACTS, ...unknown });
}
