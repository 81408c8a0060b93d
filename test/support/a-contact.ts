let made = 0;

type Properties = Record<string, string>;

/** A person whom no check doubts; each call makes another one. `changes` replace or add properties. */
export function aContact(changes: Properties = {}): Properties {
  made += 1;
  const [first, last] = [firstNames[made % firstNames.length], lastNames[made % lastNames.length]];
  return {
    firstname: first ?? 'Nora',
    lastname: last ?? 'Lindholm',
    email: `${first}.${last}.${made}@${last}-works.example`.toLowerCase(),
    ...changes,
  };
}

/** 90 points by the journeys' rules. */
export function hotContact(changes: Properties = {}): Properties {
  return aContact({
    country: 'Germany',
    jobtitle: 'Plant Director',
    message: 'Please send a quote.',
    ...changes,
  });
}

/** 50 points by the journeys' rules. */
export function warmContact(changes: Properties = {}): Properties {
  return aContact({ country: 'Germany', ...changes });
}

/** 0 points by the journeys' rules. */
export function longTermContact(changes: Properties = {}): Properties {
  return aContact({ country: 'Iceland', ...changes });
}

const firstNames = ['Nora', 'Henrik', 'Claire', 'Pavel', 'Ingrid', 'Marco', 'Elena'];
const lastNames = ['Lindholm', 'Moreau', 'Keller', 'Novak', 'Bergman', 'Rossi', 'Hartmann', 'Andersen'];
