import type { Entry } from '../../scripts/judge/evidence.ts';

const app = { changeSource: 'INTEGRATION', sourceId: '54321' };
const person = { changeSource: 'CRM_UI', sourceId: 'userId:1' };
const minuteMs = 60_000;

/** What one of our assignments writes; each part can be left out or changed. */
export interface AssignmentParts {
  id: string;
  to: string;
  decision?: string;
  decidedAt?: number;
  pool?: string;
}

/** Writes a ledger as the local HubSpot would, a minute from entry to entry unless told otherwise. */
export class LedgerBuilder {
  readonly entries: Entry[] = [];
  now = Date.parse('2026-03-02T09:00:00Z');

  at(iso: string): this {
    this.now = Date.parse(iso);
    return this;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** A contact fills in a form. */
  create(id: string, properties: Record<string, string> = {}): this {
    return this.#enter('contact.create', id, properties, { changeSource: 'FORM', sourceId: 'form' });
  }

  /** We write to a contact. */
  write(id: string, properties: Record<string, string>): this {
    return this.#enter('contact.update', id, properties, app);
  }

  /** A person writes to a contact. */
  edit(id: string, properties: Record<string, string>): this {
    return this.#enter('contact.update', id, properties, person);
  }

  call(id: string): this {
    return this.#enter('call.create', `call-${this.entries.length}`, { contactId: id }, person);
  }

  automatedEmail(id: string): this {
    const workflow = { changeSource: 'AUTOMATION_PLATFORM', sourceId: 'workflow:1' };
    return this.#enter('email.create', `email-${this.entries.length}`, { contactId: id }, workflow);
  }

  delete(id: string): this {
    return this.#enter('contact.delete', id, {}, person);
  }

  task(id: string, to: string, decision: string): this {
    const properties = {
      contactId: id,
      hubspot_owner_id: to,
      hs_task_body: `Call.<br>Fairlead decision ${decision}`,
    };
    return this.#enter('task.create', `task-${this.entries.length}`, properties, app);
  }

  tell(id: string, decision: string): this {
    return this.#enter('event.create', decision, { contactId: id }, app);
  }

  /** The owner and the state of an assignment, without task and timeline. */
  own({ id, to, decidedAt = this.now, pool = 'field' }: AssignmentParts): this {
    return this.write(id, {
      hubspot_owner_id: to,
      fairlead_state: 'assigned',
      fairlead_assigned_owner: to,
      fairlead_assigned_at: new Date(decidedAt).toISOString(),
      fairlead_scored_at: new Date(decidedAt).toISOString(),
      fairlead_pool: pool,
      fairlead_band: 'hot',
    });
  }

  /** A whole assignment: owner, task, timeline. */
  assign(parts: AssignmentParts): this {
    const { id, to, decision = `decision-of-${id}` } = parts;
    return this.own(parts).task(id, to, decision).tell(id, decision);
  }

  hold(id: string, pool = 'field'): this {
    return this.write(id, {
      fairlead_state: 'held',
      fairlead_state_reason: 'no-capacity',
      fairlead_pool: pool,
      fairlead_band: 'warm',
      fairlead_scored_at: new Date(this.now).toISOString(),
    }).tell(id, `hold-of-${id}`);
  }

  #enter(kind: string, objectId: string, properties: Record<string, string>, actor: Entry['actor']): this {
    this.entries.push({
      sequence: this.entries.length + 1,
      at: this.now,
      actor,
      kind,
      objectId,
      properties,
    });
    this.now += minuteMs;
    return this;
  }
}
