import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopAfter } from '../shared/testing/stop-after.js';
import { aDataFolder } from './launcher.fixture.js';
import { readSettings, withEnvFile } from './settings.js';

describe('the settings of the launcher', () => {
  const stopping = stopAfter(afterEach);

  it('are those of the file .env, unless the environment says otherwise', () => {
    const file = join(aDataFolder(stopping), '.env');
    writeFileSync(file, '# ours\nGATEWAY_PORT=5000\nEVENTS_PORT=5001\nLOG_FORMAT="json"\n');
    const settings = readSettings(withEnvFile({ GATEWAY_PORT: '6000', LOG_FORMAT: '' }, file));

    expect(settings.ports).to.deep.equal({ gateway: 6000, events: 5001, networks: 4002, funding: 4003 });
    expect(settings.logFormat).to.equal('text'); // given, but empty
  });

  it('need no file', () => {
    expect(withEnvFile({ HOST: 'a' }, '/nowhere/.env')).to.deep.equal({ HOST: 'a' });
  });

  it('take a relative data folder from the project, an absolute one as it is', () => {
    expect(readSettings({}).dataFolder).to.match(/^\/.*\/\.data$/);
    expect(readSettings({ DATA_DIR: '/srv/graph' }).dataFolder).to.equal('/srv/graph');
  });

  it('use the databases of the user only when there are three', () => {
    const url = 'postgresql://127.0.0.1/';
    const three = {
      EVENTS_DATABASE_URL: `${url}e`,
      NETWORKS_DATABASE_URL: `${url}n`,
      FUNDING_DATABASE_URL: `${url}f`,
    };

    expect(readSettings({}).databaseUrls).to.equal(undefined);
    expect(readSettings(three).databaseUrls).to.deep.equal({
      events: `${url}e`,
      networks: `${url}n`,
      funding: `${url}f`,
    });
    expect(() => readSettings({ ...three, FUNDING_DATABASE_URL: '' })).to.throw('FUNDING_DATABASE_URL is missing');
    expect(() => readSettings({ ...three, FUNDING_DATABASE_URL: 'mysql://a' })).to.throw('FUNDING_DATABASE_URL must');
  });
});
