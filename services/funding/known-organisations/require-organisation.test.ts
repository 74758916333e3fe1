import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { serviceQuery } from '../../shared/following/service-query.js';
import { freePort } from '../../shared/free-port.js';
import { jsonService } from '../../shared/testing/json-service.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { funding } from '../funding.fixture.js';
import { refusalOf } from '../grant-writes/money.fixture.js';
import { FOLLOWED_NETWORKS } from './followed-networks.js';
import { requireOrganisation } from './require-organisation.js';

describe('an organisation that a write names', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('require-organisation', stopping);
    const nothing = { isThere: true, categoryIds: [], mergedIntoId: null, parentId: null };
    const changes = [
      { ...nothing, type: 'ORGANISATION', id: 'a' },
      { ...nothing, type: 'MERGE', id: 'b', mergedIntoId: 'a' },
    ];
    await db.transaction((tx) => FOLLOWED_NETWORKS.apply(tx, changes));
  });

  const requiring = (url: string) => {
    const asking = { url, as: 'funding', secret: 's'.repeat(32), stop: new AbortController().signal };
    const askNetworks = serviceQuery(asking, 5_000);
    return (id: string) => refusalOf(requireOrganisation({ db, askNetworks }, id, 'recipient'));
  };

  it('is known, whatever becomes of networks; of others nothing is said while networks cannot be asked', async () => {
    const required = requiring(`http://127.0.0.1:${await freePort()}/graphql`); // nobody is there

    expect(await required('a')).to.equal('done');
    expect(await required('b')).to.equal('done'); // merged
    expect(await required('c')).to.equal('ORGANISATION_NOT_CHECKED');
  });

  it('is not said to be unknown when networks could not find out', async () => {
    const errors = [{ message: 'Something went wrong.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
    const answers = [{ data: { organisation: null }, errors }, { data: { organisation: null } }];
    const required = requiring(stopping(await jsonService(() => answers.shift())).url);

    expect(await required('c')).to.equal('ORGANISATION_NOT_CHECKED'); // as when its database is away
    expect(await required('c')).to.equal('ORGANISATION_NOT_FOUND');
  });

  it('is taken as it is where networks is not followed', async () => {
    const required = (id: string) => refusalOf(requireOrganisation({ db, askNetworks: null }, id, 'recipient'));

    expect(await required('c')).to.equal('done');
    expect(await required('c\0')).to.equal('BAD_INPUT'); // which PostgreSQL has not
  });
});
