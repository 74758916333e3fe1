import { z } from 'zod';
import { refuse } from '../errors.js';

/** A place in the log: after everything of the transactions before `xid`, and of its own entries up to `seq`. */
export interface Position {
  xid: bigint;
  seq: bigint;
}

/** What a cursor says. */
export interface ChangeCursor extends Position {
  /** Of which log it is. */
  lineage: string;
  /**
   * Up to where removed rows had been pruned when its reader began. Who began after that was never told of them as
   * there, so that it need not be told that they are gone.
   */
  base: Position;
}

const WHOLE = z.string().regex(/^\d{1,20}$/);
const Parts = z.tuple([z.literal('changes'), z.uuid(), WHOLE, WHOLE, WHOLE, WHOLE]);

/** Opaque to whoever reads. */
export function writeChangeCursor({ lineage, xid, seq, base }: ChangeCursor): string {
  const parts = ['changes', lineage, ...[xid, seq, base.xid, base.seq].map(String)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws ParticipationError BAD_CURSOR */
export function readChangeCursor(cursor: string): ChangeCursor {
  const { success, data } = Parts.safeParse(decode(cursor));
  if (!success) throw refuse('BAD_CURSOR');
  const [, lineage, xid, seq, baseXid, baseSeq] = data;
  const base = { xid: BigInt(baseXid), seq: BigInt(baseSeq) };
  return { lineage, xid: BigInt(xid), seq: BigInt(seq), base };
}

/** Whether one place comes before another one. */
export function isBefore(one: Position, other: Position): boolean {
  return one.xid < other.xid || (one.xid === other.xid && one.seq < other.seq);
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
