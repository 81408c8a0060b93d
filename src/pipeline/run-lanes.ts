/**
 * Runs several lanes side by side until none finds work: a lane that finds none waits for another to finish a piece,
 * which may have made work for it (a decision makes a write), and looks again.
 * @param lanes each call does one piece of work and gives how much it did; 0 means that there was none
 * @param isOver ends the lanes at their next pause
 * @returns how much was done in all
 * @throws what a lane throws, after the others came to their next pause
 */
export async function runLanes(
  lanes: readonly (() => Promise<number>)[],
  isOver: () => boolean,
): Promise<number> {
  let done = 0;
  let working = 0;
  let failed = false;
  let progress = Promise.withResolvers<void>();
  const tellOthers = () => {
    progress.resolve();
    progress = Promise.withResolvers();
  };
  const lane = async (once: () => Promise<number>) => {
    while (!failed && !isOver()) {
      working += 1;
      let count = 0;
      try {
        count = await once();
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        working -= 1;
        if (count > 0 || failed || working === 0) tellOthers();
      }
      done += count;
      if (count > 0) continue;
      if (working === 0) break;
      await progress.promise;
    }
  };
  const ends = await Promise.allSettled(lanes.map(lane));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  return done;
}
