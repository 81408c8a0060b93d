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

export function asYaml(document: Fields): string {
  return stringify(document);
}
