import { expect } from 'chai';
import { WaitlistRule } from '../registration-terms/registration-policy.js';
import { type SeatPool, SeatPoolKind } from '../registration-terms/seat-pool.js';
import { Seats, type Wanting } from './seats.js';

const keptBack = (id: string, seats: number, taken = 0) => aPool(SeatPoolKind.KEPT_BACK, { id, seats, taken });
const group = (id: string, seats: number, taken = 0) => aPool(SeatPoolKind.WORKING_GROUP, { id, seats, taken });

function aPool(kind: SeatPoolKind, { id, seats, taken }: Pick<SeatPool, 'id' | 'seats' | 'taken'>): SeatPool {
  return { id, kind, seats, taken, eventId: 'event', label: id, codeHash: null };
}

interface Hall {
  capacity: number | null;
  taken?: number;
  rule?: WaitlistRule;
  pools?: SeatPool[];
}

function seatsOf({ capacity, taken = 0, rule = WaitlistRule.IN_ORDER, pools = [] }: Hall): Seats {
  return new Seats({ capacity, waitlistRule: rule, pools }, taken);
}

const party = (partySize: number, wishes: Partial<Wanting> = {}): Wanting => ({
  partySize,
  invitedToId: null,
  workingGroupId: null,
  ...wishes,
});

describe('the seats of an event', () => {
  const sizes = (seats: Seats, queue: Wanting[]) => seats.giveTo(queue).map(({ waiting }) => waiting.partySize);

  it('are given to a party as a whole or not at all', () => {
    const seats = seatsOf({ capacity: 10, taken: 7 });

    expect(seats.for(party(3))).to.deep.equal({ hasKeptSeat: false, workingGroupId: null });
    expect(seats.for(party(4))).to.equal(null);
  });

  it('are never less than none, however far the capacity was lowered', () => {
    const seats = seatsOf({ capacity: 5, taken: 9 });

    expect([seats.open, seats.any]).to.deep.equal([0, 0]);
    expect(seats.for(party(1))).to.equal(null);
  });

  it('are given in the order of the queue: nobody overtakes a party that does not fit', () => {
    expect(sizes(seatsOf({ capacity: 5 }), [party(2), party(4), party(1)])).to.deep.equal([2]);
  });

  it('pass over a party that does not fit where the rule says so', () => {
    const seats = seatsOf({ capacity: 5, rule: WaitlistRule.PASS_OVER });

    expect(sizes(seats, [party(2), party(4), party(1), party(3), party(2)])).to.deep.equal([2, 1, 2]);
  });

  it('are not held up by a party that is larger than the hall by now', () => {
    expect(sizes(seatsOf({ capacity: 3 }), [party(4), party(1), party(2)])).to.deep.equal([1, 2]);
  });

  it('are for everybody where there is no limit', () => {
    expect(sizes(seatsOf({ capacity: null }), [party(50), party(100)])).to.deep.equal([50, 100]);
  });

  it('that are kept back go to the invited alone', () => {
    const seats = seatsOf({ capacity: 10, taken: 5, pools: [keptBack('youth', 4)] });

    expect(seats.open).to.equal(1); // 10 - 5 taken - 4 kept back
    expect(seats.for(party(2))).to.equal(null);
    expect(seats.for(party(2, { invitedToId: 'youth' }))).to.deep.include({ hasKeptSeat: true });
  });

  it('give the invited a seat of everybody when those kept back are taken', () => {
    const seats = seatsOf({ capacity: 10, taken: 5, pools: [keptBack('youth', 4, 4)] });

    expect(seats.for(party(2, { invitedToId: 'youth' }))).to.deep.include({ hasKeptSeat: false });
  });

  it('that are kept back are given although somebody else waits at the front', () => {
    const seats = seatsOf({ capacity: 4, taken: 2, pools: [keptBack('youth', 2)] });

    const given = seats.giveTo([party(1), party(1, { invitedToId: 'youth' }), party(1)]);

    expect(given.map(({ waiting }) => waiting.invitedToId)).to.deep.equal(['youth']);
  });

  it('of a working group are left out for who gets a seat when the group is full', () => {
    const seats = seatsOf({ capacity: 10, pools: [group('a', 2, 1)] });

    const given = seats.giveTo([party(1, { workingGroupId: 'a' }), party(1, { workingGroupId: 'a' })]);

    expect(given.map(({ given: { workingGroupId } }) => workingGroupId)).to.deep.equal(['a', null]);
  });
});
