import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fairleadProperties } from '../../src/hubspot/contact-fields.ts';
import { endpoints } from '../../src/hubspot/endpoints.ts';
import { manifest } from '../../src/hubspot/manifest.ts';
import { states } from '../../src/lead/state.ts';
import { results } from '../../src/tracking/tracking-rules.ts';

const optionsOf = (name: string) =>
  manifest.properties.find((property) => property.name === name)?.options?.map((option) => option.value);

describe('app-manifest.json', () => {
  it('declares exactly the scopes that the calls need', () => {
    const needed = new Set<string>(Object.values(endpoints).flatMap((endpoint) => endpoint.scopes));
    const declared = [...manifest.scopes.required, ...manifest.scopes.optional.map((one) => one.scope)];
    expect([...declared].sort()).toEqual([...needed].sort());
  });

  it('says of each optional scope what is missing without it', () => {
    expect(manifest.scopes.optional.every((one) => one.without.length > 20)).toBe(true);
  });

  it('declares exactly the properties that are written', () => {
    expect(manifest.properties.map((property) => property.name).sort()).toEqual(
      [...fairleadProperties].sort(),
    );
  });

  it('offers each state and each result', () => {
    expect(optionsOf('fairlead_state')?.sort()).toEqual([...states].sort());
    expect(optionsOf('fairlead_result')?.sort()).toEqual([...results].sort());
  });

  it('subscribes to everything that changes the life of a contact', () => {
    const types = manifest.webhooks.subscriptions.map((one) => one.subscriptionType);
    expect(types).toEqual(
      expect.arrayContaining([
        'object.creation',
        'object.deletion',
        'object.merge',
        'object.restore',
        'contact.privacyDeletion',
      ]),
    );
    const properties = manifest.webhooks.subscriptions.flatMap((one) => one.propertyName ?? []);
    expect(properties).toEqual(
      expect.arrayContaining([
        'email',
        'hubspot_owner_id',
        'lifecyclestage',
        'hs_lead_status',
        'fairlead_result',
      ]),
    );
    expect(new Set(properties).size).toBe(properties.length);
  });

  it('fills its event templates with properties of the event only', () => {
    const { headerTemplate, detailTemplate, properties } = manifest.appEvent;
    const used = [...`${headerTemplate}${detailTemplate}`.matchAll(/\{\{(\w+)\}\}/g)].map(
      (match) => match[1],
    );
    expect(properties.map((property) => property.name)).toEqual(expect.arrayContaining(used));
  });
});

describe("HubSpot's date version", () => {
  it('stands in one file only', () => {
    const folder = join(import.meta.dirname, '../../src/hubspot');
    const naming = readdirSync(folder).filter(
      (name) => name.endsWith('.ts') && /20\d\d-0\d['"/`]/.test(readFileSync(join(folder, name), 'utf8')),
    );
    expect(naming).toEqual(['endpoints.ts']);
  });
});
