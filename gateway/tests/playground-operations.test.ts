import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { OneEveningDocument, SearchDocument } from '../../schema/generated/operations.js';
import { projectFile } from '../../services/shared/project.js';
import { dataOf } from '../../services/shared/testing/client.js';
import { sharedGraph } from './graph.fixture.js';

describe('the first operations of the playground', function () {
  this.timeout(60_000);

  it('tell of one evening what three services know of it', async () => {
    const { event } = await dataOf((await sharedGraph()).url, OneEveningDocument, {});

    expect(event?.start).to.deep.include({ local: '2017-11-07T18:00+01:00' });
    expect(event?.hosts).to.deep.equal([{ name: 'Beauftragter des Senats von Berlin für Integration und Migration' }]);
    expect(event?.participations.map(({ party }) => party)).to.deep.include({ name: 'Elke Breitenbach' });
    expect(event?.series?.feedsInto?.[0]?.target).to.deep.equal({
      name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten',
    });
  });

  it('find events by a word, with the variables that stand beside them', async () => {
    const file = projectFile('schema/operations/playground/4-search.variables.json');
    const variables = JSON.parse(readFileSync(file, 'utf8')) as { text: string };

    const { events } = await dataOf((await sharedGraph()).url, SearchDocument, { variables });

    expect(events.totalCount).to.be.above(0);
    expect(events.nodes.map(({ title }) => title)).to.include('5. Bremerhavener Integrationskonferenz');
  });
});
