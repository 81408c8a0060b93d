import { HubSpotError } from '../hubspot/hubspot-error.ts';
import { inTenant } from '../store/database.ts';
import { lookAt } from './changes-job.ts';
import { readUnseen } from './look-around-store.ts';
import { releaseHeld } from './release-store.ts';
import type { TenantContext } from './tenant-context.ts';

const batchSize = 100;

/**
 * Looks at leads whose record nobody has looked at for a while: HubSpot tells of few of the fields that it works out itself,
 * and of no deal. Longest unseen first, a hundred a call, until all are seen or the slice is over; whoever comes next goes on.
 * @returns whether some are still to be looked at
 */
export async function lookAround(context: TenantContext, isOver: () => boolean): Promise<boolean> {
  let looked = 0;
  try {
    while (!isOver()) {
      const now = context.clock.now();
      const rows = await inTenant(context.database, context.tenantId, (transaction) =>
        readUnseen(transaction, now, batchSize),
      );
      if (rows.length === 0) return false;
      await lookAt(context, rows);
      looked += rows.length;
    }
    return true;
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    context.log.warn(
      { tenant: context.tenantId, kind: error.kind },
      'HubSpot could not be read; it is looked at later',
    );
    return false;
  } finally {
    if (looked > 0) {
      context.metrics.batch('changes', looked);
      await releaseHeld(context);
    }
  }
}
