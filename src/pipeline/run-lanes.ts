/**
 * Does one piece of work, and gives how much it did; 0 means that there was none.
 * @param round greater by one for each piece that any lane has done: within a round nothing new is made
 */
export type Lane = (round: number) => Promise<number>;

/**
 * Runs several lanes side by side until none finds work: a lane that finds none waits for another to finish a piece,
 * which may have made work for it (a decision makes a write), and looks again.
 * @param isOver ends the lanes at their next pause
 * @returns how much was done in all
 * @throws what a lane throws, after the others came to their next pause
 */
export async function runLanes(lanes: readonly Lane[], isOver: () => boolean): Promise<number> {
  let done = 0;
  let round = 0;
  let working = 0;
  let failed = false;
  let progress = Promise.withResolvers<void>();
  const tellOthers = () => {
    progress.resolve();
    progress = Promise.withResolvers();
  };
  const run = async (lane: Lane) => {
    while (!failed && !isOver()) {
      working += 1;
      let count = 0;
      const asked = round;
      try {
        count = await lane(asked);
        if (count > 0) round += 1;
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        working -= 1;
        if (count > 0 || failed || working === 0) tellOthers();
      }
      done += count;
      if (count > 0 || asked < round) continue;
      if (working === 0) break;
      await progress.promise;
    }
  };
  const ends = await Promise.allSettled(lanes.map(run));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  return done;
}
