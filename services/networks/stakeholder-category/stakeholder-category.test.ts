import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../networks.fixture.js';

describe('stakeholder categories', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('stakeholder-category', stopping);
  });

  it('are a tree, whose own groupings are marked as inferred', async () => {
    const answer = await ask(
      db,
      `{ stakeholderCategory(id: "religionsgemeinschaften") { parent { id } children { label parent { id } inferences { field } } } }`,
    );

    const child = (label: string) => ({
      label,
      parent: { id: 'religionsgemeinschaften' },
      inferences: [{ field: 'parent' }],
    });
    expect(answer).to.deep.equal({
      stakeholderCategory: { parent: null, children: ['Kirchen', 'Moscheen', 'Synagogen'].map(child) },
    });
  });

  it('include refugees among people with a migration background, as the source says', async () => {
    const answer = await ask(
      db,
      '{ stakeholderCategory(id: "gefluechtete") { parent { label } inferences { field } } }',
    );

    expect(answer).to.deep.equal({
      stakeholderCategory: { parent: { label: 'Personen mit Migrationshintergrund' }, inferences: [] },
    });
  });

  it('are found by their synonyms, however these mark the genders', async () => {
    const answer = await ask(
      db,
      `{ star: stakeholderCategories(filter: { search: "migrantinnenorganisationen" }) { nodes { id synonyms } }
         colon: stakeholderCategories(filter: { search: "unterstützerinnen" }) { nodes { id } } }`,
    );

    expect(answer).to.deep.equal({
      star: {
        nodes: [
          {
            id: 'migrantenorganisationen',
            synonyms: [
              'Migrant*innenorganisationen',
              'Organisationen und Netzwerke von Personen mit Migrationshintergrund',
            ],
          },
        ],
      },
      colon: { nodes: [{ id: 'unterstuetzende' }] },
    });
  });

  it('are listed by the part of the tree', async () => {
    const answer = await ask(
      db,
      `{ authorities: stakeholderCategories(filter: { within: ["behoerden"] }) { nodes { label(language: "en") } }
         below: stakeholderCategories(filter: { within: ["zivilgesellschaft"], isTop: false }) { totalCount } }`,
    );

    expect(answer).to.deep.equal({
      authorities: {
        nodes: ['Immigration authority', 'Public authorities', 'Job centre', 'Police', 'School supervision'].map(
          (label) => ({ label }),
        ),
      },
      below: { totalCount: 3 },
    });
  });

  it('know the organisations and the networks that belong to them', async () => {
    const answer = await ask(
      db,
      `{ authority: stakeholderCategory(id: "auslaenderbehoerde") { organisations { name } networks { id } }
         residents: stakeholderCategory(id: "buergerinnen-und-buerger") { networks { name } memberships { memberLabel network { id } } } }`,
    );

    expect(answer).to.deep.equal({
      authority: { organisations: [{ name: 'Ausländerbehörde Dresden' }], networks: [] },
      residents: {
        networks: [{ name: 'Willkommensnetzwerk Pankow Hilft!' }],
        memberships: [
          { memberLabel: 'Pankowerinnen und Pankower', network: { id: 'willkommensnetzwerk-pankow-hilft' } },
        ],
      },
    });
  });

  it('include the twelve that the district conference must invite', async () => {
    const required = [
      'traeger-integrationspolitik',
      'quartiersmanagements',
      'quartiersraete',
      'migrantenorganisationen',
    ].concat([
      'moscheen',
      'kirchen',
      'synagogen',
      'polizei',
      'schulaufsicht',
      'jobcenter',
      'auslaenderbehoerde',
      'bezirkselternbeirat',
    ]);

    const found = await Promise.all(
      required.map((id) =>
        ask(db, 'query ($id: ID!) { stakeholderCategory(id: $id) { id sources { document { id } } } }', { id }),
      ),
    );

    const cited = found.filter((answer) => JSON.stringify(answer).includes('drucksache-1263-iv'));
    expect(cited).to.have.length(12);
  });
});
