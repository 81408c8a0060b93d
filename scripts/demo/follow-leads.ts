import { SingleBar } from 'cli-progress';
import { createSimulatedReps } from '../../emulator/sample/simulated-reps.ts';
import { readAccount } from '../../src/tracking/accounting-store.ts';
import { feedContacts } from './feed-contacts.ts';
import type { Demo } from './start-demo.ts';

const lookEveryMs = 500;
/** How many looks in a row must find nothing to do before the leads count as settled. */
const quietLooks = 3;
const stalledAfterMs = 120_000;

/**
 * Lets contacts arrive and salespeople work, and shows a bar until all leads are settled.
 * @throws Error when nothing has moved for two minutes
 */
export async function followLeads({ world, emulator, database }: Demo, seed: number): Promise<void> {
  const { portal, contacts, isWorked } = world;
  const { clock } = emulator;
  const minimumCalls = 1;
  const reps = isWorked ? createSimulatedReps({ portal, clock, seed, minimumCalls }) : null;
  const bar = openBar(contacts.length);
  let fed = 0;
  const feeding = feedContacts(world, clock, (soFar) => {
    fed = soFar;
  });
  let lastMove = { at: clock.now(), mark: '' };
  for (let quiet = 0; quiet < quietLooks; ) {
    await clock.sleep(lookEveryMs);
    if (quiet === 0) reps?.step();
    const { states, waiting, received } = await readAccount(database, portal.id);
    const settled = received - states.pending;
    bar.update(settled, { fed, assigned: states.assigned, held: states.held });
    const isSettled = fed === contacts.length && settled >= contacts.length;
    quiet = isSettled && waiting === 0 && emulator.webhooksWaiting() === 0 ? quiet + 1 : 0;
    const mark = JSON.stringify([fed, settled, waiting]);
    if (mark !== lastMove.mark || quiet > 0) lastMove = { at: clock.now(), mark };
    if (clock.now() - lastMove.at > stalledAfterMs)
      throw new Error('Nothing has moved for two minutes: see the messages above.');
  }
  await feeding;
  bar.stop();
}

function openBar(total: number): SingleBar {
  const bar = new SingleBar({
    format:
      ' {bar} {value}/{total} settled | arrived {fed} | assigned {assigned} | held {held} | {duration} s',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    noTTYOutput: true,
    notTTYSchedule: 5_000,
  });
  bar.start(total, 0, { fed: 0, assigned: 0, held: 0 });
  return bar;
}
