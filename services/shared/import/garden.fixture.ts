import {
  Check,
  Column,
  Entity,
  type EntityManager,
  type MigrationInterface,
  PrimaryColumn,
  type QueryRunner,
} from 'typeorm';
import { z } from 'zod';
import { openDatabase } from '../database.js';
import type { LocalizedTexts } from '../facts/localized-text.js';
import { type PartialDate, partialDateColumn } from '../facts/partial-date.js';
import { localDateTime, partialDate, reference, slug, text } from './fragments.js';
import { only, referring } from './remove/referring-column.js';
import { row, section, type ServiceImport } from './section.js';

/** Three small services whose records point to each other: gardens, the plants in them, and the tools for plants. */

@Entity('garden')
export class Garden {
  @PrimaryColumn('text') id!: string;
  @Column('jsonb') nameTexts!: LocalizedTexts;
  @Column('text', { nullable: true, transformer: partialDateColumn }) openedOn!: PartialDate | null;
  @Column('numeric', { precision: 8, scale: 1, nullable: true }) area!: number | null;
  @Column('timestamptz', { nullable: true }) measuredAt!: Date | null;
  @Column('bigint', { nullable: true }) deed!: string | null;
  @Column('text', { nullable: true }) postalCode!: string | null;
  // Counted by the running service; no import may reset it.
  @Column('int', { default: 0 }) visitors!: number | undefined;
}

@Entity('plant')
export class Plant {
  @PrimaryColumn('text') id!: string;
  @Column('text', { nullable: true }) gardenId!: string | null;
  @Column('text', { nullable: true }) parentId!: string | null;
  @Column('text', { array: true }) labels!: string[];
  @Column('text', { nullable: true }) bedId!: string | null;
}

@Entity('bed')
export class Bed {
  @PrimaryColumn('text') id!: string;
  @Column('text') plantId!: string;
  @Column('int') position!: number;
}

@Entity('note')
export class Note {
  @PrimaryColumn('text') id!: string;
  @Column('text') aboutId!: string;
  @Column('text') kind!: string;
}

@Entity('tool')
@Check('price_is_positive', 'price > 0')
export class Tool {
  @PrimaryColumn('text') id!: string;
  @Column('text') plantId!: string;
  @Column('int') price!: number;
  @Column('text', { nullable: true }) serial!: string | null;
}

const garden = z.strictObject({
  id: slug,
  name: text,
  openedOn: partialDate.nullable().default(null),
  area: z.number().nullable().default(null),
  measured: localDateTime.nullable().default(null),
  deed: z.string().nullable().default(null),
  postalCode: z.string().nullable().default(null),
  contact: z.strictObject({ mail: z.email().nullable().default(null) }).optional(),
});

const plant = z.strictObject({
  id: slug,
  garden: reference('gardens').nullable().default(null),
  parent: reference('plants').nullable().default(null),
  labels: z.array(z.string()).default([]),
  bed: z.string().nullable().default(null),
  beds: z.array(z.strictObject({ key: slug })).default([]),
  notes: z.array(slug).default([]),
});

const tool = z.strictObject({
  id: slug,
  plant: z.union([reference('plants'), z.strictObject({ of: reference('plants') }).transform(({ of }) => of)]),
  kind: z.enum(['SPADE', 'RAKE']).default('SPADE'),
  price: z.number().int().default(1),
  serial: z.string().nullable().default(null),
  notes: z.array(slug).default([]),
});

const gardens = section({
  name: 'gardens',
  record: garden,
  entity: Garden,
  rows: (given: z.output<typeof garden>) => [
    row(Garden, {
      id: given.id,
      nameTexts: given.name,
      openedOn: given.openedOn,
      area: given.area,
      measuredAt: given.measured === null ? null : new Date(`${given.measured}:00Z`),
      deed: given.deed,
      postalCode: given.postalCode,
      visitors: undefined,
    }),
  ],
});

const noteRow = (aboutId: string, kind: string, note: string) =>
  row(Note, { id: `${kind}.${aboutId}.${note}`, aboutId, kind });

const plants = section({
  name: 'plants',
  record: plant,
  entity: Plant,
  owns: [
    { entity: Bed, owner: 'plantId' },
    { entity: Note, owner: 'aboutId', only: { kind: 'plant' } },
  ],
  rows: ({ id, garden: gardenId, parent: parentId, labels, bed: bedId, beds, notes }: z.output<typeof plant>) => [
    row(Plant, { id, gardenId, parentId, labels, bedId }),
    ...beds.map(({ key }, position) => row(Bed, { id: `${id}.${key}`, plantId: id, position })),
    ...notes.map((note) => noteRow(id, 'plant', note)),
  ],
});

