import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../service/free-port.ts';
import { crashLevel, type LaunchedService, launchService } from '../service/service-process.ts';
import { endProcess } from './end-process.ts';
import type { Fate, Role } from './fate.ts';
import { endLeasesOf, sentWithinMs } from './in-flight.ts';
import type { Kill } from './kill-log.ts';
import type { KillWorld } from './kill-world.ts';

const lookEveryMs = 50;
const stopWithinMs = 40_000;

/** What the supervisor decides for its processes. */
export interface Supervision {
  /**
   * Takes one of the kills that are due, and says how a process of this role is to end; null when none is due now.
   * @param canBeArmed false when the process runs already
   */
  reserve(role: Role, canBeArmed: boolean): Fate | null;
  /** A process was killed; `planned` says how it was to end. */
  killed(kill: Kill, planned: Fate): void;
  /** A process ended by itself, or said something that it says only then. */
  failed(line: string): void;
  /** Whether PostgreSQL was struck just now: a process cannot start then, and is started again. */
  isStoreAway(): boolean;
}

/** One process of the fleet. */
export interface Member extends LaunchedService {
  role: Role;
  port: number;
  /** How it is to end, once that is known. */
  fate: Fate | null;
}

/** Web processes and workers; whichever is gone is started again. */
export interface Fleet {
  /** From now on kills are taken from the supervision. */
  beginKills(): void;
  /** Ends all of them as an operator does, and waits until they are gone. */
  stop(): Promise<void>;
}

/** Starts one process a role, and resolves when all of them run. */
export async function startFleet(
  world: KillWorld,
  roles: readonly Role[],
  supervision: Supervision,
): Promise<Fleet> {
  const stopping = new AbortController();
  const killing = Promise.withResolvers<void>();
  const crew = createCrew(world, supervision);
  const first = await Promise.all(roles.map((role, slot) => crew.begin(slot, role, null)));
  const loops = killing.promise.then(() =>
    Promise.all(
      first.map((member, slot) => keep(slot, member, { world, crew, supervision, signal: stopping.signal })),
    ),
  );
  loops.catch((error) => supervision.failed(String(error)));
  return {
    beginKills: () => killing.resolve(),
    async stop() {
      stopping.abort();
      await Promise.race([loops.catch(() => {}), pause(stopWithinMs, undefined, { ref: false })]);
      const left = crew.members().filter((one) => one.isRunning());
      for (const one of left) one.signal('SIGCONT');
      await Promise.all(left.map(stopProcess));
    },
  };
}

interface Keeping {
  world: KillWorld;
  crew: Crew;
  supervision: Supervision;
  signal: AbortSignal;
}

/** Lets one place's processes come and go. Each is armed from its start where that can be: no kill then costs two starts. */
async function keep(slot: number, first: Member, { world, crew, supervision, signal }: Keeping) {
  let member = first;
  while (!signal.aborted) {
    member.fate ??= await untilDue(member, supervision, signal);
    if (member.fate) await endProcess(world, { member, fate: member.fate, signal }, supervision);
    if (signal.aborted) return;
    await pause(sentWithinMs);
    await endLeasesOf(world, member.pid).catch(() => {});
    const next = await dueWhileAway(member.role, { world, crew, supervision, signal });
    if (signal.aborted) return;
    member = await crew.begin(slot, member.role, next);
  }
}

/** A process lives until a kill is due; null when it ended by itself. */
async function untilDue(member: Member, supervision: Supervision, signal: AbortSignal): Promise<Fate | null> {
  while (!signal.aborted) {
    if (!member.isRunning()) {
      supervision.failed(`A ${member.role} process ended by itself: ${await member.ended}`);
      return null;
    }
    const fate = supervision.reserve(member.role, false);
    if (fate) return fate;
    await pause(lookEveryMs);
  }
  return null;
}

/** A dead one stays away until the next kill is due, as long as another of its role works; null when none does. */
async function dueWhileAway(role: Role, { crew, supervision, signal }: Keeping): Promise<Fate | null> {
  for (;;) {
    const fate = supervision.reserve(role, true);
    const others = crew.members().filter((one) => one.role === role && one.isRunning());
    if (fate || signal.aborted || !others.some((one) => one.fate === null)) return fate;
    await pause(lookEveryMs);
  }
}

interface Crew {
  members(): Member[];
  /** Starts a process in a place and waits until it runs, or was killed before that. */
  begin(slot: number, role: Role, fate: Fate | null): Promise<Member>;
}

function createCrew(world: KillWorld, supervision: Supervision): Crew {
  const current = new Map<number, Member>();
  const begin = async (slot: number, role: Role, fate: Fate | null): Promise<Member> => {
    const port = await freePort(0);
    const crashes: string[] = [];
    let tell = (line: string): void => void crashes.push(line);
    const launched = launchService({
      args: ['--only', role],
      environment: { ...armed(world.environment, fate), PORT: String(port) },
      onLine: ({ level }, text) => level >= crashLevel && tell(text),
    });
    const member = { ...launched, role, port, fate };
    current.set(slot, member);
    const webs = [...current.values()].filter((one) => one.role === 'web');
    if (webs.length > 0) world.relay.pointTo(...webs.map((one) => one.port));
    const runs = await launched.runs.then(
      () => true,
      () => false,
    );
    const wasKilled = !runs && (await launched.ended) === 'SIGKILL';
    // Between choosing a free port and listening on it, any connection of this machine may have taken it.
    const portWasTaken = crashes.some((line) => line.includes(`${port} is taken`));
    if (!runs && !wasKilled && (supervision.isStoreAway() || portWasTaken)) return begin(slot, role, fate);
    for (const line of crashes) supervision.failed(line);
    tell = supervision.failed;
    return member;
  };
  return { members: () => [...current.values()], begin };
}

async function stopProcess(running: Member): Promise<void> {
  running.signal('SIGTERM');
  const late = setTimeout(() => running.signal('SIGKILL'), stopWithinMs);
  await running.ended;
  clearTimeout(late);
}

function armed(environment: Record<string, string>, fate: Fate | null): Record<string, string> {
  if (fate?.kind !== 'point') return environment;
  return { ...environment, FAIRLEAD_CRASH_AT: `${fate.point}:${fate.pass}` };
}
