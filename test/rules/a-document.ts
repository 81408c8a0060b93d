import { stringify } from 'yaml';

type Fields = Record<string, unknown>;

/** A small document without a fault; `changes` replace whole fields of it. */
export function aDocument(changes: Fields = {}): Fields {
  return {
    schema: 'fairlead/rules@1',
    profile: aProfile(),
    reps: [{ ownerId: '41' }, { ownerId: '42' }],
    pools: [{ name: 'field', members: [{ ownerId: '41' }, { ownerId: '42' }] }],
    routes: [{ name: 'everything', pool: 'field' }],
    ...changes,
  };
}

/** A profile that gives 100 points to a lead with a country. */
export function aProfile(changes: Fields = {}): Fields {
  return {
    groups: [aGroup()],
    bands: [
      { name: 'hot', from: 60 },
      { name: 'cold', from: 0 },
    ],
    ...changes,
  };
}

export function aGroup(changes: Fields = {}): Fields {
  return {
    name: 'Fit',
    category: 'fit',
    criteria: [{ name: 'Country', match: 'country', cases: [{ operator: 'HAS_PROPERTY', points: 100 }] }],
    ...changes,
  };
}

/** A document whose only criterion has this case. */
export function withCase(matchCase: Fields): Fields {
  const criteria = [{ name: 'Country', match: 'country', cases: [{ points: 100, ...matchCase }] }];
  return aDocument({ profile: aProfile({ groups: [aGroup({ criteria })] }) });
}

/** A document with these bands. */
export function withBands(...bands: Fields[]): Fields {
  return aDocument({ profile: aProfile({ bands }) });
}

/** A document whose reps have these fields besides, in their order. */
export function withReps(...changes: Fields[]): Fields {
  return aDocument({ reps: ['41', '42'].map((ownerId, index) => ({ ownerId, ...changes[index] })) });
}

/** A document whose only pool has these fields besides. */
export function withPool(changes: Fields): Fields {
  return aDocument({
    pools: [{ name: 'field', members: [{ ownerId: '41' }, { ownerId: '42' }], ...changes }],
  });
}

/** A document with two pools, "field" and "desk", and these routes before the one for everybody: pool → conditions. */
export function withRoutes(...routes: [pool: string, ...when: Fields[]][]): Fields {
  const both = [{ ownerId: '41' }, { ownerId: '42' }];
  return aDocument({
    pools: ['field', 'desk'].map((name) => ({ name, members: both })),
    routes: [
      ...routes.map(([pool, ...when], index) => ({ name: `route ${index + 1}`, pool, when })),
      { name: 'everything', pool: 'field' },
    ],
  });
}

export function asYaml(document: Fields): string {
  return stringify(document);
}
