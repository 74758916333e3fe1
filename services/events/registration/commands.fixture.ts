import type { EntityManager } from 'typeorm';
import { checkingIn } from '../attendance/check-in.js';
import { type WalkIn, walkingIn } from '../attendance/register-walk-in.js';
import type { Answer, Command } from '../desk/command.js';
import { decideAlone } from '../desk/decide.js';
import { accepting } from './accept-offer.js';
import { cancelling } from './cancel-registration.js';
import { changing, type WantedChanges } from './change-registration.js';
import { approving, confirming, declining } from './complete-registration.js';
import { registering, type RegistrationRequest } from './register.js';
import type { Registration } from './registration.js';
import type { Request } from './request.js';

/** Each command alone, in a transaction of the test's. */
const one =
  <Args extends unknown[]>(commandOf: (...args: Args) => Command) =>
  async (tx: EntityManager, ...args: Args): Promise<Registration> =>
    (await decideAlone(tx, commandOf(...args))).registration;

export const cancelRegistration = one((id: string, request: Request) => cancelling(id, request));
export const acceptOffer = one((id: string, request: Request) => accepting(id, request));
export const confirmRegistration = one((id: string, request: Request) => confirming(id, request));
export const approveRegistration = one((id: string, request: Request) => approving(id, request));
export const declineRegistration = one((id: string, request: Request) => declining(id, request));
export const changeRegistration = one((given: { id: string; wanted: WantedChanges; request: Request }) =>
  changing(given),
);
export const checkIn = one((given: { eventId: string; code: string; request: Request }) => checkingIn(given));
export const registerWalkIn = one((walkIn: WalkIn, request: Request) => walkingIn(walkIn, request));

/** Registers, and tells the whole answer. */
export async function register(tx: EntityManager, request: RegistrationRequest): Promise<Answer> {
  return decideAlone(tx, registering(request));
}
