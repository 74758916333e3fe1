import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { networksImport } from './import.js';
import { BUNDLED_DATA, bundledDatabase, importInto } from './networks.fixture.js';

describe('the import of networks data', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let files: DataFolder;

  before(async () => {
    db = await bundledDatabase('networks-import', stopping);
    files = stopping(await dataFolder());
  });

  it('changes nothing when the bundled data is imported a second time', async () => {
    const { outcome } = await importInto(db, BUNDLED_DATA);

    expect(outcome).to.equal('UNCHANGED');
  });

  it('knows every record of its own that the bundled data refers to', async () => {
    const { warnings } = await importInto(db, BUNDLED_DATA);

    const own = (networksImport.sections as readonly { name: string }[]).map(({ name }) => name);
    const unknown = warnings.map(({ reason }) => /^refers to (\w+) /.exec(reason)?.[1]);
    expect(unknown).to.include.members(['sourceDocuments', 'events']); // the other services' own
    expect(unknown).to.not.include.oneOf([undefined, ...own]);
  });

  const rules: [string, string, string][] = [
    [
      'places that are a part of each other',
      `places:
         - { id: inner, name: Inner, kind: OTHER, parent: outer }
         - { id: outer, name: Outer, kind: OTHER, parent: inner }`,
      'it would be a part of itself',
    ],
    [
      'categories that are a part of each other',
      `stakeholderCategories:
         - { id: narrow, label: Narrow, parent: broad }
         - { id: broad, label: Broad, parent: narrow }`,
      'it would be a part of itself',
    ],
    [
      'organisations that are a part of each other',
      `organisations:
         - { id: below, name: Below, parent: above }
         - { id: above, name: Above, parent: below }`,
      'it would be a part of itself',
    ],
    [
      'a relation with two starts',
      `relations: [{ id: two, kind: OTHER, from: { person: siewer, organisation: bvv-mitte }, to: { network: x } }]`,
      'needs exactly one of "person", "organisation", "network", "category"',
    ],
    [
      'a member who is nobody',
      'networks: [{ id: lonely, name: Lonely, members: [{ role: MEMBER }] }]',
      'needs exactly one of "person", "organisation", "network", "category"',
    ],
    ['an address that is none', 'people: [{ id: kim, name: Kim, email: kim at example }]', 'must be an e-mail address'],
  ];
  rules.forEach(([what, records, reason], index) => {
    it(`refuses ${what}, and writes nothing`, async () => {
      const { outcome, mistakes } = await importInto(db, await files.write(`rule-${index}.yaml`, records));

      expect(outcome).to.equal('REFUSED');
      expect(mistakes.map((mistake) => mistake.reason).join('\n')).to.contain(reason);
    });
  });

  it('removes the titles and holders that an office no longer has', async () => {
    const office = (titles: string) => `offices: [{ id: chair, name: Chair, titles: [${titles}] }]`;
    await importInto(db, await files.write('first.yaml', office('{ title: Head }, { title: Chair }')));

    const { sections } = await importInto(db, await files.write('second.yaml', office('{ title: Chair }')));

    expect(sections).to.have.length(1);
    expect(sections[0]).to.include({ removedRows: 1 });
  });
});
