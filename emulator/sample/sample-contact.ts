import type { SampleCompany } from './sample-companies.ts';
import { type MessageKind, writeMessage } from './sample-messages.ts';
import type { SamplePerson } from './sample-people.ts';
import type { SampleRandom } from './sample-random.ts';
import { type TitleKind, writeTitle } from './sample-titles.ts';

/** What makes one sample contact what it is. */
export interface ContactSketch {
  person: SamplePerson;
  company: SampleCompany | null;
  title: TitleKind | null;
  message: MessageKind | null;
  /** Days between the latest form and arrival; null when nobody filled in a form. */
  formDaysAgo: number | null;
  visits: number;
  sources: readonly string[];
  freeMail?: boolean;
}

const formOf: Partial<Record<MessageKind, string>> = {
  rfp: 'Contact us',
  demo: 'Demo request',
  pricing: 'Quote request',
  question: 'Contact us',
  vague: 'Newsletter',
  student: 'Contact us',
  customer: 'Service request',
};

const dayMs = 86_400_000;

function address(random: SampleRandom, sketch: ContactSketch): string {
  const { first, last } = sketch.person.latin;
  const [given, family] = [first || 'x', last || 'y'];
  if (!sketch.company || sketch.freeMail) {
    return `${given}.${family}${random.whole(10, 9999)}@${random.pick(sketch.person.country.freeMail)}`;
  }
  const forms = [`${given}.${family}`, `${given[0]}.${family}`, `${given[0]}${family}`, family];
  return `${random.pick(forms)}@${sketch.company.properties.domain}`;
}

/** HubSpot properties of the sketched contact; `arrivesAt` is the instant from which form dates count back. */
export function contactProperties(
  random: SampleRandom,
  sketch: ContactSketch,
  arrivesAt: number,
): Record<string, string> {
  const { person, company } = sketch;
  const properties: Record<string, string> = {
    email: address(random, sketch),
    firstname: person.firstName,
    lastname: person.lastName,
    country: person.country.name,
    lifecyclestage: 'lead',
    hs_analytics_source: random.pick(sketch.sources),
    hs_analytics_num_visits: String(sketch.visits),
    hs_analytics_num_page_views: String(sketch.visits * random.whole(1, 6)),
  };
  if (random.chance(0.78)) properties.phone = person.phone;
  if (random.chance(0.6)) properties.city = random.pick(person.country.cities);
  if (company) properties.company = company.properties.name ?? '';
  if (sketch.title) properties.jobtitle = writeTitle(random, sketch.title, person.country.code);
  if (sketch.message) properties.message = writeMessage(random, sketch.message, person.country.code);
  if (sketch.formDaysAgo !== null) {
    const convertedAt = arrivesAt - Math.round(sketch.formDaysAgo * dayMs) - random.whole(0, 40_000);
    properties.recent_conversion_date = new Date(convertedAt).toISOString();
    const form = sketch.message && formOf[sketch.message];
    if (form) properties.recent_conversion_event_name = `Website: ${form}`;
  }
  return properties;
}
