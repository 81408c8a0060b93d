import type { SampleRandom } from './sample-random.ts';

/** Job titles by how much their bearers decide. */
const titles = {
  decider: [
    'Plant Director',
    'Director of Operations',
    'VP Manufacturing',
    'Head of Production',
    'Chief Operating Officer',
    'Managing Director',
    'Director Quality Assurance',
    'Head of Engineering',
    'CTO',
  ],
  manager: [
    'Production Manager',
    'Quality Manager',
    'Process Engineer',
    'Purchasing Manager',
    'Maintenance Manager',
    'Automation Engineer',
    'Project Manager',
    'Packaging Engineer',
  ],
  other: [
    'Office Manager',
    'Consultant',
    'Marketing Specialist',
    'Accountant',
    'Software Developer',
    'Assistant',
  ],
  student: [
    'Student',
    'PhD Student',
    'Working Student',
    'Intern',
    'Trainee',
    'Job seeker',
    'Bachelor student',
  ],
} as const;

export type TitleKind = keyof typeof titles;

const localTitles: Readonly<Record<string, string>> = {
  DE: 'Werksleiter',
  FR: 'Directeur industriel',
  ES: 'Gerente de Producción',
  MX: 'Gerente de Planta',
  BR: 'Diretor de Operações',
  IT: 'Direttore di stabilimento',
};

/** A job title of `kind`; some deciders write theirs in the language of their country. */
export function writeTitle(random: SampleRandom, kind: TitleKind, countryCode: string): string {
  const local = localTitles[countryCode];
  return local && kind === 'decider' && random.chance(0.2) ? local : random.pick<string>(titles[kind]);
}
