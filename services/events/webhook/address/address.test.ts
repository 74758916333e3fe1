import { expect } from 'chai';
import { addressRule, networksFrom } from './allowed-address.js';
import { checkUrl } from './check-url.js';

const PUBLIC_ONLY = addressRule({ networks: [], allowsHttp: false });

/** Spellings of addresses of the machine itself, of its neighbours, and of what gives secrets to machines in clouds. */
const REFUSED_HOSTS = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '①②⑦.0.0.1',
  '0.0.0.0',
  '0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:10.0.0.1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[4000::1]',
];

describe('where webhooks may be sent to', () => {
  const reason = (text: string, rule = PUBLIC_ONLY): string | null => {
    const checked = checkUrl(text, rule);
    return 'reason' in checked ? checked.reason : null;
  };

  for (const host of REFUSED_HOSTS) {
    it(`is not ${host}`, () => {
      expect(reason(`https://${host}/`)).to.match(/public internet/);
    });
  }

  it('is an address of the public internet, or a name, which is looked up when it is needed', () => {
    const taken = ['93.184.215.14', '[2606:2800:21f:cb07::1]', 'app.example', 'localhost', '[::ffff:8.8.8.8]'];
    expect(taken.map((host) => reason(`https://${host}/hooks?of=us`))).to.deep.equal(taken.map(() => null));
  });

  it('is reached by https alone, without a name or a password, on a port of its own', () => {
    const refused = [
      'http://app.example/',
      'ftp://app.example/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      '/hooks',
      '',
      'https://user@app.example/',
      'https://user:password@app.example/',
      'https://:password@app.example/',
      'https://app.example/#part',
      'https://app.example:22/',
      'https://app.example:80/',
      `https://app.example/${'a'.repeat(2_000)}`,
    ];
    expect(refused.filter((text) => reason(text) === null)).to.deep.equal([]);
    expect(['https://app.example:443/', 'https://app.example:8443/'].map((text) => reason(text))).to.deep.equal([
      null,
      null,
    ]);
  });

  it('is also a network that is allowed, by http where that is allowed, and nothing beside it', () => {
    const rule = addressRule({ networks: networksFrom('10.20.0.0/16, fd12::/16'), allowsHttp: true });

    const taken = ['http://10.20.3.4/', 'https://[fd12::1]/', 'http://[::ffff:10.20.3.4]/', 'http://app.example/'];
    expect(taken.map((text) => reason(text, rule))).to.deep.equal(taken.map(() => null));
    const refused = ['http://10.21.0.1/', 'https://[fd13::1]/', 'https://127.0.0.1/', 'https://169.254.169.254/'];
    expect(refused.filter((text) => reason(text, rule) === null)).to.deep.equal([]);
  });

  it('is asked of addresses only, and never of what is none', () => {
    expect(['localhost', '', '999.1.1.1', 'fe80::1%eth0'].map((text) => PUBLIC_ONLY.allows(text))).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
    expect(() => networksFrom('10.0.0.0')).to.throw();
    expect(() => networksFrom('10.0.0.0/8,all')).to.throw();
  });
});
