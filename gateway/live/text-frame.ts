const FINAL_TEXT = 0x81;
const MAX_SHORT = 125;
const MAX_MEDIUM = 0xffff;
const MEDIUM = 126;
const LONG = 127;

/**
 * One unmasked WebSocket text frame (RFC 6455, section 5.2) from two pieces of UTF-8, in one buffer: a message that
 * many get differs only in its beginning, so its end is encoded once and copied.
 */
export function textFrame(beginning: Buffer, end: Buffer): Buffer {
  const length = beginning.length + end.length;
  const header = length <= MAX_SHORT ? 2 : length <= MAX_MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);

  frame[0] = FINAL_TEXT;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = MEDIUM;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LONG;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  beginning.copy(frame, header);
  end.copy(frame, header + beginning.length);
  return frame;
}