const tools = section({
  name: 'tools',
  record: tool,
  entity: Tool,
  rows: ({ id, plant: plantId, price, serial }: z.output<typeof tool>) => [row(Tool, { id, plantId, price, serial })],
});

/** Shares the table of notes with plants. */
const seeds = section({
  name: 'seeds',
  record: z.strictObject({ id: slug, notes: z.array(slug).default([]) }),
  entity: Plant,
  owns: [{ entity: Note, owner: 'aboutId', only: { kind: 'seed' } }],
  rows: ({ id, notes }: { id: string; notes: string[] }) => [
    row(Plant, { id, gardenId: null, parentId: null, labels: ['seed'], bedId: null }),
    ...notes.map((note) => noteRow(id, 'seed', note)),
  ],
});

class CreateGarden1700000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `create table garden (id text primary key, "nameTexts" jsonb not null, "openedOn" text, area numeric(8, 1),
         "measuredAt" timestamptz, deed bigint, "postalCode" text, visitors int not null default 0)`,
    );
  }
  down(): Promise<void> {
    return Promise.reject(new Error('never'));
  }
}

class CreatePlant1700000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `create table plant (id text primary key, "gardenId" text, labels text[] not null, "bedId" text,
         "parentId" text constraint parent_exists references plant deferrable)`,
    );
    await db.query(
      `create table bed (id text primary key, position int not null,
         "plantId" text not null constraint plant_exists references plant,
         constraint one_bed_per_position unique ("plantId", position) deferrable)`,
    );
    await db.query('alter table plant add constraint bed_exists foreign key ("bedId") references bed deferrable');
    await db.query('create table note (id text primary key, "aboutId" text not null, kind text not null)');
  }
  down(): Promise<void> {
    return Promise.reject(new Error('never'));
  }
}

class CreateTool1700000000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `create table tool (id text primary key, "plantId" text not null,
         price int not null constraint price_is_positive check (price > 0),
         serial text constraint one_tool_per_serial unique)`,
    );
  }
  down(): Promise<void> {
    return Promise.reject(new Error('never'));
  }
}

export const gardensImport: ServiceImport = {
  service: 'events',
  sections: [gardens],
  open: (url) =>
    openDatabase({
      service: 'events',
      url,
      setting: 'EVENTS_DATABASE_URL',
      entities: [Garden],
      migrations: [CreateGarden1700000000001],
    }),
  removal: { references: [] },
};

export const plantsImport: ServiceImport = {
  service: 'networks',
  sections: [plants, seeds],
  open: (url) =>
    openDatabase({
      service: 'networks',
      url,
      setting: 'NETWORKS_DATABASE_URL',
      entities: [Plant, Bed, Note],
      migrations: [CreatePlant1700000000002],
    }),
  removal: {
    references: [
      ...referring('plant', { gardenId: 'gardens', parentId: 'plants' }),
      ...referring('bed', { plantId: 'plants' }),
      ...referring('note', { aboutId: 'plants' }).map((column) => only(column, `t.kind = 'plant'`)),
    ],
  },
  check: async (db) => (await plantsBelowThemselves(db)).map((id) => `plants[${id}].parent: it grows out of itself`),
  after: async (db, changed) => {
    for (const [name, ids] of changed)
      await db.query(`select pg_notify('plants', $1)`, [`${name} ${ids.slice(0, 5).join(' ')}`]);
  },
};

export const toolsImport: ServiceImport = {
  service: 'funding',
  sections: [tools],
  open: (url) =>
    openDatabase({
      service: 'funding',
      url,
      setting: 'FUNDING_DATABASE_URL',
      entities: [Tool],
      migrations: [CreateTool1700000000003],
    }),
  removal: { references: referring('tool', { plantId: 'plants' }) },
};

async function plantsBelowThemselves(db: EntityManager): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `with recursive above(id, ancestor) as (
       select id, "parentId" from plant where "parentId" is not null
       union
       select above.id, plant."parentId" from above join plant on plant.id = above.ancestor where plant."parentId" is not null
     )
     select id from above where id = ancestor order by id`,
  );
  return rows.map(({ id }) => id);
}
