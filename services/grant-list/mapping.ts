import { readFile } from 'node:fs/promises';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';

/** A file, mapping or command line that cannot be used. The message is one sentence. */
export class ListRefused extends Error {
  override readonly name = 'ListRefused';
}

/** A column by the names that it has had over the years; the first that the file has is taken. */
const column = z.union([z.string().transform((name) => [name]), z.array(z.string()).min(1)]);
const slug = z.string().regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'must be an id, such as "zuwendungen-2024"');
/** What a list writes, to the id that it means. */
const meanings = z.record(z.string(), slug).default({});

const Mapping = z.strictObject({
  /** Names the list: the same list imported again is an update. */
  list: slug.max(60),
  delimiter: z.string().length(1).default(';'),
  encoding: z.enum(['auto', 'utf-8', 'windows-1252']).default('auto'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be the code of a currency')
    .default('EUR'),
  /** What an amount without a unit of its own is given in. */
  unit: z.enum(['ONE', 'THOUSAND']).default('ONE'),
  /** How many places every amount has behind its comma; says that "1,500" is no thousand. */
  decimals: z.number().int().min(0).max(5).optional(),
  columns: z.strictObject({
    recipient: column,
    amount: column,
    id: column.optional(),
    recipientPlace: column.optional(),
    purpose: column.optional(),
    year: column.optional(),
    grantedOn: column.optional(),
    programme: column.optional(),
    place: column.optional(),
  }),
  /** For all rows. */
  programme: slug.optional(),
  place: slug.optional(),
  topics: z.array(slug).default([]),
  year: z.number().int().min(1900).max(2200).optional(),
  programmes: meanings,
  places: meanings,
});

/** How the columns of a published list are to be read. */
export type Mapping = z.output<typeof Mapping>;
export type ColumnName = keyof Mapping['columns'];

/** @throws ListRefused naming every key that is wrong */
export async function readMapping(file: string): Promise<Mapping> {
  return mappingFrom(await readFile(file, 'utf8').catch((error: unknown) => unreadable(file, error)), file);
}

/** @throws ListRefused naming every key that is wrong */
export function mappingFrom(text: string, file = 'the mapping'): Mapping {
  const result = Mapping.safeParse(yamlOf(text, file));
  if (result.success) return result.data;
  const wrong = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new ListRefused(`${file} is no mapping: ${wrong.join('; ')}`);
}

function yamlOf(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof YAMLError)) throw error;
    throw new ListRefused(`${file} is not YAML (${error.code} in line ${error.linePos?.[0].line ?? 1})`);
  }
}

/** @throws ListRefused */
export function unreadable(file: string, error: unknown): never {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  throw new ListRefused(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`);
}
