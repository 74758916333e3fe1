import { Writable } from 'node:stream';
import { expect } from 'chai';
import { SharedText } from './shared-text.js';

/** Keeps what is written to it, and reads it only when it is told to, as a socket does whose client is slow. */
function slowStream() {
  const unread: { bytes: Buffer; done: () => void }[] = [];
  const stream = new Writable({ write: (bytes: Buffer, _encoding, done) => void unread.push({ bytes, done }) });
  const read = (): string => {
    const { bytes, done } = unread.shift() ?? expect.fail('nothing was written');
    const text = messageIn(bytes);
    done();
    return text;
  };
  return { stream, read };
}

/** Reads what is written to it at once. */
function quickStream() {
  const read: Buffer[] = [];
  const write = (bytes: Buffer, _encoding: string, done: () => void) => {
    read.push(Buffer.from(bytes));
    done();
  };
  return { stream: new Writable({ write }), read: () => messageIn(read.shift() ?? expect.fail('nothing was written')) };
}

/** The text of a short frame. */
function messageIn(frame: Buffer): string {
  expect([...frame.subarray(0, 2)]).to.deep.equal([0x81, frame.length - 2]);
  return frame.subarray(2).toString();
}

const beginning = (id: string) => Buffer.from(`{"id":"${id}","payload":`);

describe('a text for many sockets', () => {
  it('is in the frame of each after its own beginning, whoever reads it late', () => {
    const state = new SharedText('{"count":1}');
    const [slow, first, second, longer] = [slowStream(), quickStream(), quickStream(), quickStream()];
    state.writeFrame(slow.stream, beginning('a'));
    state.writeFrame(first.stream, beginning('b'));
    state.writeFrame(second.stream, beginning('c'));
    state.writeFrame(longer.stream, beginning('longer'));

    expect(slow.read()).to.equal('{"id":"a","payload":{"count":1}}');
    expect(first.read()).to.equal('{"id":"b","payload":{"count":1}}');
    expect(second.read()).to.equal('{"id":"c","payload":{"count":1}}');
    expect(longer.read()).to.equal('{"id":"longer","payload":{"count":1}}');
  });

  it('takes no more memory for many sockets that read at once than for one', () => {
    const state = new SharedText('{"count":1}');
    const buffers = new Set<ArrayBufferLike>();
    const write = ({ buffer, byteOffset }: Buffer, _encoding: string, done: () => void) => {
      buffers.add(buffer);
      offsets.add(byteOffset);
      done();
    };
    const offsets = new Set<number>();
    for (let id = 100; id < 200; id++) state.writeFrame(new Writable({ write }), beginning(String(id)));

    expect([buffers.size, offsets.size]).to.deep.equal([1, 1]);
  });

  it('keeps one frame, however many lengths the beginnings have', () => {
    const state = new SharedText(`{"text":"${'x'.repeat(10_000)}"}`); // too long for the memory that small buffers share
    const buffers: ArrayBufferLike[] = [];
    const write = ({ buffer }: Buffer, _encoding: string, done: () => void) => {
      buffers.push(buffer);
      done();
    };
    for (const id of ['a', 'longer', 'a']) state.writeFrame(new Writable({ write }), beginning(id));

    expect(new Set(buffers).size).to.equal(3);
  });
});
