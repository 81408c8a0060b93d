import { toIso } from '../../src/base/clock.ts';
import type { StoredOwner } from '../crm/portal-state.ts';
import { invalid, notFound } from './api-refusal.ts';
import { readLimit } from './read-query.ts';
import { type Answer, type Call, ok, type Route } from './route.ts';

const scopes = () => [['crm.objects.owners.read']];

/** Owners: those who may have records; and the users behind them, for the admin check. */
export const ownerRoutes: readonly Route[] = [
  { method: 'GET', path: '/crm/owners/{version}', scopes, handle: list },
  { method: 'GET', path: '/crm/owners/{version}/{ownerId}', scopes, handle: get },
  {
    method: 'GET',
    path: '/settings/users/{version}/{userId}',
    scopes: () => [['settings.users.read', 'crm.objects.users.read']],
    handle: getUser,
  },
];

function list(call: Call): Answer {
  const limit = readLimit(call.query, { usual: 100, most: 500 });
  const archived = call.query.get('archived') === 'true';
  const email = call.query.get('email')?.toLowerCase();
  const after = call.query.get('after');
  const matching = [...call.portal.owners.values()]
    .filter((owner) => owner.archived === archived && (!email || owner.email.toLowerCase() === email))
    .sort((a, b) => compareIds(a.id, b.id))
    .filter((owner) => after === null || compareIds(owner.id, after) > 0);
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  const results = page.map(show);
  if (matching.length <= limit || !last) return ok({ results });
  return ok({ results, paging: { next: { after: last.id, link: `?after=${last.id}` } } });
}

function compareIds(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function get(call: Call): Answer {
  const id = call.params.ownerId ?? '';
  const byUser = call.query.get('idProperty') === 'userId';
  const owners = [...call.portal.owners.values()];
  const owner = owners.find((each) => (byUser ? String(each.userId) : each.id) === id);
  const archived = call.query.get('archived') === 'true';
  if (!owner || owner.archived !== archived) throw notFound(`No owner with ID ${id} exists.`);
  return ok(show(owner));
}

function show(owner: StoredOwner): Record<string, unknown> {
  const { id, email, firstName, lastName, userId, archived } = owner;
  const type = owner.type ?? 'PERSON';
  const person = type === 'PERSON';
  return {
    id,
    email,
    type,
    firstName,
    lastName,
    userId: archived || !person ? null : userId,
    userIdIncludingInactive: person ? userId : null,
    teams: [],
    createdAt: toIso(owner.createdAt),
    updatedAt: toIso(owner.updatedAt),
    archived,
  };
}

function getUser(call: Call): Answer {
  const given = call.params.userId ?? '';
  const idProperty = call.query.get('idProperty') ?? 'USER_ID';
  if (idProperty !== 'USER_ID' && idProperty !== 'EMAIL')
    throw invalid(`idProperty is USER_ID or EMAIL, not ${idProperty}.`);
  const owners = [...call.portal.owners.values()].filter(
    (owner) => !owner.archived && owner.type !== 'QUEUE',
  );
  const owner = owners.find((each) => (idProperty === 'EMAIL' ? each.email : String(each.userId)) === given);
  if (!owner) throw notFound(`No user ${given} exists.`);
  const { email, firstName, lastName, userId, superAdmin = false } = owner;
  return ok({ id: String(userId), email, firstName, lastName, roleIds: [], superAdmin, primaryTeamId: null });
}
