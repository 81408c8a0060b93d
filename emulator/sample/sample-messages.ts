import type { SampleRandom } from './sample-random.ts';

/** What people write into the form, by what they want; {slots} are filled from `slots`. */
const messages = {
  rfp: [
    'We are preparing an RFP for inspection systems on {lines} {product} lines, delivery {when}. Please send us your documents.',
    'Request for proposal: label and cap inspection for {lines} {product} lines, {speed} units an hour. Offers are due {when}.',
    'Our board approved the budget for vision inspection in all {lines} plants. Can you take part in our RFP?',
    'RFP for {product} inspection attached by our purchasing team. Who is our contact for questions about it?',
  ],
  demo: [
    'We would like a demo on our own {product} samples. Could somebody visit our plant {when}?',
    'Please show us a live demo of the surface inspection module for our engineering team ({lines} people).',
    'Demo request: the reject rate on line {lines} ({product}) is too high and we need to bring it down {when}.',
    'Can we see a demo with {speed} parts an hour? We pack {product}s.',
  ],
  pricing: [
    'Please quote {lines} inspection stations for {product}s, including installation and training.',
    'What is the price of the system for {lines} {product} lines, and what does support cost a year?',
    'Need a quote for replacing our present cameras, {lines} units, {when}.',
  ],
  question: [
    'Question about the product: does it read data matrix codes on {product}s?',
    'Which PLCs does the controller talk to? We run Profinet on {lines} lines.',
    'Is the camera housing rated for washdown (IP69K)? We clean with hot caustic {lines} times a day.',
    'Can your software archive pictures of {product}s for GMP audits, and for how long?',
    'Does it keep up with {speed} parts an hour?',
  ],
  vague: [
    'Please send me more information.',
    'Interested.',
    'Saw you at the trade fair, let us keep in touch.',
    'Just looking around for now, maybe next year.',
    'Newsletter please',
    'What do you do exactly?',
  ],
  student: [
    'I am writing my thesis about machine vision and would like to interview one of your engineers.',
    'Do you offer internships for students next summer?',
    'I need data sheets for a university project, thank you!',
    'I am applying for the position of field engineer, my CV is attached.',
  ],
  customer: [
    'Our station {lines} shows error E-217 since this morning. Please call back, serial number on file.',
    'We need spare lamps for the {lines} systems we bought last year.',
    'When is the next training for operators at our site?',
  ],
} as const;

export type MessageKind = keyof typeof messages;

/** The same wishes as people of some countries write them, by country code. */
const localMessages: Partial<Record<MessageKind, Readonly<Record<string, string>>>> = {
  demo: {
    DE: 'Wir möchten gern eine Demo Ihrer Kamerasysteme an unserer Abfüllanlage sehen. Wann passt es Ihnen?',
    ES: 'Quisiéramos una demo del sistema de inspección para nuestra planta de envasado.',
    MX: 'Nos interesa una demo para {lines} líneas de envasado.',
  },
  pricing: {
    FR: 'Pourriez-vous nous envoyer une offre pour {lines} lignes de conditionnement ?',
    DE: 'Bitte um ein Angebot für {lines} Prüfstationen samt Montage.',
  },
  question: {
    BR: 'Como funciona a integração com o nosso MES?',
    IT: 'Il sistema legge i codici data matrix su superfici curve?',
  },
  vague: {
    DE: 'Bitte um Informationsmaterial.',
    FR: 'Merci de me recontacter.',
    PL: 'Proszę o więcej informacji.',
  },
};

const slots: Readonly<Record<string, readonly string[]>> = {
  lines: ['two', 'three', 'four', 'five', 'six', 'twelve'],
  product: ['PET bottle', 'yoghurt cup', 'blister pack', 'carton', 'glass vial', 'sachet', 'bearing ring'],
  when: [
    'next month',
    'this quarter',
    'within two weeks',
    'before the season starts',
    'by the end of the year',
  ],
  speed: ['3,600', '12,000', '24,000', '36,000', '60,000'],
};

/** One message of `kind`; one in three in the language of the country, where we have it. */
export function writeMessage(random: SampleRandom, kind: MessageKind, countryCode: string): string {
  const local = localMessages[kind]?.[countryCode];
  const text = local && random.chance(0.35) ? local : random.pick<string>(messages[kind]);
  return text.replace(/\{(\w+)\}/g, (mark, slot: string) => random.pick(slots[slot] ?? [mark]));
}
