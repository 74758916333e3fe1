import { eventsImport } from '../events/import.js';
import { fundingImport } from '../funding/import.js';
import { networksImport } from '../networks/import.js';
import type { ServiceImport } from '../shared/import/section.js';
import { projectFile } from '../shared/project.js';

/** In the order in which they are reported. */
export const SERVICE_IMPORTS: readonly ServiceImport[] = [eventsImport, networksImport, fundingImport];

/** The folders of the data that comes with the project. */
export const BUNDLED_DATA = SERVICE_IMPORTS.map(({ service }) => projectFile(`services/${service}/data`));
