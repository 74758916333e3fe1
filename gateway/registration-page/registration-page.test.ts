import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Fastify, { type FastifyInstance } from 'fastify';
import { readConfig } from '../config.js';
import { playground } from '../playground/playground.js';
import { registrationPage } from './registration-page.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the page for registering, as it is served', () => {
  let folder: string;
  let app: FastifyInstance;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registration-page-'));
    await mkdir(join(folder, 'assets'));
    await mkdir(join(folder, 'registration-assets'));
    app = Fastify();
    await app.register(playground, { folder });
    await app.register(registrationPage, { folder });
  });

  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  it('has a policy that allows its own files alone, and no style or script in the page', async () => {
    await writeFile(join(folder, 'index.html'), '<!doctype html>');

    const page = await app.inject({ url: '/registration?event=an-event', headers: BROWSER });

    expect(page.statusCode).to.equal(200);
    expect(page.headers).to.include({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    expect(page.headers['content-security-policy'])
      .to.include("default-src 'none'")
      .and.include("form-action 'none'")
      .and.not.match(/https?:|data:|unsafe|\*/);
  });

  it('has files of its own beside those of the playground', async () => {
    await writeFile(join(folder, 'registration-assets', 'index-1a2b.js'), 'the page');
    await writeFile(join(folder, 'assets', 'index-1a2b.js'), 'the playground');

    const bodies = await Promise.all(
      ['/registration-assets', '/assets'].map((path) => app.inject(`${path}/index-1a2b.js`)),
    );

    expect(bodies.map(({ body }) => body)).to.deep.equal(['the page', 'the playground']);
    expect(bodies[0]?.headers['content-security-policy']).to.include("style-src 'self';");
  });

  it('is for who takes anything, and not for who wants JSON', async () => {
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    const codeFor = async (headers: Record<string, string>) =>
      (await app.inject({ url: '/registration', headers })).statusCode;

    expect(await codeFor({ accept: '*/*' })).to.equal(200); // curl
    expect(await codeFor({})).to.equal(200);
    expect((await app.inject({ method: 'HEAD', url: '/registration' })).statusCode).to.equal(200);
    expect((await app.inject({ url: '/registration/?event=an-event' })).statusCode).to.equal(200);
    expect((await app.inject({ method: 'HEAD', url: '/registration/' })).statusCode).to.equal(200);
    expect(await codeFor({ accept: 'application/json' })).to.equal(404);
    expect(await codeFor({ accept: 'application/json, text/html;q=0' })).to.equal(404);
  });

  it('says which command builds it until it is built', async () => {
    const { statusCode, body } = await app.inject({ url: '/registration', headers: BROWSER });

    expect(statusCode).to.equal(503);
    expect(body).to.include('npx vite build --config gateway/registration-page/app/vite.config.ts');
  });

  it('can be turned off', () => {
    const url = 'http://127.0.0.1:1/graphql';
    const needed = { EVENTS_URL: url, NETWORKS_URL: url, FUNDING_URL: url, GATEWAY_SECRET: 's'.repeat(32) };

    expect(readConfig(needed).registrationPage).to.equal(true);
    expect(readConfig({ ...needed, GATEWAY_REGISTRATION_PAGE: 'false' }).registrationPage).to.equal(false);
  });
});
