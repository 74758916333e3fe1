import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import Fastify, { type FastifyInstance } from 'fastify';
import { playground } from './playground.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('playground', () => {
  let parent: string;
  let folder: string;
  let app: FastifyInstance;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'playground-'));
    folder = join(parent, 'built');
    await writeFile(join(parent, 'secret.js'), 'outside');
    app = Fastify();
    await app.register(playground, { folder });
  });

  afterEach(async () => {
    await app.close();
    await rm(parent, { recursive: true });
  });

  async function build(): Promise<void> {
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'assets', 'index-1a2b.js'), 'plain');
    await writeFile(join(folder, 'assets', 'index-1a2b.js.gz'), gzipSync('zipped'));
  }

  it('shows a browser the page, under a policy that lets it load nothing from elsewhere', async () => {
    await build();

    const page = await app.inject({ url: '/', headers: BROWSER });

    expect(page.statusCode).to.equal(200);
    expect(page.body).to.equal('<!doctype html>');
    expect(page.headers).to.include({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers['content-security-policy'])
      .to.include("default-src 'none'")
      .and.not.match(/https?:|\*/);
  });

  it('shows the page to a client that takes anything, and none to one that takes no HTML', async () => {
    await build();

    const answers = await Promise.all([
      app.inject({ url: '/', headers: { accept: 'application/json' } }),
      app.inject({ url: '/', headers: { accept: '*/*' } }),
      app.inject({ method: 'HEAD', url: '/' }),
    ]);

    expect(answers.map(({ statusCode }) => statusCode)).to.deep.equal([404, 200, 200]);
    expect(answers[2].body).to.equal('');
  });

  it('lets a browser keep the files for good, and gives workers the same policy', async () => {
    await build();

    const file = await app.inject('/assets/index-1a2b.js');

    expect(file.body).to.equal('plain');
    expect(file.headers['cache-control']).to.equal('public, max-age=31536000, immutable');
    expect(file.headers['content-security-policy']).to.include("script-src 'self'");
  });

  it('sends the compressed file to whoever takes it', async () => {
    await build();

    const file = await app.inject({ url: '/assets/index-1a2b.js', headers: { 'accept-encoding': 'gzip' } });

    expect(file.headers).to.include({ 'content-encoding': 'gzip', vary: 'accept, accept-encoding' });
    expect(file.headers['content-type']).to.include('javascript');
    expect(file.rawPayload).to.deep.equal(gzipSync('zipped'));
  });

  for (const url of ['/assets/gone.js', '/assets/%2e%2e/index.html', '/assets/..%2f..%2fsecret.js']) {
    it(`has no file at ${url}`, async () => {
      await build();

      const { statusCode } = await app.inject(url);

      expect(statusCode).to.be.oneOf([403, 404]);
    });
  }

  it('says which command builds it until it is built', async () => {
    const before = await app.inject({ url: '/', headers: BROWSER });
    await build();
    const after = await app.inject({ url: '/', headers: BROWSER });

    expect(before.statusCode).to.equal(503);
    expect(before.headers['content-type']).to.equal('text/plain; charset=utf-8');
    expect(before.body).to.include('npx vite build --config gateway/playground/app/vite.config.ts');
    expect(after.statusCode).to.equal(200);
  });
});
