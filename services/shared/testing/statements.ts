import type { DataSource } from 'typeorm';

interface RunStatement {
  sql: string;
  parameters: unknown[];
}

/** The SQL statements that run on a database while `work` does. */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  return (await runStatements(db, work)).map(({ sql }) => sql);
}

/** How PostgreSQL would run the statements that run while `work` does, line by line. */
export async function plansOf(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  return (await explained(db, work, '')).flatMap((lines) => lines.map((row) => row['QUERY PLAN'] as string));
}

/** Ways of a plan that small tables tempt into although an index leads to the wanted rows; bitmap scans are left. */
const WHOLE_WAYS = ['seqscan', 'indexscan', 'indexonlyscan', 'hashjoin', 'mergejoin'];

/** The tables that the statements of `work` have to read from end to end, since no index leads to the wanted rows. */
export async function tablesReadWhole(db: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const statements = await runStatements(db, work);
  const tables = await db.transaction(async (tx) => {
    for (const way of WHOLE_WAYS) await tx.query(`set local enable_${way} = off`);
    const found: string[] = [];
    for (const { sql, parameters } of statements) {
      const [row] = await tx.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
        `explain (format json) ${sql}`,
        parameters,
      );
      found.push(...(row?.['QUERY PLAN'] ?? []).flatMap(({ Plan }) => readWhole(Plan)));
    }
    return found;
  });
  return [...new Set(tables)];
}

/** The most rows that one step of the statements of `work` goes through: what its cost grows with. Runs them twice. */
export async function mostRowsOfAStep(db: DataSource, work: () => Promise<unknown>): Promise<number> {
  const plans = (await explained(db, work, '(analyze, timing off, format json)')).flat();
  return Math.max(
    0,
    ...plans.flatMap((row) => (row['QUERY PLAN'] as { Plan: PlanNode }[]).flatMap(({ Plan }) => rowsOfSteps(Plan))),
  );
}

/** How many rows each statement that runs while `work` does answers. Runs them twice. */
export async function rowsAnswered(db: DataSource, work: () => Promise<unknown>): Promise<number[]> {
  return (await answersOf(db, work)).map(({ length }) => length);
}

/** The rows that each statement that runs while `work` does answers. Runs them twice. */
export async function answersOf(db: DataSource, work: () => Promise<unknown>): Promise<object[][]> {
  const statements = await runStatements(db, work);
  return Promise.all(statements.map(({ sql, parameters }) => db.query<object[]>(sql, parameters)));
}

function rowsOfSteps(node: PlanNode): number[] {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
  const rows = ((node['Actual Rows'] ?? 0) + removed) * (node['Actual Loops'] ?? 0);
  return [rows, ...(node.Plans ?? []).flatMap(rowsOfSteps)];
}

interface PlanNode {
  'Node Type': string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** An index, too, may be read from end to end, just for its order. */
function readWhole({
  'Node Type': type,
  'Relation Name': table,
  'Index Cond': condition,
  Plans = [],
}: PlanNode): string[] {
  const isWhole = type === 'Seq Scan' || (type.startsWith('Index') && condition === undefined);
  return [...(isWhole && table !== undefined ? [table] : []), ...Plans.flatMap(readWhole)];
}

const ENDS_OF_TRANSACTION = /^(start transaction|commit)$/i;

/** What PostgreSQL explains of each statement that runs while `work` does, under the settings of its transaction. */
async function explained(
  db: DataSource,
  work: () => Promise<unknown>,
  options: string,
): Promise<{ 'QUERY PLAN': unknown }[][]> {
  const statements = (await runStatements(db, work)).filter(({ sql }) => !ENDS_OF_TRANSACTION.test(sql));
  return db.transaction(async (tx) => {
    const found: { 'QUERY PLAN': unknown }[][] = [];
    for (const { sql, parameters } of statements) {
      if (sql.startsWith('set local')) await tx.query(sql);
      else found.push(await tx.query<{ 'QUERY PLAN': unknown }[]>(`explain ${options} ${sql}`, parameters));
    }
    return found;
  });
}

async function runStatements(db: DataSource, work: () => Promise<unknown>): Promise<RunStatement[]> {
  const statements: RunStatement[] = [];
  const { logger } = db;
  db.logger = Object.assign(Object.create(logger) as typeof logger, {
    logQuery: (sql: string, parameters: unknown[] = []) => void statements.push({ sql, parameters }),
  });
  try {
    await work();
    return statements;
  } finally {
    db.logger = logger;
  }
}
