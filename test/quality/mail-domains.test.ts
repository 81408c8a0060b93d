import type { MxRecord } from 'node:dns';
import { mailDomainOf } from '../../src/quality/mail-domain.ts';
import { createMailDomains, verdictFreshMs } from '../../src/quality/mail-domains-client.ts';
import { aLead } from '../lead/a-lead.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { testClock } from '../support/test-clock.ts';

describe('the domain of an address', () => {
  it.each([
    ['ann@acme-works.io', 'acme-works.io'],
    ['ann@mail.acme-works.co.uk', 'mail.acme-works.co.uk'],
    ['ann@bücher-works.de', 'bücher-works.de'],
    ['ann@acme.test', null],
    ['ann@acme.example', null],
    ['ann@mail.example.com', null],
    ['ann@printer.local', null],
    ['ann@gmail.com', null],
    ['ann@mailinator.com', null],
    ['ann@localhost', null],
    ['ann@[192.0.2.1]', null],
    ['ann', null],
  ])('%s: is asked for as %s', (email, domain) => {
    expect(mailDomainOf(aLead({ email }))).toBe(domain);
  });

  it('is none without an address', () => {
    expect(mailDomainOf(aLead({}))).toBeNull();
  });
});

describe('the look-up of mail domains', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());

  const mail: MxRecord = { exchange: 'mx.acme-works.io', priority: 10 };
  const failing = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));

  it.each<[string, () => Promise<readonly MxRecord[]>, string | undefined]>([
    ['has a mail server', async () => [mail], 'exists'],
    ['exists and has no mail server of its own', () => failing('ENODATA'), 'exists'],
    ['does not exist', () => failing('ENOTFOUND'), 'missing'],
    ['says that it takes no mail', async () => [{ exchange: '', priority: 0 }], 'missing'],
    ['gets no answer', () => failing('ETIMEOUT'), undefined],
    ['has a broken name server', () => failing('ESERVFAIL'), undefined],
    ['is never answered at all', () => new Promise(() => {}), undefined],
  ])('of a domain that %s', async (what, resolveMx, verdict) => {
    const { database } = test;
    const domains = createMailDomains({ database, clock: testClock(), resolveMx, timeoutMs: 20 });
    const domain = `${what.replaceAll(' ', '-')}.io`;
    expect((await domains.look([domain])).get(domain)).toBe(verdict);
  });

  it('asks for a name with other letters in its ASCII form', async () => {
    const asked: string[] = [];
    const resolveMx = async (domain: string) => {
      asked.push(domain);
      return [mail];
    };
    const { database } = test;
    await createMailDomains({ database, clock: testClock(), resolveMx }).look(['bücher-works.de']);
    expect(asked).toEqual(['xn--bcher-works-thb.de']);
  });

  it('asks once a day for a domain, over all processes, and again for one without an answer', async () => {
    const clock = testClock();
    const asked: string[] = [];
    const resolveMx = async (domain: string) => {
      asked.push(domain);
      return domain.startsWith('slow') ? failing('ETIMEOUT') : [mail];
    };
    const open = () => createMailDomains({ database: test.database, clock, resolveMx });
    await open().look(['once.io', 'slow.io', 'once.io']);
    await open().look(['once.io', 'slow.io']);
    expect(asked).toEqual(['once.io', 'slow.io', 'slow.io']);
    clock.move(verdictFreshMs + 1);
    expect((await open().look(['once.io'])).get('once.io')).toBe('exists');
    expect(asked).toHaveLength(4);
  });
});
