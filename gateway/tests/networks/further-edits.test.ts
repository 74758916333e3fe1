import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import {
  ChangeConceptDocument,
  ChangeContactPointDocument,
  ChangeGoodPracticeDocument,
  ChangeMailingListDocument,
  ChangeOfficeDocument,
  ChangePlaceDocument,
  ChangeStakeholderCategoryDocument,
  CloseOfficeTitleDocument,
  CloseRelationDocument,
  CreateConceptDocument,
  CreateContactPointDocument,
  CreateGoodPracticeDocument,
  CreateMailingListDocument,
  CreateOfficeDocument,
  CreateOfficeTitleDocument,
  CreatePlaceDocument,
  CreateRelationDocument,
  CreateStakeholderCategoryDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { startGraph } from '../graph.fixture.js';

const text = (words: string) => [{ language: 'de', text: words }];

/** Any document; its variables are checked by the graph. */
type Sent = TypedDocumentNode<unknown, never>;

/** Of each sort its two documents, what a new one is given, and what is then changed to be read under `field`. */
const SORTS = [
  [CreatePlaceDocument, ChangePlaceDocument, { name: text('Ort') }, { otherNames: ['Flecken'] }],
  [
    CreateStakeholderCategoryDocument,
    ChangeStakeholderCategoryDocument,
    { label: text('Vereine') },
    { synonyms: ['Clubs'] },
  ],
  [CreateOfficeDocument, ChangeOfficeDocument, { name: text('Leitung') }, { name: text('Vorsitz') }],
  [CreateConceptDocument, ChangeConceptDocument, { name: text('Haus') }, { problem: text('Wege') }],
  [CreateGoodPracticeDocument, ChangeGoodPracticeDocument, { title: text('Bus') }, { title: text('Zug') }],
  [
    CreateContactPointDocument,
    ChangeContactPointDocument,
    { purpose: text('Fragen') },
    { email: 'post@authority.example' },
  ],
  [CreateMailingListDocument, ChangeMailingListDocument, { name: text('Brief') }, { howToJoin: text('formlos') }],
] as [Sent, Sent, Record<string, { text: string }[]>, Record<string, unknown>][];

/** The row in an answer of the form `{ mutation: { field: row } }`. */
function rowOf(answered: unknown): Record<string, unknown> {
  const [payload] = Object.values(answered as Record<string, Record<string, unknown>>);
  const row = Object.entries(payload ?? {}).find(([name]) => name !== '__typename')?.[1];
  return row as Record<string, unknown>;
}

describe('editing everything else of networks through the gateway', () => {
  const stopping = stopAfter(after);
  let url: string;
  let token: string;

  before(async function () {
    this.timeout(60_000);
    const graph = stopping(await startGraph());
    ({ url } = graph);
    token = await graph.token([Role.ORGANISER], { subject: 'olga' });
  });

  const send = async (document: Sent, given: object) => {
    const variables = { ...given, idempotencyKey: randomUUID() } as never;
    return rowOf(await dataOf(url, document, { variables, token }));
  };

  for (const [create, change, first, then] of SORTS) {
    it(`adds with ${Object.keys(first).join()} and changes ${Object.keys(then).join()}`, async () => {
      const id = `gateway-${Object.values(first)[0]?.[0]?.text.toLowerCase()}`;
      const [[field, value]] = Object.entries(then) as [[string, { text: string }[] | string | string[]]];

      const created = await send(create, { id, input: first });
      const changed = await send(change, { id, expectedVersion: created['version'], input: then });

      const [words] = Array.isArray(value) ? value : [value];
      expect(created).to.include({ id, version: 1 });
      expect(changed).to.deep.include({
        id,
        version: 2,
        [field]: typeof words === 'object' ? words.text : value,
      });
    });
  }

  it('calls an office something else from a day on', async () => {
    const input = { office: 'integrationsbeauftragter-berlin', title: text('Senatsbeauftragte'), since: '2031' };

    const created = await send(CreateOfficeTitleDocument, { input });
    const { id, version } = created;
    const closed = await send(CloseOfficeTitleDocument, { id, until: '2034', expectedVersion: version });

    expect(created).to.deep.include({ title: 'Senatsbeauftragte', since: { value: '2031' } });
    expect(closed).to.deep.include({ version: 2, until: { value: '2034' } });
  });

  it('connects two organisations, and closes that', async () => {
    const input = {
      from: { type: 'ORGANISATION', id: 'bezirksamt-pankow' },
      to: { type: 'CATEGORY', id: 'behoerden' },
      kind: 'ADVISES',
      since: '2020',
    };

    const { version } = await send(CreateRelationDocument, { id: 'gateway-relation', input });
    const closed = await send(CloseRelationDocument, {
      id: 'gateway-relation',
      until: '2024',
      expectedVersion: version,
    });

    expect(closed).to.deep.include({ until: { value: '2024' } });
  });
});
