import type { Fault } from '../portal.ts';
import type { Random } from '../seeded-random.ts';

type Effect = Fault['effect'];
/** What HubSpot itself refuses, however well the call gets there. */
export type Refusal = Extract<Effect, { kind: 'partial' }>;

/** What a call meets: trouble of the way, and inputs that are refused whenever their batch is carried out. */
export interface Met {
  effect?: Exclude<Effect, Refusal>;
  refusal?: Refusal;
}

interface ArmedFault {
  fault: Fault;
  fired: number;
}

/** The faults that wait for their calls. */
export class FaultTable {
  readonly #random: Random;
  #armed: ArmedFault[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** Adds a fault; the oldest matching one meets a call. */
  arm(fault: Fault): { fired(): number; disarm(): void } {
    const armed: ArmedFault = { fault, fired: 0 };
    this.#armed.push(armed);
    return {
      fired: () => armed.fired,
      disarm: () => {
        this.#armed = this.#armed.filter((each) => each !== armed);
      },
    };
  }

  /** The faults that this call meets, if any; they count as fired. A batch that is not carried out refuses no input. */
  meet(route: string, portalId: string | undefined): Met {
    const met: Met = {};
    const trouble = this.#first(route, portalId, (effect) => effect.kind !== 'partial');
    if (trouble && trouble.kind !== 'partial') met.effect = trouble;
    if (met.effect && !isCarriedOut(met.effect)) return met;
    const refusal = this.#first(route, portalId, (effect) => effect.kind === 'partial');
    if (refusal?.kind === 'partial') met.refusal = refusal;
    return met;
  }

  #first(
    route: string,
    portalId: string | undefined,
    isMeant: (effect: Effect) => boolean,
  ): Effect | undefined {
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (!isMeant(fault.effect)) continue;
      if (fault.route !== '*' && fault.route !== route) continue;
      if (fault.portalId !== undefined && fault.portalId !== portalId) continue;
      if (fault.times !== undefined && armed.fired >= fault.times) continue;
      if (fault.probability !== undefined && this.#random() >= fault.probability) continue;
      armed.fired += 1;
      return fault.effect;
    }
    return undefined;
  }
}

function isCarriedOut(effect: Exclude<Effect, Refusal>): boolean {
  if (effect.kind === 'cut') return effect.when !== 'before-headers';
  return effect.kind === 'delay' || effect.kind === 'truncate';
}
