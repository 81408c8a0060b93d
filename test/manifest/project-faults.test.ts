import { flavours } from '../../scripts/manifest/flavours.ts';
import { projectFaults } from '../../scripts/manifest/project-faults.ts';
import { projectFiles } from '../../scripts/manifest/project-files.ts';
import { manifest } from '../../src/hubspot/manifest.ts';

const [marketplace, own] = flavours;
if (!marketplace || !own) throw new Error('There are two flavours.');

type Config = Record<string, never> & { [key: string]: Config };
type Component = { uid: string; type: string; config: Config };
type Files = Map<string, string>;

const app = 'app/app-hsmeta.json';
const webhooks = 'app/webhooks/webhooks-hsmeta.json';
const event = 'app/app-events/lead-decided-hsmeta.json';
const action = 'app/workflow-actions/score-and-route-hsmeta.json';
const profile = 'hsprofile.marketplace.json';

function healthyFiles(flavour = marketplace): Files {
  if (!flavour) throw new Error('No flavour.');
  const source = `${flavour.folder}/src/`;
  const files = projectFiles(manifest, flavour, { withAppEvents: true, profile: null });
  return new Map(
    [...files].flatMap(([path, text]) =>
      path.startsWith(source) ? [[path.slice(source.length), text]] : [],
    ),
  );
}

/** Changes one component in place. */
function edit(path: string, change: (component: Component) => void): (files: Files) => void {
  return (files) => {
    const component = JSON.parse(files.get(path) ?? '') as Component;
    change(component);
    files.set(path, JSON.stringify(component));
  };
}

const move = (from: string, to: string) => (files: Files) => {
  files.set(to, files.get(from) ?? '');
  files.delete(from);
};
const set = (path: string, ...steps: [...string[], unknown]) =>
  edit(path, (component) => {
    const keys = steps.slice(0, -1) as string[];
    const last = keys.pop() ?? '';
    const target = keys.reduce(
      (value: Record<string, unknown>, key) => value[key] as Record<string, unknown>,
      component,
    );
    target[last] = steps.at(-1);
  });

const broken: [string, (files: Files) => void, RegExp][] = [
  ['JSON that is none', (files) => files.set(webhooks, '{ "uid": '), /webhooks-hsmeta\.json: is not JSON/],
  ['a uid that stands twice', set(webhooks, 'uid', 'fairlead_app'), /"fairlead_app" stands twice/],
  ['a uid with a space', set(webhooks, 'uid', 'web hooks'), /uid must be/],
  ['a uid that is too long', set(webhooks, 'uid', 'x'.repeat(65)), /uid must be/],
  ['an unknown type', set(webhooks, 'type', 'webhook'), /"webhook" is no type/],
  ['a key that components do not have', set(app, 'name', 'x'), /"name" is no field/],
  ['the wrong folder', move(webhooks, 'app/hooks/webhooks-hsmeta.json'), /must lie in app\/webhooks/],
  ['no app', (files) => files.delete(app), /one app component; this one has 0/],
  [
    'two webhooks files',
    (files) => files.set('app/webhooks/b-hsmeta.json', files.get(webhooks) ?? ''),
    /has 2/,
  ],
  ['no config', set(app, 'config', undefined), /app-hsmeta\.json: config/],
  ['an unknown field in a config', set(app, 'config', 'colour', 'red'), /additionalProperty":"colour"/],
  [
    'a marketplace app with a static token',
    set(app, 'config', 'auth', 'type', 'static'),
    /must be equal to constant/,
  ],
  ['OAuth without a redirect address', set(app, 'config', 'auth', 'redirectUrls', undefined), /redirectUrls/],
  [
    'a plain http redirect',
    set(app, 'config', 'auth', 'redirectUrls', ['http://x.test/cb']),
    /must match pattern/,
  ],
  ['no scope oauth', set(app, 'config', 'auth', 'requiredScopes', ['crm.objects.contacts.read']), /contain/],
  ['a scope twice', set(app, 'config', 'auth', 'optionalScopes', ['a', 'a']), /duplicate/],
  [
    'fetching from this machine',
    set(app, 'config', 'permittedUrls', 'fetch', ['https://localhost:3000']),
    /pattern/,
  ],
  ['too few webhooks at once', set(webhooks, 'config', 'settings', 'maxConcurrentRequests', 5), />= 6/],
  [
    'a webhook address with plain http',
    set(webhooks, 'config', 'settings', 'targetUrl', 'http://x.test'),
    /must match pattern/,
  ],
  [
    'a changed property without its name',
    set(webhooks, 'config', 'subscriptions', 'crmObjects', [
      { subscriptionType: 'object.propertyChange', objectType: 'contact', active: true },
    ]),
    /propertyName/,
  ],
  [
    'a property that cannot be subscribed to',
    set(webhooks, 'config', 'subscriptions', 'crmObjects', [
      {
        subscriptionType: 'object.propertyChange',
        objectType: 'contact',
        propertyName: 'hs_lastmodifieddate',
        active: true,
      },
    ]),
    /must NOT be valid/,
  ],
  [
    'a subscription with the old name of its key',
    set(webhooks, 'config', 'subscriptions', 'crmObjects', [
      { subscriptionType: 'object.creation', objectName: 'contact', active: true },
    ]),
    /objectType/,
  ],
  ['an event name of more than 50 characters', set(event, 'config', 'name', 'x'.repeat(51)), /50 characters/],
  ['an event of another kind of object', set(event, 'config', 'objectType', 'LEAD'), /allowed values/],
  ['events without the scope timeline', set(app, 'config', 'auth', 'optionalScopes', []), /scope timeline/],
  [
    'an action without options',
    set(action, 'config', 'inputFields', '0', 'typeDefinition', 'optionsUrl', undefined),
    /oneOf|exactly one/,
  ],
  ['a label that is no text', set(action, 'config', 'labels', 'en', 'actionName', 7), /must be string/],
  [
    'a variable without a value',
    set(action, 'config', 'actionUrl', '$' + '{ELSEWHERE}/route'),
    /no value for ELSEWHERE/,
  ],
  ['no profile', (files) => files.delete(profile), /no hsprofile file/],
  [
    'a profile with an account that is no number',
    edit(profile, (content) => Object.assign(content, { accountId: 'x' })),
    /accountId/,
  ],
  [
    'a backend on this machine',
    edit(profile, (content) =>
      Object.assign(content, {
        variables: { ...Object(content).variables, BACKEND: 'http://localhost:3000' },
      }),
    ),
    /must match pattern/,
  ],
];

describe('a HubSpot project', () => {
  it.each(broken)('with %s is refused, and it is said why', (_name, breakIt, says) => {
    const files = healthyFiles();
    expect(projectFaults(files)).toEqual([]);
    breakIt(files);
    expect(projectFaults(files).join('\n')).toMatch(says);
  });

  it('for one’s own portal has no app events', () => {
    const files = healthyFiles(own);
    files.set(event, healthyFiles().get(event) ?? '');
    expect(projectFaults(files)).toContain('App events need an app with marketplace distribution.');
  });
});
