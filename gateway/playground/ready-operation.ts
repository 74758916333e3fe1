/** An operation that comes with the playground: one `.graphql` file, explained by the comment it begins with. */
export interface ReadyOperation {
  /** File name without folder and extension. */
  name: string;
  /** The words of the file name: `2-live-count` is shown as "Live count". */
  title: string;
  /** The first paragraph of the leading comment on one line; empty where the file begins without one. */
  explanation: string;
  query: string;
  /** JSON text of the sibling `.variables.json`; null where there is none. */
  variables: string | null;
}

/** A question of the acceptance list, answered by one operation. */
export interface Question extends ReadyOperation {
  /** Document and number, as in `A0-1`. */
  id: string;
}

export interface QuestionGroup {
  /** Of the document that the questions are about, as in `A0`; `AX` for questions across the documents. */
  document: string;
  title: string;
  questions: Question[];
}

const DOCUMENT_TITLES: Readonly<Record<string, string>> = {
  A0: 'Dialogue series',
  A1: 'District-assembly motion',
  A2: 'Programme dialogue',
  A3: 'Online exchange',
  A4: 'City conference series',
  AX: 'Across the documents',
};

// Numbers in the names are not padded: `a0-2-…` comes before `a0-10-…`.
const byName = new Intl.Collator('en', { numeric: true });

/**
 * The operations in one folder, in the order of their file names.
 *
 * @param files file contents by path; anything outside of the folder is left out
 * @param folder the last folder of the path, as in `playground`
 */
export function readyOperations(files: Readonly<Record<string, string>>, folder: string): ReadyOperation[] {
  return Object.keys(files)
    .filter((path) => path.includes(`/${folder}/`) && path.endsWith('.graphql'))
    .map((path) => readyOperation(path, files))
    .sort((a, b) => byName.compare(a.name, b.name));
}

/**
 * Questions by document, the documents in the order of their letters.
 *
 * @throws Error for a file whose name does not begin with document and number
 */
export function questionGroups(operations: readonly ReadyOperation[]): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>();
  for (const operation of operations) {
    const { document, id } = questionKey(operation.name);
    const group = groups.get(document) ?? { document, title: DOCUMENT_TITLES[document] ?? document, questions: [] };
    group.questions.push({ ...operation, id, explanation: withoutId(operation.explanation, id) });
    groups.set(document, group);
  }
  return [...groups.values()].sort((a, b) => byName.compare(a.document, b.document));
}

function readyOperation(path: string, files: Readonly<Record<string, string>>): ReadyOperation {
  const query = files[path] ?? '';
  const stem = path.slice(0, -'.graphql'.length);
  const name = stem.slice(stem.lastIndexOf('/') + 1);
  const explanation = leadingComment(query);
  return { name, title: titleOf(name), explanation, query, variables: files[`${stem}.variables.json`] ?? null };
}

function titleOf(name: string): string {
  const words = name.replace(/^\d+-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function leadingComment(query: string): string {
  const comment: string[] = [];
  for (const line of query.trimStart().split('\n')) {
    const text = /^#+(.*)$/.exec(line.trim())?.[1]?.trim();
    if (!text) break;
    comment.push(text);
  }
  return comment.join(' ');
}

function questionKey(name: string): { document: string; id: string } {
  const [, document, number] = /^(a[0-9x])-(\d+)(?:-|$)/.exec(name) ?? [];
  if (!document || !number) {
    throw new Error(`"${name}.graphql": a question file is named like "a0-1-when-and-where.graphql"`);
  }
  return { document: document.toUpperCase(), id: `${document.toUpperCase()}-${number}` };
}

/** The id is shown beside the text, so "A0-1: When …" need not say it twice. */
function withoutId(explanation: string, id: string): string {
  return explanation.startsWith(id) ? explanation.slice(id.length).replace(/^[\s:.–-]+/, '') : explanation;
}
