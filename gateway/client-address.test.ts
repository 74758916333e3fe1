import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { addressReader } from './client-address.js';

/** @param path who is named in X-Forwarded-For, and then who is connected */
function request(...path: string[]): IncomingMessage {
  const named = path.slice(0, -1);
  const headers = named.length === 0 ? {} : { 'x-forwarded-for': named.join(', ') };
  return { socket: { remoteAddress: path.at(-1) }, headers } as unknown as IncomingMessage;
}

describe('from where a request comes', () => {
  const alone = addressReader([]);
  const behind = addressReader(['10.0.0.0/8', 'fd00::1']);

  it('is who is connected, whatever is forwarded, unless that is a proxy that was named', () => {
    expect(alone(request('198.51.100.1'))).to.equal('198.51.100.1');
    expect(alone(request('192.0.2.1', '198.51.100.1'))).to.equal('198.51.100.1');
    expect(behind(request('192.0.2.1', '198.51.100.1'))).to.equal('198.51.100.1');
    expect(behind(request('192.0.2.1', '10.0.0.5'))).to.equal('192.0.2.1');
    expect(behind(request('192.0.2.1', 'fd00::1'))).to.equal('192.0.2.1');
  });

  it('is the last one that is no such proxy: what is before that a client may have made up', () => {
    expect(behind(request('203.0.113.66', '192.0.2.1', '10.0.0.7', '10.0.0.5'))).to.equal('192.0.2.1');
    expect(behind(request('10.0.0.9', '192.0.2.1', '10.0.0.5'))).to.equal('192.0.2.1');
  });

  it('is nowhere that counts in networks of one’s own', () => {
    for (const own of ['127.0.0.1', '::1', '10.1.2.3', '192.168.0.4', '172.17.0.1', 'fd12::1', '::ffff:10.1.2.3'])
      expect(alone(request(own)), own).to.equal(null);
  });

  it('is one household for IPv6, and IPv4 in all its forms', () => {
    const sixes = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9'].map((address) => alone(request(address)));
    expect(new Set(sixes).size).to.equal(1);
    expect(alone(request('2001:db8:1:3::1'))).to.not.equal(sixes[0]);

    expect(alone(request('::ffff:198.51.100.1'))).to.equal('198.51.100.1');
    expect(behind(request('198.51.100.1:61234', '10.0.0.5'))).to.equal('198.51.100.1');
    expect(behind(request('[2001:db8:1:2::1]:443', '10.0.0.5'))).to.equal(sixes[0]);
  });

  it('is one place for all that is no address', () => {
    const places = ['unknown', 'a.example', '1.2.3'].map((text) => behind(request(text, '10.0.0.5')));

    expect(places[0]).to.be.a('string');
    expect(new Set(places).size).to.equal(1);
  });
});
