import type { DataSource } from 'typeorm';
import { freshDatabase } from '../testing/database.js';
import type { Stoppable } from '../testing/stop-after.js';
import { dataFolder } from './files.fixture.js';
import { Bed, Garden, gardensImport, Note, Plant, plantsImport, Tool, toolsImport } from './garden.fixture.js';
import { importFiles, type ImportJob } from './import-files.js';
import { formatMistake } from './mistake.js';
import type { ImportReport } from './report.js';
import type { ServiceDatabase } from './write/transactions.js';

/** The three services over empty databases, and a folder of data files for them. */
export async function gardenImport(stopping: <T extends Stoppable>(started: T) => T) {
  const folder = stopping(await dataFolder());
  const databases: ServiceDatabase[] = [];
  for (const service of [gardensImport, plantsImport, toolsImport]) {
    const { url } = stopping(await freshDatabase(`import-${service.service}`));
    const source = await service.open(url);
    stopping(() => source.destroy());
    databases.push({ service, source });
  }
  const [gardens, plants, tools] = databases.map(({ source }) => source) as [DataSource, DataSource, DataSource];

  return {
    folder,
    databases,
    sources: { gardens, plants, tools },
    /** Imports texts as the files a.yaml, b.yaml and so on. */
    async import(contents: readonly string[], options: Partial<ImportJob> = {}): Promise<ImportReport> {
      const paths = await Promise.all(contents.map((text, index) => folder.write(`${'abcdef'[index]}.yaml`, text)));
      return importFiles({ paths, databases, ...options });
    },
    /** What is stored, in the order of the ids. */
    async stored() {
      const order = { order: { id: 'ASC' } } as const;
      return {
        gardens: await gardens.getRepository(Garden).find(order),
        plants: await plants.getRepository(Plant).find(order),
        beds: await plants.getRepository(Bed).find(order),
        notes: await plants.getRepository(Note).find(order),
        tools: await tools.getRepository(Tool).find(order),
      };
    },
    mistakes: (report: ImportReport): string[] =>
      report.mistakes.map((mistake) => folder.short(formatMistake(mistake))),
  };
}

export type GardenImport = Awaited<ReturnType<typeof gardenImport>>;
