import { expect } from 'chai';
import { eventsSchema } from '../schema.js';

describe('the writes of events', () => {
  const writes = Object.entries(eventsSchema().getMutationType()?.getFields() ?? {}).map(([name, { args }]) => {
    const key = args.find((argument) => argument.name === 'idempotencyKey');
    return { name, keyText: key?.description ?? null };
  });

  it('all take an idempotency key, and say what it is good for', () => {
    expect(writes.length).to.be.above(10);
    for (const { name, keyText } of writes) expect(keyText, name).to.contain('for 24 hours');
  });

  it('that take their turn at an event say what to do when it is busy, and the others do not', () => {
    const takesTurn = (name: string) => !name.includes('Webhook') && name !== 'sendManagementLink';
    for (const { name, keyText } of writes) {
      expect(keyText?.includes('EVENT_BUSY'), name).to.equal(takesTurn(name));
    }
  });
});
