import type { Portal } from '../../../emulator/portal.ts';

const firstNames = ['Nora', 'Henrik', 'Claire', 'Pavel', 'Ingrid', 'Marco', 'Elena'];
const lastNames = ['Lindholm', 'Moreau', 'Keller', 'Novak', 'Bergman', 'Rossi', 'Hartmann', 'Andersen'];
const countries = ['Germany', 'France', 'Iceland', 'Spain'];
const titles = ['Plant Director', 'Buyer', 'Sales Manager'];
const contactsOfACompany = 4;

/** Makes contacts that no check doubts, four of each company; several calls of one maker never make the same twice. */
export function contactMaker(portal: Portal): (count: number) => string[] {
  let made = 0;
  let companyId = '';
  const one = () => {
    if (made % contactsOfACompany === 0)
      companyId = portal.createCompany(companyOf(made / contactsOfACompany));
    const contact = contactOf(made);
    made += 1;
    return portal.createContact(contact, { companyId });
  };
  return (count) => Array.from({ length: count }, one);
}

function companyOf(at: number): Record<string, string> {
  return {
    name: `Works ${at}`,
    domain: `works-${at}.example`,
    industry: at % 3 === 0 ? 'MACHINERY' : 'RETAIL',
    numberofemployees: String([20, 120, 900, 8000][at % 4]),
  };
}

function contactOf(at: number): Record<string, string> {
  const pick = (from: readonly string[]) => from[at % from.length] ?? '';
  const [first, last] = [pick(firstNames), pick(lastNames)];
  return {
    firstname: first,
    lastname: last,
    email: `${first}.${last}.${at}@works-${Math.floor(at / contactsOfACompany)}.example`.toLowerCase(),
    country: pick(countries),
    jobtitle: pick(titles),
    message: at % 2 === 0 ? 'Please send a quote for two units.' : 'Tell me more.',
  };
}
