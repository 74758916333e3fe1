import { startFederation } from '../federation.js';
import { events } from './events.js';
import { funding } from './funding.js';
import { networks } from './networks.js';

/** A small town's participation in three subgraphs that use all that federation has, with nulls and failures in it. */
export const startTown = () => startFederation({ events, networks, funding });
