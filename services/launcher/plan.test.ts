import { expect } from 'chai';
import { serviceEnvironment } from './plan.js';
import { readSettings } from './settings.js';

describe('the environment of services', () => {
  const settings = readSettings({});
  const databases = { events: 'postgres://e', networks: 'postgres://n', funding: 'postgres://f' };

  it('tells who follows another one where that is, and nobody else', () => {
    const of = (service: 'events' | 'networks' | 'funding') => serviceEnvironment(service, {}, settings, databases);

    expect(of('networks')).to.include({
      EVENTS_URL: 'http://127.0.0.1:4001/graphql',
      FUNDING_URL: 'http://127.0.0.1:4003/graphql',
    });
    for (const service of ['events', 'funding'] as const) {
      expect(of(service)).to.include({ NETWORKS_URL: 'http://127.0.0.1:4002/graphql' });
      expect(of(service)).not.to.have.any.keys('EVENTS_URL', 'FUNDING_URL');
    }
  });
});
