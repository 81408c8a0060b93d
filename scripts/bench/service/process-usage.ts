import { readdir, readFile } from 'node:fs/promises';

/** Ticks a second in which Linux counts processor time, on every machine that Node runs on. */
const ticksPerSecond = 100;

/**
 * Processor seconds that a process has used, those of its children included, dead or alive; null where there is no /proc to
 * read them from.
 */
export async function cpuSecondsOf(pid: number): Promise<number | null> {
  const own = await readStat(pid);
  if (!own) return null;
  let ticks = own.ticks + own.ticksOfDead;
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const other = await readStat(Number(name));
    if (other?.parent === pid) ticks += other.ticks;
  }
  return ticks / ticksPerSecond;
}

/** Memory that a process holds, in MB; null where there is no /proc. */
export async function memoryMbOf(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN);
  return Number.isNaN(kilobytes) ? null : kilobytes / 1024;
}

async function readStat(pid: number): Promise<{ parent: number; ticks: number; ticksOfDead: number } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name in brackets may hold spaces; after it come the state, the parent, and eleven fields later the times.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (index: number) => Number(fields[index] ?? 0);
  return { parent: field(1), ticks: field(11) + field(12), ticksOfDead: field(13) + field(14) };
}
