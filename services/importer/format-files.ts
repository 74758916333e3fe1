import type { ServiceImport } from '../shared/import/section.js';
import { projectFile } from '../shared/project.js';
import { formatReference } from './format-reference.js';
import { fileSchema } from './format-schema.js';

/** The files that describe the format, with what they must hold. */
export function formatFiles(services: readonly ServiceImport[]): { path: string; content: string }[] {
  return [
    { path: projectFile('services/importer/FORMAT.md'), content: formatReference(services) },
    {
      path: projectFile('services/importer/format.schema.json'),
      content: `${JSON.stringify(fileSchema(services), null, 1)}\n`,
    },
  ];
}
