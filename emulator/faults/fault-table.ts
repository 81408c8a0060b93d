import type { Fault } from '../portal.ts';
import type { Random } from '../seeded-random.ts';

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

  /** The fault that this call meets, if any; it counts as fired. */
  meet(route: string, portalId: string | undefined): Fault | undefined {
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (fault.route !== '*' && fault.route !== route) continue;
      if (fault.portalId !== undefined && fault.portalId !== portalId) continue;
      if (fault.times !== undefined && armed.fired >= fault.times) continue;
      if (fault.probability !== undefined && this.#random() >= fault.probability) continue;
      armed.fired += 1;
      return fault;
    }
    return undefined;
  }
}
