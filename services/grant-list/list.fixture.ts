import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { openFundingDatabase } from '../funding/database.js';
import { openNetworksDatabase } from '../networks/database.js';
import { migratedDatabase } from '../shared/testing/database.js';
import type { stopAfter } from '../shared/testing/stop-after.js';
import type { Databases } from './import-list.js';

type Stopping = ReturnType<typeof stopAfter>;

export const MAPPING = `
list: zuwendungen
programme: a
columns:
  id: [Aktenzeichen, Az.]
  recipient: [Zuwendungsempfänger, Empfänger]
  recipientPlace: Sitz
  amount: [Betrag, Zuwendung]
  grantedOn: Bewilligung
  place: Bezirk
  purpose: Zweck
places: { Pankow: pankow, Mitte: mitte }
`;

export const HEADER = 'Aktenzeichen;Zuwendungsempfänger;Sitz;Betrag;Bewilligung;Bezirk;Zweck';

/** Three databases with a programme, two places and the organisations that lists name. */
export async function listDatabases(name: string, stopping: Stopping, organisations = 0): Promise<Databases> {
  const opened = async (service: string, open: (url: string) => Promise<DataSource>) => {
    const { url } = stopping(await migratedDatabase(`${name}-${service}`, open));
    const db = await open(url);
    stopping(() => db.destroy());
    return db;
  };
  const databases = {
    events: await opened('events', openEventsDatabase),
    networks: await opened('networks', openNetworksDatabase),
    funding: await opened('funding', openFundingDatabase),
  };
  await databases.funding.query(
    `insert into programme (id, "targetGroupIds", "recipientCategoryIds", "otherNames", name, goals, rationale, sources, conflicts, inferences)
     values ('a', '{}', '{}', '{}', '{"original":"de","texts":{"de":"A"}}', '[]', '[]', '[]', '[]', '[]')`,
  );
  await addPlaces(databases.networks, ['pankow', 'mitte']);
  const made = Array.from({ length: organisations }, (_, number) => [`made-${number}`, madeName(number), 'pankow']);
  await addOrganisations(databases.networks, [
    ['vielfalt', 'Verein für Vielfalt e.V.', 'pankow'],
    ['haus', 'Haus der Begegnung gGmbH', 'pankow'],
    ['haus-mitte', 'Haus der Begegnung e. V.', 'mitte'],
    ['bruecke', 'Brücke im Kiez', 'mitte'],
    ...made,
  ]);
  return databases;
}

/** Names that are unlike each other. */
function madeName(number: number): string {
  return `Gemeinschaft ${Array.from(String(number), (digit) => WORDS[Number(digit)]).join(' ')}`;
}

const WORDS = ['Amsel', 'Birke', 'Conrad', 'Distel', 'Esche', 'Fuchs', 'Garten', 'Hafen', 'Insel', 'Juli'];

async function addPlaces(networks: DataSource, ids: readonly string[]): Promise<void> {
  await networks.query(
    `insert into place (id, name, "otherNames", "sortName", "searchText", kind, "isRural", sources, conflicts, inferences)
     select id, jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', initcap(id))), '{}', id, id,
            'DISTRICT', 'UNKNOWN', '[]', '[]', '[]' from unnest($1::text[]) as given(id)`,
    [ids],
  );
}

/** @param given the id, name and place of each */
export async function addOrganisations(networks: DataSource, given: readonly (readonly string[])[]): Promise<void> {
  const column = (index: number) => given.map((each) => each[index]);
  await networks.query(
    `insert into organisation (id, name, "placeId", "otherNames", "categoryIds", "sortName", "searchText", kind, sources, conflicts, inferences)
     select id, jsonb_build_object('original', 'de', 'texts', jsonb_build_object('de', name)), place, '{}', '{}', name,
            name, 'OTHER', '[]', '[]', '[]' from unnest($1::text[], $2::text[], $3::text[]) as given(id, name, place)`,
    [column(0), column(1), column(2)],
  );
}

/** A folder for files, removed when the tests are done. */
export async function listFolder(stopping: Stopping) {
  const folder = await mkdtemp(join(tmpdir(), 'grant-list-'));
  stopping(() => rm(folder, { recursive: true, force: true }));
  return {
    write: async (name: string, content: string | Buffer): Promise<string> => {
      const file = join(folder, name);
      await writeFile(file, content);
      return file;
    },
  };
}

/** A list of so many rows for so many recipients, each amount with thousands and cents. @param shift of each amount */
export function longList(rows: number, recipients: number, shift = 0): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const cents = String((row * 7) % 100).padStart(2, '0');
    const name = `${madeName(row % recipients)}${row % 2 === 0 ? ' e.V.' : ''}`;
    return `AZ-${row};${name};;"1.${String((row + shift) % 1000).padStart(3, '0')},${cents} €";${1 + (row % 28)}.${1 + (row % 12)}.2024;Pankow;Zweck ${row}`;
  });
  return [HEADER, ...lines, ''].join('\r\n');
}
