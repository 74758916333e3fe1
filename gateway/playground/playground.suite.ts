import { expect } from 'chai';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { type Browser, chromium } from 'playwright-core';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { operationFiles } from './operation-files.fixture.js';
import { PlaygroundPage } from './playground.page.js';
import { questionGroups, readyOperations } from './ready-operation.js';

/** A running graph that serves the built playground. */
export interface StartedGraph {
  /** Of the gateway, as in `http://localhost:4000`. */
  url: string;
  /** Registers one more person, over the API, for the event that the ready live count is about. */
  register(): Promise<void>;
  /** A token that the gateway accepts, another one for each subject. */
  token(subject: string): Promise<string>;
  stop(): Promise<void>;
}

export interface BrowserSuiteOptions {
  start: () => Promise<StartedGraph>;
  /** The Chromium to run. */
  chromiumPath: string;
}

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Describes the playground of any graph, as a visitor sees it in Chromium. */
export function playgroundSuite({ start, chromiumPath }: BrowserSuiteOptions): void {
  describe('the playground in a browser', function () {
    this.timeout(60_000);

    const { operations, live, questions } = committedOperations();
    let graph: StartedGraph;
    let browser: Browser;
    let page: PlaygroundPage;
    const stopping = stopAfter(after);

    before(async () => {
      graph = await start();
      stopping(graph);
      browser = await chromium.launch({ executablePath: chromiumPath, args: FLAGS });
      stopping(() => browser.close());
    });

    beforeEach(async () => {
      page = await PlaygroundPage.open(browser, graph.url);
    });

    afterEach(async () => {
      await page.close();
    });

    it('opens with the ready operations in its tabs', async () => {
      expect(await page.title()).to.equal('Participation graph');
      expect(await page.tabs()).to.deep.equal(operations.map(({ operationName }) => operationName));
    });

    it('shows the variables of an operation, on the first visit and on the next', async () => {
      expect(await page.openTool()).to.equal('Variables');
      await page.reload();

      expect(await page.openTool()).to.equal('Variables');
    });

    it('answers the first of them', async () => {
      await page.run();

      expect(await page.answer(/"data":\s\{/)).to.not.include('"errors"');
    });

    it('shows a live count that changes when somebody registers', async () => {
      await page.selectTab(live.operationName);
      await page.run();
      const before = confirmed(await page.answer(/"confirmed":\s\d+/));

      await graph.register();
      const after = confirmed(await page.answer(new RegExp(`"confirmed":\\s${before + 1}\\b`)));

      expect(after).to.equal(before + 1); // one more person
    });

    it('answers a question in a tab of its own, and finds that tab again', async () => {
      const { title, question } = questions;
      await page.openGroup(title);
      await page.chooseOperation(question.explanation);
      await page.run();
      await page.answer(/"data":\s\{/);
      await page.selectTab(live.operationName);
      await page.chooseOperation(question.explanation);

      expect(await page.tabs()).to.have.length(operations.length + 1);
      expect(await page.query()).to.include(question.explanation);
    });

    it('brings the tabs back on the next visit', async () => {
      await page.selectTab(live.operationName);
      const before = await page.tabs();
      await page.reload();

      expect(await page.tabs()).to.deep.equal(before);
      expect(await page.query()).to.include('liveCount');
    });

    it('sends the Authorization header with queries and as connectionParams with subscriptions', async () => {
      const [first, second] = [await graph.token('one'), await graph.token('another')];
      const sent = page.recordAuthorization();
      await page.setHeaders({ Authorization: `Bearer ${first}` });
      await page.run();
      await page.answer(/\{/);
      await page.selectTab(live.operationName);
      await page.setHeaders({ Authorization: `Bearer ${second}` });
      await page.run();
      await page.answer(/\{/);

      expect(sent.overHttp).to.include(`Bearer ${first}`);
      expect(sent.overWebSocket).to.deep.equal([`Bearer ${second}`]);
    });

    it('forgets the token with the page', async () => {
      const token = await graph.token('somebody');
      await page.setHeaders({ Authorization: `Bearer ${token}` });
      await page.run();
      await page.answer(/\{/);
      await page.selectTab(live.operationName);
      await page.reload();

      expect(await page.storedText())
        .to.include('liveCount')
        .and.not.include(token);
    });

    it('explains types and fields in the docs explorer', async () => {
      await page.showDocs();
      await page.chooseDoc('Subscription');
      await page.chooseDoc('liveCount');

      expect(await page.docsText()).to.match(/liveCount[\s\S]*eventId/);
      expect(await page.docsDescription()).to.match(/\(.+\)/); // the German term, in brackets
    });

    it('marks a mistake in a query, found by a bundled worker', async () => {
      await page.setQuery('{ noSuchField }');

      expect(await page.mistakes()).to.be.greaterThan(0);
      expect(page.workers().join()).to.include(`${graph.url}/assets/graphql.worker`);
    });

    it('names every button for those who cannot see it', async () => {
      expect(await page.namelessButtons()).to.deep.equal([]);
    });

    it('asks no other host for anything and keeps to its own policy', async () => {
      await page.run();
      await page.answer(/"data":\s\{/);
      await page.prettify();
      await page.showDocs();
      await page.selectTab(live.operationName);
      await page.run();
      await page.answer(/"confirmed":\s\d+/);

      expect(page.requestsElsewhere).to.deep.equal([]);
      expect(page.complaints).to.deep.equal([]);
    });
  });
}

/** What the build put into the playground, read from the same files. */
function committedOperations() {
  const files = operationFiles();
  const operations = readyOperations(files, 'playground').map(({ query }) => {
    const operation = getOperationAST(parse(query));
    return { operationName: operation?.name?.value ?? '', kind: operation?.operation };
  });
  const live = operations.find(({ kind }) => kind === OperationTypeNode.SUBSCRIPTION);
  const [group] = questionGroups(readyOperations(files, 'questions'));
  const question = group?.questions[0];
  if (!live) throw new Error('schema/operations/playground holds no subscription');
  if (!group || !question) throw new Error('schema/operations/questions is empty');
  return { operations, live, questions: { title: group.title, question } };
}

function confirmed(answer: string): number {
  return Number(/"confirmed": (\d+)/.exec(answer)?.[1]);
}
