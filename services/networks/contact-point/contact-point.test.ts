import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { answer, ask, askEntities, bundledDatabase } from '../networks.fixture.js';

/** Every field that gives the e-mail address of a person. */
const ADDRESSES = `{
  person(id: "kristina-neumann") { name email }
  contactPoint(id: "verteiler-willkommen-online-austausch") { email personalEmail }
  mailingList(id: "willkommen-online-austausch") { contactEmail }
}`;
const STAND_IN = 'kristina.neumann@foundation.example';

describe('contact points', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('contact-point', stopping);
  });

  it('name the office and the telephone number for the process in Bremerhaven', async () => {
    const fields = 'contactPoints { organisation { name } phone email openingHours purpose(language: "en") }';
    const [event] = await askEntities(db, 'Event', ['integrationskonferenz-bremerhaven-5'], fields);
    const [plan] = await askEntities(db, 'PolicyPlan', ['fortschreibung-integrationskonzept-bremerhaven'], fields);

    const contactPoints = [
      {
        organisation: { name: 'Koordinationsstelle für Integration und Chancengleichheit' },
        phone: '0471 590-2415',
        email: null,
        openingHours: null,
        purpose: 'Questions about the update of the Bremerhaven integration plan',
      },
    ];
    expect([event, plan]).to.deep.equal([{ contactPoints }, { contactPoints }]);
  });

  it('give the address of a role to everybody', async () => {
    const [series] = await askEntities(db, 'EventSeries', ['integration-im-dialog'], 'contactPoints { email }');

    expect(series).to.deep.equal({ contactPoints: [{ email: 'dialog@integrationberlin.de' }] });
  });

  it('keep the address of a person from anonymous callers, with a code for each field, and answer the rest', async () => {
    const { data, errors } = await answer(db, ADDRESSES);

    expect(data).to.deep.equal({
      person: { name: 'Kristina Neumann', email: null },
      contactPoint: { email: null, personalEmail: null },
      mailingList: { contactEmail: null },
    });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']])).to.have.deep.members([
      ['person.email', 'FORBIDDEN'],
      ['contactPoint.personalEmail', 'FORBIDDEN'],
      ['mailingList.contactEmail', 'FORBIDDEN'],
    ]);
  });

  for (const role of [Role.PARTNER, Role.ORGANISER, Role.ADMIN]) {
    it(`give the address of a person to the role ${role}`, async () => {
      const { data, errors } = await answer(db, ADDRESSES, { viewer: viewerWith(role) });

      expect(errors).to.deep.equal([]);
      expect(data).to.deep.equal({
        person: { name: 'Kristina Neumann', email: STAND_IN },
        contactPoint: { email: null, personalEmail: STAND_IN },
        mailingList: { contactEmail: STAND_IN },
      });
    });
  }

  it('keep the address of a person from analysts', async () => {
    const { errors } = await answer(db, ADDRESSES, { viewer: viewerWith(Role.ANALYST) });

    expect(errors).to.have.length(3);
  });

  it('say how one gets on the mailing list of a series, and whom to ask', async () => {
    const [series] = await askEntities(
      db,
      'EventSeries',
      ['willkommen-online-austausch'],
      'mailingLists { howToJoin(language: "en") contactPerson { name } organisation { name } series { id } inferences { field } }',
    );

    expect(series).to.deep.equal({
      mailingLists: [
        {
          howToJoin: 'By e-mail to the contact person; who is on the list already need not do anything.',
          contactPerson: { name: 'Kristina Neumann' },
          organisation: { name: 'Bertelsmann Stiftung' },
          series: { id: 'willkommen-online-austausch' },
          inferences: [{ field: 'organisation' }, { field: 'name' }],
        },
      ],
    });
  });

  it('are listed page by page, as mailing lists and concepts are', async () => {
    const listed = await ask(
      db,
      '{ contactPoints { nodes { id } } mailingLists { totalCount } concepts(filter: { search: "agency" }) { nodes { id } } }',
    );

    expect(listed).to.deep.equal({
      contactPoints: {
        nodes: [
          { id: 'anmeldung-integration-im-dialog' },
          { id: 'koordinationsstelle-integration-bremerhaven' },
          { id: 'verteiler-willkommen-online-austausch' },
        ],
      },
      mailingLists: { totalCount: 1 },
      concepts: { nodes: [{ id: 'one-stop-agency' }] },
    });
  });
});
