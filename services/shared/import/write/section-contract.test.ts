import { expect } from 'chai';
import { type DataSource, Column, Entity, PrimaryColumn } from 'typeorm';
import { z } from 'zod';
import { openDatabase } from '../../database.js';
import { freshDatabase } from '../../testing/database.js';
import { stopAfter } from '../../testing/stop-after.js';
import { dataFolder, type DataFolder } from '../files.fixture.js';
import { slug } from '../fragments.js';
import { importFiles } from '../import-files.js';
import type { ImportReport } from '../report.js';
import { row, section, type ImportedRow, type Section, type ServiceImport } from '../section.js';

@Entity('stone')
class Stone {
  @PrimaryColumn('text') id!: string;
  @Column('json', { nullable: true }) shape!: object | null;
  @Column('bytea', { nullable: true }) picture!: Buffer | null;
  @Column('float8', { nullable: true }) weight!: number | null;
  @Column('bigint', { nullable: true }) age!: bigint | null;
  @Column({ type: 'text', generatedType: 'STORED', asExpression: 'upper(id)', nullable: true }) label!:
    string | undefined;
}

@Entity('layer')
class Layer {
  @PrimaryColumn('text') stoneId!: string;
  @PrimaryColumn('int') depth!: number;
  @Column('date', { nullable: true }) foundOn!: string | null;
}

@Entity('crack')
class Crack {
  @PrimaryColumn('text') id!: string;
  @Column('text') stoneId!: string;
  @Column('int') depth!: number;
}

class CreateStone1700000000001 {
  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(
      `create table stone (id text primary key, shape json, picture bytea, weight float8, age bigint,
         label text generated always as (upper(id)) stored)`,
    );
    await db.query('create table layer ("stoneId" text, depth int, "foundOn" date, primary key ("stoneId", depth))');
    await db.query(
      `create table crack (id text primary key, "stoneId" text, depth int,
         foreign key ("stoneId", depth) references layer)`, // not deferrable
    );
  }
  down(): Promise<void> {
    return Promise.reject(new Error('never'));
  }
}

const stone = (id: string, more: Partial<Stone> = {}): ImportedRow =>
  row(Stone, { id, shape: null, picture: null, weight: null, age: null, label: undefined, ...more });
const layer = (stoneId: string, depth: number): ImportedRow => row(Layer, { stoneId, depth, foundOn: '2018-11-30' });

describe('a section', () => {
  const stopping = stopAfter(after);
  let folder: DataFolder;
  let source: DataSource;

  before(async () => {
    folder = stopping(await dataFolder());
    const { url } = stopping(await freshDatabase('import-section'));
    const entities = [Stone, Layer, Crack];
    source = await openDatabase({
      service: 'stones',
      url,
      setting: 'X',
      entities,
      migrations: [CreateStone1700000000001],
    });
    stopping(() => source.destroy());
  });

  function stones(rows: (id: string) => ImportedRow[], owns: Section['owns'] = []): ServiceImport {
    const record = z.strictObject({ id: slug });
    const open = () => Promise.resolve(source);
    const stoneSection = section({ name: 'stones', record, entity: Stone, owns, rows: ({ id }) => rows(id) });
    return { service: 'stones', sections: [stoneSection], open, removal: { references: [] } };
  }

  async function imported(...services: ServiceImport[]): Promise<ImportReport> {
    const paths = [await folder.write('stones.yaml', 'stones:\n  - { id: flint }\n')];
    return importFiles({ paths, databases: services.map((service) => ({ service, source })) });
  }

  const owns = [{ entity: Layer, owner: 'stoneId' }];

  it('may store values of every type, and finds them unchanged', async () => {
    const rows = (id: string): ImportedRow[] => [
      stone(id, {
        shape: { b: 1, a: [0.1] },
        picture: Buffer.from([0, 255]),
        weight: 0.1,
        age: 9_007_199_254_740_993n,
      }),
      layer(id, 1),
      layer(id, 2),
    ];

    expect((await imported(stones(rows, owns))).outcome).to.equal('IMPORTED');
    expect((await imported(stones(rows, owns))).outcome).to.equal('UNCHANGED');
    const [stored] = await source.query<object[]>('select * from stone');
    expect(stored).to.deep.equal({
      id: 'flint',
      shape: { a: [0.1], b: 1 },
      picture: Buffer.from([0, 255]),
      weight: 0.1,
      age: '9007199254740993',
      label: 'FLINT',
    });
  });

  it('loses one of its entries, known by a key of two columns', async () => {
    const { sections } = await imported(stones((id) => [stone(id), layer(id, 2)], owns));

    expect(sections[0]?.removedRows).to.equal(1);
    expect(await source.query('select depth from layer')).to.deep.equal([{ depth: 2 }]);
  });

  it('loses an entry to which another one has pointed until now', async () => {
    const both = [...owns, { entity: Crack, owner: 'stoneId' }];
    const crack = (depth: number): ImportedRow => row(Crack, { id: 'c', stoneId: 'flint', depth });
    await imported(stones((id) => [stone(id), layer(id, 1), layer(id, 2), crack(1)], both));

    const { outcome } = await imported(stones((id) => [stone(id), layer(id, 2), crack(2)], both));

    expect(outcome).to.equal('IMPORTED');
    expect(await source.query('select depth from layer')).to.deep.equal([{ depth: 2 }]);
  });

  const bugs: [string, ServiceImport[], string][] = [
    ['has a name that another section has', [stones(() => []), stones(() => [])], 'both have a section "stones"'],
    ['stores no row of its own', [stones(() => [])], 'a record stores no row of "stone"'],
    ['stores rows that it does not own', [stones((id) => [stone(id), layer(id, 1)])], 'does not own "layer"'],
    [
      'stores an entry of another record',
      [stones((id) => [stone(id), layer('slate', 1)], owns)],
      'must have the record\'s id in "stoneId"',
    ],
    [
      'leaves out a part of a key',
      [stones((id) => [stone(id), layer(id, undefined as never)], owns)],
      'has no "depth"',
    ],
  ];
  for (const [what, services, message] of bugs) {
    it(`is a mistake in the code when it ${what}`, async () => {
      const error = await imported(...services).catch((reason: unknown) => reason);

      expect(error).to.be.an('error').with.property('message').that.includes(message);
    });
  }
});
