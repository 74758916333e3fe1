import { equals, holds, text } from '../clients/broken.js';
import type { CaseGroup, Feature } from '../conformance-case.js';

const TOKENS: readonly Feature[] = ['tokens'];
const A_TOKEN_ENDS_MS = 10_000;
const WHO = 'caller event { seenBy }';
const seenAs = (taken: number, name: string) => ({
  data: { seats: { taken, caller: name, event: { seenBy: name } } },
});

export const IDENTITIES: CaseGroup = {
  title: 'Who asks',
  cases: [
    {
      id: 'callers-are-apart',
      sentence: 'keeps callers apart who ask for the same, and tells each subgraph who asks',
      why: 'Shared with the wrong person, an answer is a leak.',
      needs: TOKENS,
      run: async (stage) => {
        const ada = await stage.connect(await stage.token('ada'));
        const bob = await stage.connect(await stage.token('bob'));
        equals(await ada.watch('a', stage.seats(WHO)), seenAs(0, 'ada'), 'what Ada sees');
        equals(await bob.watch('a', stage.seats(WHO)), seenAs(0, 'bob'), 'what Bob sees');
        stage.emit(1);
        equals(await ada.untilTaken('a', 1), seenAs(1, 'ada'), 'what Ada sees of an update');
        equals(await bob.untilTaken('a', 1), seenAs(1, 'bob'), 'what Bob sees of an update');
      },
    },
    {
      id: 'anonymous-is-nobody',
      sentence: 'shows a caller without a token nothing that was made for one with a token',
      why: 'The same, and the most likely form of it.',
      needs: TOKENS,
      run: async (stage) => {
        const ada = await stage.connect(await stage.token('ada'));
        await ada.watch('a', stage.seats(WHO));
        const nobody = await stage.connect();
        const { data } = await nobody.watch('a', stage.seats(WHO));
        equals(data, { seats: { taken: 0, caller: null, event: { seenBy: null } } }, 'what nobody sees');
      },
    },
    {
      id: 'callers-survive-restart',
      sentence: 'tells the subgraph who asks again, after it was restarted',
      why: 'Connected anew without a name, a caller sees less than before, or nothing.',
      needs: TOKENS,
      withinMs: A_TOKEN_ENDS_MS,
      run: async (stage) => {
        const ada = await stage.connect(await stage.token('ada'));
        await ada.watch('a', stage.seats(WHO));
        await stage.subgraphs.events.stop();
        stage.emit(4);
        await stage.subgraphs.events.start();
        equals(await ada.untilTaken('a', 4), seenAs(4, 'ada'), 'what Ada sees');
      },
    },
    {
      id: 'wrong-token',
      sentence: 'gives no data for a token with a wrong signature, and says so',
      why: 'Anybody can write a token.',
      needs: TOKENS,
      run: async (stage) => {
        const [header, , signature] = (await stage.token('bob')).split('.');
        const payload = (await stage.token('ada')).split('.')[1];
        const client = await stage.open(undefined, [header, payload, signature].join('.'));
        client.send({
          type: 'connection_init',
          payload: { Authorization: `Bearer ${[header, payload, signature].join('.')}` },
        });
        client.subscribe('a', stage.seats(WHO));
        const refused = await Promise.race([client.closed(), refusal(client)]);
        holds(refused === 'error' || (typeof refused === 'number' && refused >= 4400), `what came is ${text(refused)}`);
      },
    },
    {
      id: 'token-ends',
      sentence: 'lets no subscription outlive the token that it was opened with, and leaves none at the subgraph',
      why: 'Whoever lost a right would go on watching for as long as the connection holds.',
      needs: TOKENS,
      isWaiting: true,
      withinMs: A_TOKEN_ENDS_MS,
      run: async (stage) => {
        const client = await stage.connect(await stage.token('ada', 2));
        await client.watch('a', stage.seats(WHO));
        await Promise.race([client.closed(), client.message('an end of the subscription')]);
        await stage.noneLeft();
      },
    },
    {
      id: 'token-ends-with-a-code',
      sentence: 'closes the socket with 4403 when the token ends',
      why: 'A client that is told so fetches a new token and comes back; any other code makes it try the old one.',
      needs: TOKENS,
      isWaiting: true,
      withinMs: A_TOKEN_ENDS_MS,
      run: async (stage) => {
        const client = await stage.connect(await stage.token('ada', 2));
        await client.watch('a', stage.seats(WHO));
        equals(await client.closed(), 4403, 'the close code');
      },
    },
  ],
};

/** What is said about the operation, past an acknowledgement. */
async function refusal(client: { message(): Promise<{ type: string; payload?: unknown }> }): Promise<unknown> {
  const { type, payload } = await client.message();
  if (type === 'connection_ack') return refusal(client);
  return type === 'next' && (payload as { data?: unknown }).data == null ? 'error' : type;
}
