import { fillTemplate, templateNames } from '../../src/lead/fill-template.ts';
import { isFreeMail } from '../../src/lead/is-free-mail.ts';
import { readMailAddress } from '../../src/lead/mail-address.ts';
import { aLead } from './a-lead.ts';

it('finds the registrable domain of an address', () => {
  expect(readMailAddress(' Ann@Mail.Acme.co.uk ')).toEqual({
    local: 'ann',
    host: 'mail.acme.co.uk',
    domain: 'acme.co.uk',
  });
});

it.each(['', 'ann', 'ann@', '@acme.test', 'a b@acme.test'])('finds no address in %j', (text) => {
  expect(readMailAddress(text)).toBeNull();
});

it.each(['gmail.com', 'Yahoo.co.jp', 'hotmail.fr', 'web.de', 'qq.com', 'duck.com'])(
  'knows %s as free mail',
  (domain) => {
    expect(isFreeMail(domain)).toBe(true);
  },
);

it.each(['acme.test', 'outlooks.example', 'mycompany.com', 'gmail.acme.test'])(
  'takes %s for a business domain',
  (domain) => {
    expect(isFreeMail(domain)).toBe(false);
  },
);

it('fills a template with properties, facts first, and with the words after the bar when a value is missing', () => {
  const lead = aLead({ firstname: 'Ann', score: 'own' }, { name: 'Acme' });
  const template = '{{ firstname }} of {{company.name}} ({{jobtitle|role unknown}}, {{city}}): {{score}}';
  expect(fillTemplate(template, lead, { score: '72' })).toBe('Ann of Acme (role unknown, –): 72');
  expect(templateNames(template)).toEqual(['firstname', 'company.name', 'jobtitle', 'city', 'score']);
});
