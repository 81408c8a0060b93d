import { findSecrets } from '../../scripts/find-secrets.ts';

const uuid = ['0b51f6c2', '3c1e', '4d0a', '9c55', '5c0de1f0a7aa'].join('-');
const key = Buffer.alloc(32, 7).toString('base64');

describe('the search for secrets', () => {
  // Put together here, so that this file holds none of them.
  it.each([
    ['a HubSpot access token', `const token = '${['pat', 'eu1', uuid].join('-')}';`],
    ['a private key', ['-----BEGIN', 'PRIVATE KEY-----'].join(' ')],
    ['a GitHub token', `${'ghp'}_${'a1'.repeat(18)}`],
    ['an npm token', `${'npm'}_${'a1'.repeat(18)}`],
    ['an AWS key', `${'AKIA'}${'A1'.repeat(8)}`],
    ['a Slack token', ['xoxb', '123456789012', 'abc'].join('-')],
    ['a password in an address', `url: postgres://fairlead:${'correct-horse'}@db.example.com:5432/leads`],
    ['a client secret', `HUBSPOT_${'CLIENT_SECRET'}=${uuid}`],
    ['a seal key', `FAIRLEAD_${'KEYS'}=k1:${key}`],
  ])('finds %s and says where, without repeating it', (kind, line) => {
    const found = findSecrets({ path: 'docs/a.md', text: `first\n${line}\n` });
    expect(found).toEqual([{ path: 'docs/a.md', line: 2, kind }]);
  });

  it.each([
    ['an empty setting', 'HUBSPOT_CLIENT_SECRET='],
    ['an example address', 'DATABASE_URL=postgres://fairlead:password@127.0.0.1:5432/fairlead'],
    ['an address with a variable in it', 'postgres://fairlead:$PASSWORD@db.example.com/leads'],
    ['an address whose password was blotted out', 'postgres://fairlead:[hidden]@db.example.com/leads'],
    ['a UUID', `id: ${uuid}`],
    ['a placeholder', 'pat-na1-…'],
  ])('lets %s pass', (_what, line) => {
    expect(findSecrets({ path: 'docs/a.md', text: line })).toEqual([]);
  });
});
