import type { Portal } from '../../../emulator/portal.ts';
import { judgeEvidence } from '../../judge/judge-evidence.ts';
import type { BenchStore } from '../../service/bench-store.ts';

export interface Fates {
  /** In a state, and all of it in HubSpot. */
  settled: number;
  /** In error, with the cause. */
  inError: number;
  /** Neither. */
  lost: string[];
  /** Contacts with more than one owner, task or timeline event of ours. */
  doubled: string[];
  /** What the judge finds wrong, contacts in error left aside. */
  violations: string[];
}

/** What became of each contact, by our record, by HubSpot's, and by the judge, who shares no code with the service. */
export async function whatBecame(store: BenchStore, portal: Portal, rules: unknown): Promise<Fates> {
  const rows = await store.query<{ id: string; state: string; reason: string | null; written: boolean }>(
    `select contact_id as id, state, reason, exists (select from outbox o where o.tenant_id = l.tenant_id
        and o.contact_id = l.contact_id and o.decision_id = l.decision_id and o.outcome = 'written') as written
      from leads l where tenant_id = $1`,
    [portal.id],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const ids = portal.contacts().map(({ id }) => id);
  const isInError = (id: string) => known.get(id)?.state === 'error' && Boolean(known.get(id)?.reason);
  const inError = new Set(ids.filter(isInError));
  const isSettled = (id: string) => known.get(id)?.state === 'assigned' && known.get(id)?.written === true;
  const ledger = portal.ledger();
  const told = ledger.filter(
    ({ objectId, properties }) => !inError.has(objectId) && !inError.has(properties.contactId ?? ''),
  );
  const findings = judgeEvidence({ ledger: told, calls: portal.calls(), rules });
  return {
    settled: ids.filter(isSettled).length,
    inError: inError.size,
    lost: ids.filter((id) => !isSettled(id) && !inError.has(id)),
    doubled: doubledIn(portal),
    violations: findings.flatMap(({ check, violations }) => violations.map((one) => `${check}: ${one}`)),
  };
}

/** Of each lead there is one owner write, one task and one timeline event at most: nothing happened but its arrival. */
function doubledIn(portal: Portal): string[] {
  const times = new Map<string, number>();
  for (const { kind, objectId, actor, properties } of portal.ledger()) {
    if (actor.changeSource !== 'INTEGRATION') continue;
    const isOwner = kind === 'contact.update' && Boolean(properties.hubspot_owner_id);
    const contactId = isOwner ? objectId : properties.contactId;
    if (!contactId || (!isOwner && kind !== 'task.create' && kind !== 'event.create')) continue;
    const deed = `${isOwner ? 'owner' : kind.split('.')[0]} of contact ${contactId}`;
    times.set(deed, (times.get(deed) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([deed]) => deed);
}
