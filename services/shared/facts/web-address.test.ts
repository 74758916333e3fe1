import { expect } from 'chai';
import { isWebAddress } from './web-address.js';

describe('an address of the web', () => {
  it('leads to the web, with or without a scheme, a port, umlauts', () => {
    const addresses = [
      'www.berlin.de/dialog',
      'HTTPS://x.example',
      'http://x',
      'x.example:8080/a?b=c#d',
      'müller.example',
    ];

    for (const address of addresses) expect(isWebAddress(address), address).to.equal(true);
  });

  it('is nothing that a browser would run, open elsewhere, or read otherwise than it looks', () => {
    const others = ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'java\tscript:alert(1)', '\u200bjavascript:alert(1)'];

    const likePorts = ['javascript:1;alert(1)', 'javascript:1/alert(1)', 'localhost:4000'];
    for (const text of [...others, ...likePorts, 'data:text/html,x', 'mailto:a@b.example', 'x.example and more']) {
      expect(isWebAddress(text), text).to.equal(false);
    }
  });
});
